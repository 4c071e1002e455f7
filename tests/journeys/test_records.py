"""On phones: a caseworker passes on who wants to be erased, a supervisor holds records, an administrator erases."""

from collections.abc import Callable

from playwright.sync_api import Page
from sqlalchemy import select

from engagement.foundation import clock, db
from engagement.messaging import restored
from engagement.people.models import Case
from tests.journeys.conftest import Desk, Visitor
from tests.journeys.people import PASSWORD


def at_the_desk(desk: Desk, visitor: Callable[..., Visitor], who: str) -> Visitor:
    """Somebody signed in, in Spanish, at a phone's width."""
    made = visitor(locale="es", width=360)
    page: Page = made.page
    page.goto(desk.url("/staff/sign-in"))
    page.fill("[name=email]", f"{who}@example.org")
    page.fill("[name=password]", PASSWORD)
    page.click("main button.button")
    page.wait_for_url(lambda url: "sign-in" not in url)
    return made


def test_erased_and_held_on_a_phone(desk: Desk, visitor: Callable[..., Visitor]) -> None:
    with desk.app.app_context(), db.transaction():
        restored.hold(clock.now())
        desk.app.extensions.pop(restored.NOTHING_STANDS, None)
        cases = db.session.scalars(select(Case).where(Case.closed_at.is_(None)).order_by(Case.id.desc()).limit(2))
        (gone, code), (_held, held_code) = [(case.id, case.request_code) for case in cases]
    worker = at_the_desk(desk, visitor, "caseworker")
    worker.page.goto(desk.url(f"/staff/cases/{gone}"))
    worker.page.click(f"a[href='/staff/cases/{gone}/erasure']")
    worker.look("records-ask")
    worker.page.check("[name=asked][value=in_person]")
    worker.page.check("[name=sure]")
    worker.page.click("main form button.button")
    worker.page.wait_for_url(desk.url(f"/staff/cases/{gone}"))
    supervisor = at_the_desk(desk, visitor, "supervisor")
    supervisor.page.goto(desk.url("/staff/records"))
    supervisor.page.fill("[name=code]", held_code)
    supervisor.page.fill("[name=reason]", "A complaint of last week")
    supervisor.page.click("form[action='/staff/records'] button")
    supervisor.page.wait_for_selector(f"text={held_code}")
    supervisor.look("records-held")
    supervisor.page.click("main a[href*='/staff/records/holds/']")
    supervisor.look("records-lift")
    admin = at_the_desk(desk, visitor, "admin")
    admin.page.goto(desk.url("/staff/records"))
    admin.look("records-admin")
    admin.page.click("button[value=send]")
    admin.page.wait_for_selector("button[value=send]", state="detached")
    admin.page.click("main a[href*='/staff/records/erasures/']")
    admin.look("records-decide")
    admin.page.fill("[name=code]", code)
    admin.page.click("button[value=erase]")
    admin.page.wait_for_url(desk.url("/staff/records"))
    assert worker.page.goto(desk.url(f"/staff/cases/{gone}")).status == 404
