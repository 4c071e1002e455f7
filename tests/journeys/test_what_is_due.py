"""What is due: the caseworker opens Jobs, does the first thing, and it is gone from the list."""

from collections.abc import Callable

from sqlalchemy import select

from engagement.accounts.models import Account
from engagement.employment.duties.kinds import DutyKind
from engagement.foundation import db
from tests.employment.duties.owed import owed
from tests.employment.jobs import placed
from tests.journeys.conftest import Desk, Visitor
from tests.journeys.people import sign_in

LONG = "Maximiliana Guadalupe de los Ángeles Wolfeschlegelsteinhausen-Oluwaseunfunmilayo"


def due_of(desk: Desk, email: str) -> None:
    """One duty of each kind, of cases that this caseworker has; the one that closes first is of a long name."""
    with desk.app.app_context():
        account = db.session.scalars(select(Account).where(Account.email == email)).one()
        for kind in DutyKind:
            owed(kind, LONG if kind is DutyKind.CLOSING else "", owner_id=account.id)
        db.session.commit()


def test_the_first_thing_is_done_and_gone(desk: Desk, visitor: Callable[..., Visitor]) -> None:
    caseworker, narrow = visitor(), visitor(width=360)
    due_of(desk, "caseworker@example.org")
    for one in (caseworker, narrow):
        sign_in(desk, one, "caseworker@example.org")
        one.page.click("text=Jobs")
        assert one.page.inner_text("h1") == "What is due"
        one.look("what-is-due")
    page = caseworker.page
    headings = page.locator("section h2").all_inner_texts()
    assert headings[:2] == ["Out of work: offer help", "Still working? Closes in 7 days"]
    page.click(f"li:has-text('{LONG}') a.button")
    page.check("input[name='answer-state'][value='employed_same']")
    page.select_option("select[name='answer-channel']", "call")
    page.click("form[action$='/answer'] button")
    assert "The answer is written down" in page.inner_text("body")
    page.click("text=Jobs")
    assert LONG not in page.inner_text("main")


def test_a_job_with_all_that_is_folded_open_fits_a_phone(desk: Desk, visitor: Callable[..., Visitor]) -> None:
    """A list of long choices is as wide as its longest one, unless the page says otherwise."""
    with desk.app.app_context():
        job = placed(employer=LONG).id
        db.session.commit()
    narrow = visitor(width=360)
    sign_in(desk, narrow, "caseworker@example.org")
    narrow.page.goto(desk.url(f"/staff/placements/{job}"))
    narrow.page.eval_on_selector_all("main details", "all => all.forEach(one => one.open = true)")
    narrow.look("job-with-all-open")
