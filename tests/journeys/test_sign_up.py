"""Somebody signs up in Spanish where the place is guarded, another waits; the first cancels, the other reads it by phone."""

import re
from collections.abc import Callable
from datetime import timedelta

from engagement.foundation import clock, db
from engagement.outreach.events.standing import Visibility
from tests import make
from tests.journeys.conftest import Desk, Visitor
from tests.journeys.people import open_phone, sign_in
from tests.story import on_monday

PLACE = "Example Temple, 12 Example Street"
BO = "505-555-0194"


def announced(desk: Desk) -> int:
    """An event of Transit with one place."""
    with desk.app.app_context():
        starts_at = clock.day_began(clock.now()) + timedelta(days=3, hours=18)
        made = make.event(
            make.department("Transit"), capacity=1, place=PLACE, starts_at=starts_at, title="Evening for riders (example)",
            visibility=Visibility.PLACE_AFTER_SIGN_UP,
        )  # fmt: skip
        db.session.commit()
        return made.id


def sign_up(desk: Desk, visitor: Visitor, lang: str, event_id: int, name: str, phone: str) -> None:
    page = visitor.page
    page.goto(desk.url(f"/{lang}/events/{event_id}"))
    assert "Example Temple" not in page.content()
    page.click("main a.button")
    visitor.look(f"{lang}-sign-up")
    page.fill("#name", name)
    page.fill("#phone", phone)
    page.check("#reminders_ok")
    page.click("main form#answers button.button:not(.quiet)")
    page.wait_for_selector("main bdi.code")
    visitor.look(f"{lang}-sign-up-mine")


def last_text(desk: Desk, phone: Visitor) -> str:
    """What came last on Bo's phone."""
    open_phone(desk, phone, BO)
    return phone.page.locator(".thread p").all_inner_texts()[-1]


@on_monday()
def test_a_place_becomes_free(desk: Desk, visitor: Callable[..., Visitor]) -> None:
    ana, bo, phone, planner = (
        visitor(locale="es", width=360),
        visitor(width=360),
        visitor(width=360),
        visitor(width=1366),
    )
    event_id = announced(desk)
    sign_up(desk, ana, "es", event_id, "Ana", "505-555-0195")
    assert "Tiene un lugar." in ana.page.inner_text("main") and PLACE in ana.page.inner_text("main")
    sign_up(desk, bo, "en", event_id, "Bo", BO)
    assert "number 1 in line" in bo.page.inner_text("main") and PLACE not in bo.page.content()
    code = bo.page.inner_text("main bdi.code")

    ana.page.click("summary >> text=No puedo ir")
    ana.page.click("text=Sí, cancelar mi inscripción")
    ana.page.wait_for_selector("text=Usted canceló")
    assert PLACE not in ana.page.content()
    desk.do_jobs()
    told = last_text(desk, phone)
    assert "Good news about" in told and code in told and "Temple" not in told
    phone.look("handset-sign-up")
    link = re.search(r"http\S+", told)
    assert link is not None
    phone.page.goto(link[0])
    phone.page.fill("#code", code)
    phone.page.click("main form#answers button.button")
    phone.page.wait_for_selector("main bdi.code")
    assert PLACE in phone.page.inner_text("main")

    sign_in(desk, planner, "outreach@example.org")
    page = planner.page
    page.goto(desk.url(f"/staff/outreach/events/{event_id}/sign-ups"))
    planner.look("guests")
    page.goto(desk.url(f"/staff/outreach/events/{event_id}"))
    page.click("summary >> text=Call the event off")
    assert "1 sign-up is told by text" in page.inner_text("main")
    page.fill("#why", "The hall is closed (example)")
    page.click("text=Call it off")
    page.wait_for_selector("text=Called off:")
    desk.do_jobs()
    assert "was called off" in last_text(desk, phone)
    page.goto(desk.url(f"/staff/outreach/events/{event_id}/call-list"))
    planner.look("call-list")
