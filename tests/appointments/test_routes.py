"""An appointment on the case page: made, seen, told to the person, called off."""

from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from typing import Any

import pytest
from flask import Flask
from sqlalchemy import func, select, text

from engagement.appointments.models import Appointment
from engagement.foundation import clock, db
from engagement.foundation.audit import AuditEntry
from engagement.messaging import outbox
from engagement.messaging.models import Message
from engagement.messaging.receipts import MessageState
from engagement.messaging.vocabulary import WITHHELD_LABELS, Withheld
from engagement.people.actions import close_case
from engagement.people.models import Case
from engagement.people.queries import needs_of
from engagement.people.vocabulary import ContactHours, NeedState, Outcome
from tests import make
from tests.browser import Browser, Page
from tests.casework.case_page.test_routes import events, opened

PLACE = "400 Example Street NW, room 12 – اتاق ۱۲"
NOON = datetime(2026, 11, 10, 19, tzinfo=UTC)  # in the city, on a Tuesday


@pytest.fixture(autouse=True)
def noon() -> Iterator[None]:
    """It is noon of 10 November 2026."""
    with clock.shifted(NOON - clock.now()):
        yield


def made(page: Page, **fields: str) -> Page:
    """The page after the form was sent."""
    filled = {"day": "11/18/2026", "time": "4:40 pm", "minutes": "60", "place": PLACE} | fields
    return page.submit("Make the appointment", **{f"appointment-{name}": value for name, value in filled.items()})


def kept() -> list[Appointment]:
    return list(db.session.scalars(select(Appointment).order_by(Appointment.id)))


def texts(template: str) -> list[Message]:
    return list(db.session.scalars(select(Message).where(Message.template == template).order_by(Message.id)))


def test_made_seen_and_told(browser: Browser) -> None:
    case = make.case(make.introduced(make.person(written_language="es")))
    page = made(opened(browser, case))
    assert "The appointment is made." in page.main and "400 Example Street NW" in page.main
    assert "An appointment was made · Wednesday, Nov 18 at 4:40\xa0PM" in page.find(".timeline").get_text(
        " ", strip=True
    )
    (appointment,) = kept()
    assert appointment.starts_at == datetime(2026, 11, 18, 23, 40, tzinfo=UTC)
    assert (appointment.minutes, appointment.place, appointment.made_by_id) == (60, PLACE, case.owner_id)
    (told,) = texts("appointment")
    assert (
        "miércoles 18 de noviembre" in (told.body or "")
        and "4:40 p.m." in (told.body or "")
        and "Example Street" not in (told.body or "")
    )
    assert told.state is MessageState.QUEUED


def test_rows_left(browser: Browser) -> None:
    case = make.case()
    made(opened(browser, case))
    (appointment,) = kept()
    (event,) = events(case, "appointment_made")
    assert event.facts == {"appointment_id": appointment.id, "starts_at": "2026-11-18T23:40:00+00:00"}
    assert event.body is None
    row = select(AuditEntry).where(AuditEntry.subject == "appointment")
    (entry,) = db.session.scalars(row)
    assert (entry.action, entry.subject_id, entry.person_id) == ("make", appointment.id, case.person_id)
    assert entry.actor_id == appointment.made_by_id and entry.facts == {}
    sealed = db.session.scalar(text("SELECT place FROM appointment"))
    assert b"Example" not in bytes(sealed)


def test_pressed_twice_it_is_one_appointment_and_one_text(browser: Browser) -> None:
    page = opened(browser, make.case())
    assert [made(page).status, made(page).status] == [200, 200]
    assert (len(kept()), len(texts("appointment"))) == (1, 1)


def test_two_places_at_one_time_cannot_be(browser: Browser) -> None:
    page = opened(browser, make.case())
    made(page)
    answer = made(page, place="Another house")
    assert answer.status == 409 and "There is another appointment at that time." in answer.main
    assert len(kept()) == 1


@pytest.mark.parametrize(("time", "status"), [("4:00 pm", 409), ("5:30 pm", 409), ("3:40 pm", 200), ("5:40 pm", 200)])
def test_two_appointments_do_not_overlap(browser: Browser, time: str, status: int) -> None:
    page = opened(browser, make.case())
    made(page)
    assert made(page, time=time).status == status


def test_another_length_is_another_appointment(browser: Browser) -> None:
    page = opened(browser, make.case())
    made(page)
    assert made(page, minutes="30").status == 409 and [one.minutes for one in kept()] == [60]


def test_a_second_one_at_another_time(browser: Browser) -> None:
    page = opened(browser, make.case())
    made(page)
    assert "The appointment is made." in made(page, time="5:40 pm", place="Another house").main
    assert (len(kept()), len(texts("appointment"))) == (2, 2)


