"""The same appointment on the page, in the text and in the calendar file, in every language we ship."""

import re
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from typing import Any

import pytest
from icalendar import Calendar
from sqlalchemy import select

from engagement.appointments import actions as desk
from engagement.appointments.models import Appointment
from engagement.appointments.queries import of_case
from engagement.foundation import clock, db
from engagement.language import i18n
from engagement.language.formats import UNBROKEN, show_coming_day, show_time
from engagement.messaging.models import Message
from engagement.messaging.receipts import MessageState
from engagement.people.models import Case
from tests import make
from tests.browser import Browser, Page
from tests.my_request.test_routes import HOME, opened

PLACE = "400 Example Street NW, room 12; اتاق ۱۲, “back door”"
NOW = datetime(2026, 10, 20, 18, tzinfo=UTC)
AFTERNOON = datetime(2026, 11, 18, 23, 40, tzinfo=UTC)
EVENING = datetime(2026, 11, 19, 2, 30, tzinfo=UTC)  # still the 18th here
SUMMER_ENDS = datetime(2026, 11, 1, 16, tzinfo=UTC)  # 9 in the morning, seven hours after the clocks went back
DAY_BEFORE = datetime(2026, 10, 31, 15, tzinfo=UTC)  # 9 in the morning of summer time

SOLAR = ("1405", "۱۴۰۵", "آبان", "عقرب", "لړم", "لړۍ")  # the year and the months in which these days fall there


@pytest.fixture(autouse=True)
def october() -> Iterator[None]:
    """It is 20 October 2026."""
    with clock.shifted(NOW - clock.now()):
        yield


def case_of(language: str = "en") -> Case:
    return make.case(make.introduced(make.person(written_language=language)))


def appointment(case: Case, at: datetime = AFTERNOON) -> Appointment:
    """An appointment the desk made, its text queued."""
    desk.make(case, at, minutes=45, place=PLACE)
    return of_case(case.id)[-1]


def told(template: str = "appointment") -> str:
    return db.session.scalars(select(Message.body).where(Message.template == template)).one() or ""


def card(page: Page) -> str:
    return " ".join(page.find("#appointment-1").find_parent("section").get_text(" ").split())


def calendar(page: Page) -> tuple[Calendar, Any]:
    """The file that the page's button gives."""
    link = page.find("#appointment-1").find_parent("section").find("a")["href"]
    answer = page.browser.client.get(str(link))
    assert answer.status_code == 200 and answer.headers["Content-Type"] == "text/calendar; charset=utf-8"
    assert answer.headers["Content-Disposition"] == "attachment; filename=appointment.ics"
    assert answer.headers["Cache-Control"] == "no-store" and answer.headers["X-Content-Type-Options"] == "nosniff"
    read = Calendar.from_ical(answer.data)
    (event,) = read.walk("VEVENT")
    return read, event


@pytest.mark.parametrize("at", [AFTERNOON, EVENING, SUMMER_ENDS], ids=["afternoon", "evening", "summer ends"])
@pytest.mark.parametrize("language", i18n.LANGUAGES)
def test_the_same_day_and_time_everywhere(browser: Browser, language: str, at: datetime) -> None:
    case = case_of(language)
    made = appointment(case, at)
    page = opened(browser, case, language)
    _calendar, event = calendar(page)
    in_file, in_text = str(event["DESCRIPTION"]).replace(UNBROKEN, " "), told()
    day, time = in_words(language, at)
    assert in_file in card(page)
    assert day in in_text and time in in_text and day in in_file and time in in_file
    assert any(november in day for november in novembers(language)), day
    assert not any(sign in in_file for sign in SOLAR)
    assert sorted(re.findall(r"\d+", latin(day))) == sorted({*numbers_of(language), str(clock.local(at).day)})
    hour, minute = map(int, re.findall(r"\d+", latin(time)))
    assert (hour % 12, minute) == (clock.local(at).hour % 12, clock.local(at).minute)
    assert event["DTSTART"].dt == at == made.starts_at and event["DTEND"].dt - at == timedelta(minutes=45)
    assert PLACE in card(page) and event["LOCATION"] == PLACE and PLACE[:10] not in in_text
    assert {event[name].params["LANGUAGE"] for name in ("SUMMARY", "DESCRIPTION")} == {language}


def in_words(language: str, at: datetime) -> tuple[str, str]:
    """The day and the time as that language writes them."""
    with i18n.speaking(language):
        return show_coming_day(at), show_time(at).replace(UNBROKEN, " ")


def novembers(language: str) -> list[str]:
    """The month as CLDR has it in that language, whole and short."""
    return [
        names[11]
        for names in (i18n.LANGUAGES[language].formats.months["format"][how] for how in ("wide", "abbreviated"))
    ]


def numbers_of(language: str) -> set[str]:
    """The month, where a language writes it as a number."""
    return {"11"} if language in ("vi", "zh-Hans") else set()


def latin(text: str) -> str:
    """The same with digits we can read."""
    return "".join(str(int(letter)) if letter.isdecimal() else letter for letter in text)


def test_summer_time_ends_between_two_appointments(browser: Browser) -> None:
    case = case_of()
    for at in (DAY_BEFORE, SUMMER_ENDS):
        appointment(case, at)
    page = opened(browser, case)
    assert "Saturday, Oct 31 at 9:00 AM" in page.main and "Sunday, Nov 1 at 9:00 AM" in page.main


