"""A Pashto speaker writes at two at night that her husband hits her: what her phone shows, and what the desk sees then."""

from collections.abc import Callable
from datetime import timedelta

from engagement.foundation import clock
from tests.journeys.conftest import Desk, Visitor
from tests.journeys.people import open_phone, resident_asks, sign_in
from tests.story import on_monday

NAME, PHONE = "زرغونه بېلګه", "505-555-0137"
UNCLEAR, DANGER = "زه د شین دکان تر څنګ یم", "خاوند مې بیا وهي، ډاریږم کور ته ځم"
UNTIL_NIGHT = timedelta(hours=16)  # from ten in the morning to two at night


def writes(desk: Desk, phone: Visitor, words: str) -> str:
    """She writes a text; the newest one on her phone afterwards."""
    page = phone.page
    open_phone(desk, phone, PHONE)
    page.fill("main input[name=body]", words)
    page.click("main form:has(input[name=body]) button")
    desk.do_jobs()
    page.reload()
    shown = page.locator(".thread p").last
    return shown.inner_text().removesuffix(shown.locator("small").inner_text()).strip()


def test_danger_by_text_at_night(desk: Desk, visitor: Callable[..., Visitor]) -> None:
    resident, phone = visitor(locale="ps", width=360, javascript=False), visitor(width=360, javascript=False)
    caseworker = visitor()
    with on_monday():
        code = resident_asks(desk, resident, lang="ps", name=NAME, phone=PHONE)
        desk.do_jobs()
        writes(desk, phone, "1")
    with on_monday(), clock.shifted(UNTIL_NIGHT):
        unclear = writes(desk, phone, UNCLEAR)
        answer = writes(desk, phone, DANGER)
        phone.look("danger-phone")
        assert answer == unclear and "911" in answer, "nobody can tell from the answer what was written"
    with on_monday(1):
        sign_in(desk, caseworker, "caseworker@example.org")
        page = caseworker.page
        page.goto(desk.url("/staff/queue?tab=all"))
        caseworker.look("danger-queue")
        assert "was not read yet" in page.inner_text("main") or "were not read yet" in page.inner_text("main")
        on_top = [row.inner_text() for row in page.locator("table tbody tr:has(th[scope=row])").all()[:3]]
        assert any(code in row and "Reach them now" in row for row in on_top), on_top
        page.click("main .note.alert a")
        caseworker.look("danger-messages")
        texts = page.locator("main li.card").all_inner_texts()
        assert any(DANGER in one and "they wrote of danger" in one and code in one for one in texts[:3])
        page.locator("main li.card", has_text=code).locator("a", has_text="Open the case and answer").first.click()
        caseworker.look("danger-case")
        assert "Put on top of the desk: they wrote of danger" in page.inner_text("main")
