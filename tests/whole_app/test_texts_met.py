"""What makes every test fail in which a resident meets a text of the staff's catalog finds them, and no others."""

import pytest
from flask import Flask, redirect, render_template_string
from flask_babel import ngettext
from werkzeug.wrappers import Response

from engagement.language import i18n
from engagement.messaging.templates import TEMPLATES
from engagement.referrals.statuses import Status, label, told
from tests.texts_met import OF_THE_STAFF


@pytest.mark.parametrize(
    ("path", "answer", "found"),
    [
        ("/vi/request", "a page", ["GET /vi/request: Accepted"]),
        ("/", "a page", ["GET /: Accepted"]),
        ("/vi/request", redirect("/vi/"), ["GET /vi/request: Accepted"]),
        ("/vi/intake/check", redirect("/staff/cases/1"), []),
        ("/staff/cases/1", "a page", []),
        ("/handset", "a page", []),
    ],
)
def test_on_a_page(
    app: Flask, met_by_residents: list[str], path: str, answer: str | Response, found: list[str]
) -> None:
    with app.test_request_context(path):
        assert str(label(Status.ACCEPTED)) and str(told(Status.ACCEPTED))
        app.finalize_request(answer)
    assert met_by_residents == found
    met_by_residents.clear()


def test_in_a_template(app: Flask, met_by_residents: list[str]) -> None:
    with app.test_request_context("/vi/request"):
        page = render_template_string("{{ _('Phones of the demo') }}{% trans %}Welcome Desk{% endtrans %}")
        app.finalize_request(page)
    assert met_by_residents == ["GET /vi/request: Phones of the demo"]
    met_by_residents.clear()


def test_in_words_for_somebody_else(app: Flask, met_by_residents: list[str]) -> None:
    with app.test_request_context("/staff/cases/1"):
        with i18n.speaking("vi"):
            assert str(label(Status.ACCEPTED)) and str(told(Status.ACCEPTED))
            ngettext("%(num)s referral is sent.", "%(num)s referrals are sent.", 2)
        assert str(label(Status.SENT))
    where = "written in the language of its reader"
    assert met_by_residents == [f"{where}: Accepted", f"{where}: %(num)s referral is sent."]
    met_by_residents.clear()


def test_no_text_to_a_phone_is_of_the_staff() -> None:
    with_words = {str(template.text) for template in TEMPLATES.values() if not template.to_office}
    assert with_words and not with_words & {text for _, text in OF_THE_STAFF}
