"""A tablet counts at a door while the network comes and goes, and everybody counts once."""

from collections.abc import Callable
from datetime import timedelta
from urllib.parse import urlsplit

from engagement.foundation import clock
from engagement.outreach.door.queries import counted
from tests import make
from tests.journeys.conftest import Desk, Visitor
from tests.journeys.people import sign_in


def test_counting_without_network(desk: Desk, visitor: Callable[..., Visitor]) -> None:
    with desk.app.app_context():
        event = make.event(starts_at=clock.now() - timedelta(minutes=20), languages=["en", "vi"], capacity=4)
        make.commit()
        event_id = event.id
    planner, tablet = visitor(width=1366), visitor(width=768)
    sign_in(desk, planner, "outreach@example.org")
    planner.page.goto(desk.url(f"/staff/outreach/events/{event_id}/door"))
    planner.page.click("main button >> text=Pair a tablet")
    link = planner.page.inner_text("bdi.link")
    planner.look("door-desk")

    page = tablet.page
    page.goto(link)
    tablet.wait_until("document.querySelector('[name=code]').value !== ''")
    assert not urlsplit(page.url).fragment, "the code is in the address no more"
    page.click("main form button")
    sent = page.locator("#sending:has-text('All sent.')")
    sent.wait_for()
    page.wait_for_selector("#door[data-ready]", state="attached")

    def here() -> str:
        return page.inner_text("#here")

    vi, en = (page.locator(f"[data-language={tag}]") for tag in ("vi", "en"))
    vi.click()
    en.click()
    page.context.set_offline(True)
    for _ in range(3):
        vi.click()
    page.click("#undo button")
    page.locator("#sending.away").wait_for()
    assert here() == "4"
    tablet.look("door-offline")
    page.reload()
    page.locator("#sending.away").wait_for()
    assert here() == "4" and "not sent yet" in page.inner_text("#sending")
    en.click()
    page.set_viewport_size({"width": 360, "height": 800})
    tablet.look("door-offline-narrow")
    page.click("#finish")
    page.locator("#finishing [value=lose]").wait_for()
    tablet.look("door-finish-unsent")
    page.click("#finishing button >> nth=0")
    page.context.set_offline(False)
    page.evaluate("dispatchEvent(new Event('online'))")
    sent.wait_for()
    assert here() == "5" and page.is_visible("#full")
    with desk.app.app_context():
        assert counted(event_id).by_language == {"en": 2, "vi": 3}

    page.click("#finish")
    page.click("#finishing [value=finish]")
    page.locator("h1:has-text('Thank you')").wait_for()
    tablet.look("door-finished")
    assert page.evaluate("indexedDB.databases()") == [] and page.evaluate("caches.keys()") == []
    planner.page.goto(desk.url(f"/staff/outreach/events/{event_id}/door"))
    assert "5 people came" in planner.page.inner_text("main") and "ended" in planner.page.inner_text("main")