REFUSED: list[tuple[dict[str, str], str, str]] = [
    ({"day": ""}, "day", "Write the day"),
    ({"day": "soon"}, "day", "This is no day."),
    ({"day": "9" * 10_000}, "day", "This is no day."),
    ({"day": "2/30/2027"}, "day", "This is no day."),
    ({"day": "11/9/2026"}, "day", "This day has passed."),
    ({"day": "11/11/2027"}, "day", "more than a year ahead"),
    ({"day": "11/18/9999"}, "day", "more than a year ahead"),
    ({"time": ""}, "time", "Write the time"),
    ({"time": "in the morning"}, "time", "This is no time."),
    ({"time": "9:75 am"}, "time", "This is no time."),
    ({"time": "5:59 am"}, "time", "between 6 am and 10 pm"),
    ({"time": "22:01"}, "time", "between 6 am and 10 pm"),
    ({"time": "9:30"}, "time", "Write am or pm."),
    ({"day": "11/10/2026", "time": "12:00"}, "time", "This time has passed."),
    ({"place": ""}, "place", "Write where it is"),
    ({"place": " \u200b "}, "place", "Write where it is"),
    ({"place": "x" * 201}, "place", "too long"),
    ({"place": "Room of A123456789"}, "place", "Take the identity number out."),
    ({"place": "Room 4, about her visa"}, "place", "immigration status"),
    ({"minutes": "7"}, "minutes", "Please choose from the list."),
]


@pytest.mark.parametrize(("fields", "where", "said"), REFUSED)
def test_what_cannot_be_is_asked_again(browser: Browser, fields: dict[str, str], where: str, said: str) -> None:
    page = made(opened(browser, make.case()), **fields)
    assert page.status == 422
    (link,) = page.all("#problems a")
    assert (link["href"], said in link.get_text()) == (f"#appointment-{where}", True)
    assert page.find("#appointment-place").find_parent("details").has_attr("open")
    if where != "minutes" and "\u200b" not in fields.get("place", ""):
        assert page.find(f"#appointment-{where}")["value"] == fields[where]
    assert kept() == [] and texts("appointment") == []


@pytest.mark.parametrize(
    ("fields", "local"),
    [
        ({"day": "11/10/2026", "time": "12:01 pm"}, "2026-11-10 12:01 -0700"),
        ({"day": "11/10/2027", "time": "6 am"}, "2027-11-10 06:00 -0700"),
        ({"day": "Nov 18", "time": "10:00 pm"}, "2026-11-18 22:00 -0700"),
        ({"day": "Nov 18", "time": "10:00"}, "2026-11-18 10:00 -0700"),
        ({"day": "Nov 18", "time": "1:30"}, "2026-11-18 13:30 -0700"),
        ({"day": "3/13/2027", "time": "9 am"}, "2027-03-13 09:00 -0700"),
        ({"day": "3/14/2027", "time": "9 am"}, "2027-03-14 09:00 -0600"),  # summer time begins that night
        ({"day": "11/7/2027", "time": "9 am"}, "2027-11-07 09:00 -0700"),  # and ends
    ],
)
def test_at_the_edges(browser: Browser, fields: dict[str, str], local: str) -> None:
    assert made(opened(browser, make.case()), **fields).status == 200
    assert f"{clock.local(kept()[0].starts_at):%Y-%m-%d %H:%M %z}" == local


def test_a_doubtful_place_is_kept_once_confirmed(browser: Browser) -> None:
    page = made(opened(browser, make.case()), place="Room 4, about her visa")
    page = page.submit("Make the appointment", **{"appointment-sure": "y"})
    assert page.status == 200 and kept()[0].place == "Room 4, about her visa"


def test_called_off(browser: Browser) -> None:
    case = make.case(make.introduced(make.person(written_language="es")))
    page = made(opened(browser, case))
    old = page
    page = page.submit("Call it off")
    assert "The appointment is called off." in page.main and "called off" in page.main
    assert "Call it off" not in page.main
    assert old.submit("Call it off").status == 200  # pressed twice
    assert kept()[0].called_off_at is not None
    assert len(events(case, "appointment_called_off")) == 1
    (told,) = texts("appointment_called_off")
    assert "miércoles 18 de noviembre" in (told.body or "") and "4:40 p.m." in (told.body or "")
    calls_off = select(func.count()).select_from(AuditEntry).where(AuditEntry.action == "call_off")
    assert db.session.scalar(calls_off) == 1


def test_made_again_after_it_was_called_off(browser: Browser) -> None:
    page = made(opened(browser, make.case())).submit("Call it off")
    made(page)
    assert [appointment.called_off_at is None for appointment in kept()] == [False, True]
    assert len(texts("appointment")) == 2


