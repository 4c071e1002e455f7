"""What people text back, on their phone and at the desk: a word meant for a day, a stranger, somebody who wants no more texts."""

from collections.abc import Callable
from datetime import timedelta
from typing import Any

from engagement.appointments import actions as appointments
from engagement.foundation import clock, db
from engagement.messaging import outbox
from engagement.people.models import Case, Person
from tests import make
from tests.journeys.conftest import Desk, Visitor
from tests.journeys.people import sign_in, text_from
from tests.story import on_monday


def somebody(desk: Desk, phone: str, **facts: Any) -> int:
    """A request of somebody with that number, who knows who we are; the id of its case."""
    with desk.app.app_context():
        case = make.case(make.introduced(make.person(phone=f"+1{phone.replace('-', '')}", **facts)))
        db.session.commit()
        return case.id


def page_of(desk: Desk, caseworker: Visitor, case_id: int) -> str:
    """The words of the case page."""
    caseworker.page.goto(desk.url(f"/staff/cases/{case_id}"))
    return caseworker.page.inner_text("main")


def bubbles(phone: Visitor) -> list[str]:
    """What stands on the phone that is open."""
    return phone.page.locator(".thread p").all_inner_texts()


def test_cancel_after_an_appointment_text_stops_texts_and_is_read(desk: Desk, visitor: Callable[..., Visitor]) -> None:
    number, phone, caseworker = "505-555-0111", visitor(width=360), visitor()
    with on_monday():
        case_id = somebody(desk, number, name="Rosa Example", written_language="es")
        with desk.app.app_context():
            case = db.session.get_one(Case, case_id)
            appointments.make(case, clock.now() + timedelta(days=2), minutes=30, place="City hall (example)")
            db.session.commit()
        desk.do_jobs()
        text_from(desk, phone, number, "Cancelar")
        desk.do_jobs()
        phone.page.reload()
        assert "Ya no le enviaremos mensajes" in bubbles(phone)[-1]
        sign_in(desk, caseworker, "caseworker@example.org")
        caseworker.page.goto(desk.url("/staff/messages"))
        waiting = caseworker.page.locator("main li.card", has_text="Rosa Example")
        assert "they cannot come to an appointment" in waiting.inner_text()
        caseworker.look("messages-cancel")
        assert "This number said stop" in page_of(desk, caseworker, case_id)


def test_a_strangers_wrong_number_is_taken_off(desk: Desk, visitor: Callable[..., Visitor]) -> None:
    number, phone, caseworker = "505-555-0112", visitor(width=360), visitor()
    with on_monday():
        case_id = somebody(desk, number, name="Ana Example", number_proved_at=None)
        with desk.app.app_context():
            case = db.session.get_one(Case, case_id)
            outbox.ask_whose(db.session.get_one(Person, case.person_id), case.id)
            db.session.commit()
        desk.do_jobs()
        text_from(desk, phone, number, "Sorry, you have the wrong number")
        desk.do_jobs()
        phone.page.reload()
        assert "We are sorry for the mistake" in bubbles(phone)[-1]
        sign_in(desk, caseworker, "caseworker@example.org")
        assert "It was taken out" in page_of(desk, caseworker, case_id)
        assert number not in caseworker.page.locator("section:has(#about)").inner_text()


def test_who_stops_in_plain_kinyarwanda_hears_nothing_more_until_a_person_settles_it(
    desk: Desk, visitor: Callable[..., Visitor]
) -> None:
    number, phone, caseworker = "505-555-0113", visitor(width=360), visitor()
    with on_monday():
        case_id = somebody(desk, number, name="Claudine Example", written_language="rw")
        text_from(desk, phone, number, "Ndabinginze ntimuzongere kunyandikira")
        with desk.app.app_context():
            person = db.session.get_one(Person, db.session.get_one(Case, case_id).person_id)
            outbox.queue(person, "needs_you", key="journey:needs_you", case_id=case_id)
            db.session.commit()
        desk.do_jobs()
        phone.page.reload()
        assert bubbles(phone)[-1].startswith("Ndabinginze ntimuzongere kunyandikira"), "nothing came after it"
        sign_in(desk, caseworker, "caseworker@example.org")
        assert "Until somebody decides, none goes out" in page_of(desk, caseworker, case_id)
        caseworker.look("case-paused")
        caseworker.page.goto(desk.url("/staff/messages"))
        waiting = caseworker.page.locator("main li.card", has_text="Claudine Example")
        caseworker.look("messages-wish")
        waiting.locator("button:has-text('They want no texts')").click()
        caseworker.page.wait_for_url("**/staff/messages")
        desk.do_jobs()
        phone.page.reload()
        assert "TANGIRA" in bubbles(phone)[-1], "once, how to get them again"
        assert "This number said stop" in page_of(desk, caseworker, case_id)