@pytest.mark.parametrize("at", [DAY_BEFORE, SUMMER_ENDS, EVENING, datetime(2027, 7, 1, 15, tzinfo=UTC)])
def test_the_file_brings_its_zone(browser: Browser, at: datetime) -> None:
    case = case_of()
    appointment(case, at)
    read, event = calendar(opened(browser, case))
    assert event["DTSTART"].params["TZID"] == "America/Denver"
    (zone,) = read.timezones
    assert zone.tz_name == "America/Denver"
    # By the rules in the file alone, as a phone reads it that knows no such zone.
    by_the_file = event["DTSTART"].dt.replace(tzinfo=None).replace(tzinfo=zone.to_tz(lookup_tzid=False))
    assert by_the_file.astimezone(UTC) == at


def test_the_file_names_nobody_and_nothing(browser: Browser) -> None:
    case = case_of()
    appointment(case)
    page = opened(browser, case)
    read, event = calendar(page)
    assert str(event["SUMMARY"]) == "Appointment" and str(event["CLASS"]) == "PRIVATE"
    assert (event["STATUS"], event["SEQUENCE"]) == ("CONFIRMED", 0)
    said = read.to_ical().decode()
    for secret in ("Amina", "Rahimi", case.request_code, "Welcome", "English", str(case.person_id) + "@"):
        assert secret not in said
    assert read["CALSCALE"] == "GREGORIAN" and b"\r\n" in read.to_ical()


def test_the_file_stays_the_same_event(browser: Browser) -> None:
    case = case_of()
    made = appointment(case)
    page = opened(browser, case)
    first, again = calendar(page)[1], calendar(page)[1]
    assert first.to_ical() == again.to_ical()
    desk.call_off(made)
    page = browser.get(HOME)
    off = calendar(page)[1]
    assert off["UID"] == first["UID"] and off["SEQUENCE"] > first["SEQUENCE"]
    assert off["STATUS"] == "CANCELLED" and off["DTSTART"].dt == first["DTSTART"].dt


@pytest.mark.parametrize("language", i18n.LANGUAGES)
def test_called_off_in_each_language(browser: Browser, language: str) -> None:
    case = case_of(language)
    desk.call_off(appointment(case, EVENING))
    page = opened(browser, case, language)
    in_file = str(calendar(page)[1]["DESCRIPTION"]).replace(UNBROKEN, " ")
    assert in_file in card(page) and PLACE not in card(page)
    assert all(piece in in_file and piece in told("appointment_called_off") for piece in in_words(language, EVENING))


def test_shown_until_its_day_has_passed(browser: Browser) -> None:
    case = case_of()
    appointment(case, EVENING)  # 19:30
    off = appointment(case, AFTERNOON)
    desk.call_off(off)
    make.commit()
    for late, shown in ((EVENING + timedelta(hours=4), True), (EVENING + timedelta(hours=5), False)):
        with clock.shifted(late - NOW):
            page = opened(browser, case)
            assert ("You have an appointment" in page.main) is shown
            assert ("This appointment was called off." in page.main) is shown
            browser.client.post("/en/request/close")


def test_somebody_elses_is_not_there(browser: Browser) -> None:
    theirs = appointment(case_of())
    opened(browser, case_of())
    browser.get(f"/en/request/appointments/{theirs.id}.ics", status=404)
    browser.get("/en/request/appointments/99999999999999999999999.ics", status=404)
    assert "You have an appointment" not in browser.get(HOME).main


def test_a_stranger_gets_the_way_to_open_a_request(browser: Browser) -> None:
    made = appointment(case_of())
    page = browser.get(f"/en/request/appointments/{made.id}.ics")
    assert page.path == HOME and "Your request code" in page.main


def test_half_an_hour_later_the_file_is_closed(browser: Browser) -> None:
    case = case_of()
    made = appointment(case)
    opened(browser, case)
    with clock.shifted(timedelta(minutes=31)):
        assert browser.get(f"/en/request/appointments/{made.id}.ics").path == HOME


def test_ending_the_request_calls_off_what_was_planned(browser: Browser) -> None:
    case = case_of()
    appointment(case)
    page = opened(browser, case).follow("I do not need this help any more").submit("Yes, cancel my request")
    assert "This appointment was called off." in page.main
    assert of_case(case.id)[0].called_off_at is not None
    wanted = select(Message).where(Message.template == "appointment_called_off")
    assert db.session.scalars(wanted).all() == []  # they did it themselves


def test_a_text_about_what_they_called_off_does_not_come(browser: Browser) -> None:
    case = case_of()
    appointment(case)
    page = opened(browser, case).follow("I do not need this help any more").submit("Yes, cancel my request")
    assert page.status == 200
    told_of = select(Message).where(Message.template == "appointment")
    assert [text.state for text in db.session.scalars(told_of)] == [MessageState.WITHHELD]


@pytest.mark.parametrize("direction", ["ltr", "rtl"])
def test_the_place_keeps_its_own_direction(browser: Browser, direction: str) -> None:
    language = next(tag for tag, one in i18n.LANGUAGES.items() if one.direction == direction)
    case = case_of(language)
    appointment(case)
    place = opened(browser, case, language).find("#appointment-1").find_parent("section").find("bdi")
    assert place["dir"] == "auto" and place.get_text() == PLACE
