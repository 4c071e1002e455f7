"""A tablet counts at a door while the network comes and goes, and everybody counts once."""

from collections.abc import Callable
from datetime import timedelta
from urllib.parse import urlsplit

from sqlalchemy import select

from engagement.foundation import clock, db
from engagement.outreach.door import actions
from engagement.outreach.door.models import CheckIn, Tablet
from engagement.outreach.door.queries import counted
from engagement.records.erasure import erase
from engagement.web.browser_sessions import hashed
from tests import make
from tests.journeys.conftest import Desk, Visitor
from tests.journeys.people import sign_in

TAM = "+15755550198"
# All that the page keeps in its browser, beside the page itself.
KEPT = """
    new Promise((done) => {
      const asked = indexedDB.open("door");
      asked.onsuccess = () => {
        const [store, found] = [asked.result, []];
        const all = store.transaction(["rows", "kept"]);
        for (const one of ["rows", "kept"]) all.objectStore(one).getAll().onsuccess = (got) => found.push(got.target.result);
        all.oncomplete = () => { store.close(); done(JSON.stringify([found, { ...localStorage }, { ...sessionStorage }])); };
      };
    })
"""


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


def test_names_leave_the_tablet(desk: Desk, visitor: Callable[..., Visitor]) -> None:
    """When the event is over, even without network, when somebody is erased, and when somebody revokes the tablet."""
    with desk.app.app_context():
        starts_at = clock.now() + timedelta(minutes=5)
        event = make.event(starts_at=starts_at, languages=["en"])
        lupe = make.sign_up(event, "Doña Lupe (example)", language="es", party_size=2)
        make.sign_up(event, "Tâm (example)", language="vi", phone=TAM)
        person_id = make.person("Tâm (example)", phone=TAM).id
        code = "journey-of-names"
        tablet = Tablet(event_id=event.id, name="Tablet 1", language="es", link_hash=hashed(code))
        db.session.add(tablet)
        make.commit()
        event_id, tablet_id, party = event.id, tablet.id, lupe.id
    one = visitor(width=768, locale="es")
    page = one.page
    page.goto(desk.url(f"/door/pair#{code}"))
    one.wait_until("document.querySelector('[name=code]').value !== ''")
    page.click("main form button")
    line = page.locator(".names li", has_text="Lupe")
    line.wait_for()
    page.wait_for_selector("#door[data-ready]", state="attached")
    page.context.set_offline(True)
    line.locator("[data-in]").click()
    page.fill("#find", "lup")
    assert page.locator(".names li:visible").count() == 1 and page.inner_text("#here") == "2"
    one.look("es-door-names")
    page.clock.set_fixed_time(starts_at + timedelta(hours=2, minutes=1))
    page.reload()
    page.locator("#sending.away").wait_for()
    assert page.is_hidden("#signed-up") and page.inner_text("#here") == "2"
    page.clock.set_fixed_time(clock.now())
    page.context.set_offline(False)
    page.evaluate("dispatchEvent(new Event('online'))")
    line.locator("[data-is-in]:visible").wait_for()
    with desk.app.app_context():
        assert db.session.scalars(select(CheckIn.sign_up_id).where(CheckIn.event_id == event_id)).all() == [party]
        erase(person_id)
        make.commit()
    assert "Tâm" in page.evaluate(KEPT)
    page.evaluate("dispatchEvent(new Event('online'))")
    page.locator(".names li", has_text="Tâm").wait_for(state="detached")
    assert "Tâm" not in page.evaluate(KEPT) and "Lupe" in page.evaluate(KEPT)
    page.context.set_offline(True)
    page.click("[data-language=en]")
    page.locator("#sending.away").wait_for()
    with desk.app.app_context():
        actions.end(db.session.get_one(Tablet, tablet_id))
        make.commit()
    page.clock.set_fixed_time(clock.now() + timedelta(minutes=1))
    page.click("[data-language=en]")
    page.context.set_offline(False)
    page.evaluate("dispatchEvent(new Event('online'))")
    page.locator("h1:has-text('Gracias')").wait_for()
    assert "No se recibieron: 1" in page.inner_text("main"), "tapped since it was ended"
    one.look("es-door-ended")
    with desk.app.app_context():
        assert counted(event_id).by_language == {"en": 1, "es": 2}
    assert page.evaluate("indexedDB.databases()") == [] and "Lupe" not in page.content()
