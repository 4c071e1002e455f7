"""A department invites people whose address must stand nowhere, in their language, and calls it off."""

from collections.abc import Callable
from datetime import timedelta

from engagement.foundation import clock
from tests.journeys.conftest import Desk, Visitor
from tests.journeys.people import sign_in

PLACE = "Example Temple, 12 Example Street"


def test_from_six_answers_to_a_page_without_its_place(desk: Desk, visitor: Callable[..., Visitor]) -> None:
    planner, reader = visitor(width=1366), visitor(locale="vi", width=360)
    sign_in(desk, planner, "outreach@example.org")
    page, theirs = planner.page, reader.page
    page.goto(desk.url("/staff/outreach/events/new"))
    planner.look("event-new")
    page.fill("#title", "Evening for riders (example)")
    page.fill("#day", (clock.today() + timedelta(days=2)).isoformat())
    page.fill("#begins", "6 pm")
    page.fill("#ends", "8")
    page.fill("#place", PLACE)
    page.select_option("#visibility", "place_after_sign_up")
    page.select_option("#police_present", "no")
    page.check("#languages [value=vi]")
    page.check("#supports [value=child_care]")
    page.click("main form button")
    planner.look("event-draft")
    assert "There is no text in Vietnamese" in page.inner_text("main")
    page.locator("main a", has_text="Write in Vietnamese").click()
    page.fill("#title", "Buổi tối cho hành khách (ví dụ)")
    page.check("#checked")
    planner.look("event-text")
    page.click("main form button")
    page.click("main form button >> text=Announce it")
    planner.look("event-announced")

    theirs.goto(desk.url("/vi/events"))
    reader.look("vi-events")
    theirs.locator("main a", has_text="Buổi tối cho hành khách").click()
    reader.look("vi-event")
    address = theirs.url
    for path in (address, f"{address}.ics", f"{address}/poster", f"{address}/flyer", desk.url("/vi/events.ics")):
        answer = theirs.request.get(path)
        assert answer.ok and "Example Temple" not in answer.text(), path
    for kind in ("poster", "flyer", "cards"):
        theirs.goto(f"{address}/{kind}")
        reader.look(f"vi-event-{kind}")

    page.click("summary >> text=Call the event off")
    page.fill("#why", "The hall is closed (example)")
    page.click("text=Call it off")
    theirs.goto(address)
    reader.look("vi-event-off")
    assert (
        "đã bị hủy" in theirs.inner_text("main") and "STATUS:CANCELLED" in theirs.request.get(f"{address}.ics").text()
    )