def test_one_that_has_begun_is_not_called_off(browser: Browser) -> None:
    page = made(opened(browser, make.case()), day="11/10/2026", time="12:20 pm")
    with clock.shifted(NOON + timedelta(minutes=21) - clock.now()):
        assert page.submit("Call it off").status == 409
        assert "Call it off" not in browser.get(page.path).main
    assert kept()[0].called_off_at is None


def test_a_closed_case_gets_none(browser: Browser) -> None:
    case = make.case()
    page = opened(browser, case)
    close_case(case, Outcome.GOT_HELP)
    assert made(page).status == 409 and kept() == []
    assert "Make an appointment" not in browser.get(page.path).main


def test_a_case_is_not_closed_while_they_are_to_come(browser: Browser) -> None:
    case = make.case()
    page = made(opened(browser, case))
    form = browser.get(f"/staff/cases/{case.id}/close")
    assert "Wednesday, Nov 18 at 4:40 PM · There is an appointment to come." in form.main and not form.all("main form")
    token = str(page.find("input[name=csrf_token]")["value"])
    (need,) = needs_of(case.id)
    sent = {"csrf_token": token, "outcome": "got_help", "said_by": "resident", f"need_{need.id}": "met"}
    assert "Call it off first" in browser.post(form.url, sent, status=409).main
    assert db.session.get_one(Case, case.id).closed_at is None and needs_of(case.id)[0].state is NeedState.UNKNOWN
    browser.get(f"/staff/cases/{case.id}").submit("Call it off")
    browser.get(form.url).submit("Close the case", outcome="got_help", **{f"need_{need.id}": "met"})
    assert db.session.get_one(Case, case.id).closed_at is not None


def test_an_appointment_that_has_begun_keeps_no_case_open(browser: Browser) -> None:
    case = make.case()
    made(opened(browser, case), day="11/10/2026", time="12:20 pm")
    with clock.shifted(NOON + timedelta(minutes=21) - clock.now()):
        became = {f"need_{need.id}": "met" for need in needs_of(case.id)}
        browser.get(f"/staff/cases/{case.id}/close").submit("Close the case", outcome="got_help", **became)
    assert db.session.get_one(Case, case.id).closed_at is not None


def test_called_off_before_they_were_told_it_is_told_once(
    app: Flask, browser: Browser, monkeypatch: pytest.MonkeyPatch
) -> None:
    for_real = app.config["SETTINGS"].model_copy(update={"twilio_account_sid": "ACexample"})
    monkeypatch.setitem(app.config, "SETTINGS", for_real)
    person = make.introduced(make.person(contact_hours=ContactHours.EVENING))
    made(opened(browser, make.case(person))).submit("Call it off")
    assert [text.state for text in texts("appointment")] == [MessageState.WITHHELD]
    assert [text.state for text in texts("appointment_called_off")] == [MessageState.QUEUED]


@pytest.mark.parametrize(
    ("facts", "reason"),
    [
        ({"phone": None}, Withheld.NO_PHONE),
        ({"ok_to_text": False}, Withheld.NOT_AGREED),
        ({"say_nothing": True}, Withheld.MUST_SAY_NOTHING),
    ],
)
def test_who_gets_no_text_has_to_be_told_otherwise(browser: Browser, facts: dict[str, Any], reason: Withheld) -> None:
    page = made(opened(browser, make.case(make.person(**facts))))
    assert str(WITHHELD_LABELS[reason]) in " ".join(note.get_text() for note in page.all(".note.safe"))
    assert [told.withheld for told in texts("appointment")] == [reason]


def test_a_text_that_would_come_after_it_is_not_sent(
    app: Flask, browser: Browser, monkeypatch: pytest.MonkeyPatch
) -> None:
    for_real = app.config["SETTINGS"].model_copy(update={"twilio_account_sid": "ACexample"})
    monkeypatch.setitem(app.config, "SETTINGS", for_real)  # the handset wakes nobody, so it knows no hours
    person = make.introduced(make.person(contact_hours=ContactHours.EVENING))
    page = made(opened(browser, make.case(person)), day="11/10/2026", time="3 pm")
    assert "A text would come too late for them. Call them." in page.main
    assert [told.state for told in texts("appointment")] == [MessageState.FAILED]
    page = made(page, day="11/10/2026", time="3 pm")  # pressed twice
    assert "A text would come too late" in page.main and len(kept()) == 1
    assert "A text would come too late" not in made(page, day="11/11/2026", time="3 pm").main


def test_a_moment_is_told_in_the_persons_language(browser: Browser) -> None:
    case: Case = make.case(make.introduced(make.person(written_language="ar")))
    moment = datetime(2026, 11, 18, 23, 40, tzinfo=UTC)
    message = outbox.queue(case.person, "appointment", key="a", case_id=case.id, at=moment)
    assert "\u2068الأربعاء 18 نوفمبر\u2069" in (message.body or "") and "\u20684:40 م\u2069" in (message.body or "")
