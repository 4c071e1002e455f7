"""Who is served and who is not: for now, in which languages. And the count of pages, which is kept here."""

from flask import Flask, Response, render_template, request

from engagement.equity import actions, queries
from engagement.equity.suppression import SMALLEST
from engagement.equity.tally import EVERY, Tally
from engagement.foundation import clock, replica
from engagement.language import i18n
from engagement.language.translation_reviews import review_of
from engagement.people.languages import OTHER, SIGNED
from engagement.web.access import Slice, may
from engagement.web.roles import Permission

TALLY = "pages_served"

equity = Slice("equity", __name__)


def init_app(app: Flask) -> None:
    """Count every resident page. In tests the count is not written by itself: a test knows what it asks of the database."""
    tally = app.extensions[TALLY] = Tally(clock.seconds(), every=float("inf") if app.testing else EVERY)

    @app.after_request
    def count(response: Response) -> Response:
        if is_resident_page(response):
            tally.add(clock.today(), i18n.current().tag)
            if tally.is_due(clock.seconds()):
                response.call_on_close(lambda: _write_down(app, tally))  # after the page is sent
        return response


def is_resident_page(response: Response) -> bool:
    """Whether somebody was shown a page in a language of their choice."""
    rule = request.url_rule
    asked = rule is not None and "lang" in rule.arguments and request.method == "GET"
    return asked and response.status_code == 200 and response.mimetype == "text/html"


def _write_down(app: Flask, tally: Tally) -> None:
    with app.app_context():
        actions.write_down(tally)


@equity.get("/staff/languages", allow=may(Permission.READ_FIGURES))
def languages() -> str:
    """Each language: who has checked its words, and whether people are written to and met in it."""
    found = replica.read(queries.figures)
    return render_template(
        "equity/staff/languages.html", found=found, shipped=i18n.LANGUAGES, review_of=review_of, other=OTHER,
        signed=SIGNED, days=queries.DAYS, days_of_pages=queries.DAYS_OF_PAGES, smallest=SMALLEST,
    )  # fmt: skip
