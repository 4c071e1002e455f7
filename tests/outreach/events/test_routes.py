"""Events as outreach staff meet them."""

from datetime import UTC, datetime, timedelta
from typing import Any

import pytest
from flask import Flask
from sqlalchemy import func, select

from engagement.foundation import clock, db
from engagement.outreach.events.models import Event, EventText
from engagement.outreach.events.standing import EventState
from engagement.web.roles import Role
from tests import make
from tests.browser import Browser, Page

SOON = clock.today() + timedelta(days=20)
EVENT: dict[str, Any] = {
    "title": "Riders meet", "day": SOON.isoformat(), "begins": "6 pm", "ends": "8", "place": "Example Hall",
    "languages": ["en", "vi"], "supports": ["interpreter"], "police_present": "no", "body": "Tell us about your bus.",
}  # fmt: skip


def desk(browser: Browser, role: Role = Role.OUTREACH, department: str = "Transit") -> Page:
    account = browser.sign_in(role)
    make.belongs(make.department(department), account)
    return browser.get("/staff/outreach/events")


def only_event() -> Event:
    return db.session.scalars(select(Event)).one()


def test_an_evening_that_goes_on_past_midnight(app: Flask, browser: Browser, another_browser: Browser) -> None:
    page = desk(browser).follow("New event").submit("Save", **EVENT | {"begins": "8 pm", "ends": "00:30"})
    event = only_event()
    assert clock.local(event.ends_at) - clock.local(event.starts_at) == timedelta(hours=4, minutes=30)
    assert "12:30 AM the next day" in page.main.replace("\xa0", " ")
    page.submit("Announce it").follow("Change").submit("Save", title="Riders dance")
    for address in ("", "/poster"):
        said = another_browser.get(f"/en/events/{event.id}{address}").main.replace("\xa0", " ")
        assert "Riders dance" in said and "8:00 PM to 12:30 AM the next day" in said
    calendar = another_browser.client.get(f"/en/events/{event.id}.ics").text
    assert f"DTEND;TZID=America/Denver:{SOON + timedelta(days=1):%Y%m%d}T003000" in calendar


def test_from_six_answers_to_a_page_in_two_languages(app: Flask, browser: Browser, another_browser: Browser) -> None:
    page = desk(browser).follow("New event").submit("Save", **EVENT)
    assert "saved as a draft" in page.main and page.h1 == "Riders meet"
    event = only_event()
    assert clock.local(event.starts_at).hour == 18 and clock.local(event.ends_at).hour == 20, "8 is the next 8 o'clock"
    assert event.starts_at.date() == SOON + timedelta(days=1), "an evening here is tomorrow in UTC"
    assert clock.local(event.starts_at).date() == SOON
    assert "There is no text in Vietnamese" in page.main
    another_browser.get(f"/vi/events/{event.id}", status=404)
    page = page.submit("Announce it")
    assert "Announced" in page.main
    public = another_browser.get(f"/vi/events/{event.id}")
    assert public.h1 == "Riders meet" and "chưa được dịch" in public.main
    page = page.follow("Write in Vietnamese").submit("Save", title="Hành khách gặp nhau", body="Xin kể về xe buýt.")
    assert "Nobody has checked the text in Vietnamese" in page.main
    assert another_browser.get(public.path).h1 == "Riders meet"
    page = page.follow("Write in Vietnamese").submit("Save", checked="y")
    public = another_browser.get(public.path)
    assert public.h1 == "Hành khách gặp nhau" and "chưa được dịch" not in public.main
    assert another_browser.get("/vi/events").follow("Hành khách gặp nhau").path == public.path
    page.follow("Change").submit("Save", body="Tell us about your bus stop.")
    assert another_browser.get(public.path).h1 == "Riders meet", "the words it was translated from changed"


@pytest.mark.parametrize(
    ("changed", "said"),
    [
        ({"title": ""}, "Please fill this in"),
        ({"day": "31/31"}, "This is no day"),
        ({"day": (SOON + timedelta(days=500)).isoformat()}, "more than a year ahead"),
        ({"begins": "late"}, "This is no time"),
        ({"begins": "8"}, "morning or in the evening"),
        ({"ends": "5 pm"}, "It ends before it begins"),
        ({"ends": "6 pm"}, "It ends before it begins"),
        ({"ends": "6:01 am"}, "It ends before it begins"),
        ({"begins": "8 pm", "ends": "7"}, "If it goes on past midnight, write am"),
        ({"day": "3/13/2027", "begins": "8 pm", "ends": "2:30 am"}, "The clocks go forward"),
        ({"day": "3/14/2027", "begins": "2:30 am", "ends": "4 am"}, "The clocks go forward"),
        ({"day": "3/14/2027", "begins": "1 am", "ends": "2:30 am"}, "The clocks go forward"),
        ({"capacity": "0"}, "from 1 to 100,000"),
        ({"capacity": "many"}, "write a number"),
        ({"ask_by": (SOON + timedelta(days=1)).isoformat()}, "after the event"),
        ({"supports": ["seance"]}, "choose from the list"),
        ({"languages": ["tlh"]}, "choose from the list"),
        ({"body": "Bring A123456789"}, "Take the identity number out"),
        ({"place": "x" * 201}, "too long"),
    ],
)
def test_what_is_wrong_is_said_and_what_was_typed_is_kept(
    app: Flask, browser: Browser, changed: dict[str, Any], said: str
) -> None:
    page = desk(browser).follow("New event").submit("Save", **EVENT | changed)
    assert page.status == 422 and said in page.main
    assert "Tell us about your bus." in page.html or "body" in changed
    assert not db.session.scalar(select(func.count()).select_from(Event))


def test_what_is_over_is_written_down_and_not_announced(app: Flask, browser: Browser) -> None:
    past = (clock.today() - timedelta(days=3)).isoformat()
    page = desk(browser).follow("New event").submit("Save", **EVENT | {"day": past})
    assert "Nobody can be invited to it any more" in page.main and not page.all("form[action$='/announce']")
    token = {"csrf_token": page.find("main input[name=csrf_token]")["value"]}
    assert browser.post(f"/staff/outreach/events/{only_event().id}/announce", token).status == 409
    assert "Held" in page.submit("It took place").main


def test_without_a_word_on_police_it_is_not_announced(app: Flask, browser: Browser) -> None:
    page = desk(browser).follow("New event").submit("Save", **EVENT | {"police_present": ""})
    refused = page.submit("Announce it")
    assert refused.status == 409 and "Say whether police will be there" in refused.main
    page.follow("Change").submit("Save", police_present="yes")
    assert "Announced" in browser.get(page.path).submit("Announce it").main
    refused = browser.get(page.path).follow("Change").submit("Save", police_present="")
    assert refused.status == 422 and only_event().police_present is True


def test_once_it_began_its_words_are_put_right_and_its_day_is_not_moved(app: Flask, browser: Browser) -> None:
    desk(browser)
    event = make.event(starts_at=clock.day_began(clock.now()) - timedelta(hours=6))
    page = browser.get(f"/staff/outreach/events/{event.id}")
    assert "Nobody can be invited" not in page.main, "they were"
    form = page.follow("Change")
    moved = form.submit("Save", day=(clock.today() - timedelta(days=3)).isoformat())
    assert moved.status == 422 and "It is over or has begun" in moved.main
    page = form.submit("Save", title="Riders met")
    assert page.h1 == "Riders met"
    page = page.submit("It took place").follow("Change").submit("Save", day=SOON.isoformat())
    assert page.status == 422 and "It has not begun yet" in page.main


def test_an_evening_is_found_again_in_its_own_month(app: Flask, browser: Browser) -> None:
    desk(browser)
    event = make.event(starts_at=datetime(2027, 1, 1, 1, 0, tzinfo=UTC))  # the last evening of the year here
    back = browser.get(f"/staff/outreach/events/{event.id}").find("main a")
    assert str(back["href"]).endswith("on=2026-12-31")


def test_called_off_with_a_reason_it_says_so(app: Flask, browser: Browser, another_browser: Browser) -> None:
    desk(browser)
    event = make.event()
    page = browser.get(f"/staff/outreach/events/{event.id}").submit("Call it off", why="")
    assert page.status == 422 and only_event().state is EventState.ANNOUNCED
    page = page.submit("Call it off", why="The roof leaks")
    assert "The roof leaks" in page.main and not page.all("a[href$='/change']")
    public = another_browser.get(f"/en/events/{event.id}")
    assert "This event was called off." in public.main and "The roof leaks" not in public.main
    assert "Example Hall" not in public.main and "This event was called off." in another_browser.get("/en/events").main
    assert only_event().sequence == 1


def test_a_copy_has_no_day_and_keeps_its_translations(app: Flask, browser: Browser) -> None:
    event = make.event(make.department("Housing"), languages=["en", "vi"])
    first = db.session.scalars(select(EventText)).one()
    made = EventText(event_id=event.id, language="vi", title="Gặp", of_hash=first.hash, checked_at=clock.now())
    db.session.add(made)
    desk(browser)
    page = browser.get(f"/staff/outreach/events/{event.id}").follow("Copy into a new event")
    assert page.find("#day")["value"] == "" and page.find("#title")["value"] == "Riders meet (example)"
    page = page.submit("Save", day=SOON.isoformat())
    copy = db.session.scalars(select(Event).where(Event.id != event.id)).one()
    assert copy.department_id == make.department("Transit").id and copy.state is EventState.DRAFT
    assert "checked" in page.main and "There is no text in Vietnamese" not in page.main


def test_an_event_of_a_plan_begins_with_what_the_plan_says(app: Flask, browser: Browser) -> None:
    desk(browser)
    plan = make.plan()
    page = browser.get(f"/staff/plans/{plan.id}").follow("New event of this plan")
    assert page.find("#title")["value"] == "Bus route 99" and page.find("input[value=vi][checked]")
    page = page.submit("Save", day=SOON.isoformat(), begins="10 am", ends="11 am", supports=[])
    assert only_event().plan_id == plan.id
    assert "There is no interpreter for Vietnamese." in page.main
    assert ("No event of this plan is in the evening" in page.main) == (SOON.weekday() < 5)


def test_two_people_change_one_event(app: Flask, browser: Browser, another_browser: Browser) -> None:
    event = make.event()
    desk(browser)
    desk(another_browser, Role.LEAD)
    first, second = (one.get(f"/staff/outreach/events/{event.id}/change") for one in (browser, another_browser))
    first.submit("Save", place="Another hall")
    refused = second.submit("Save", place="A third hall")
    assert refused.status == 409 and "Another hall" in refused.main and "A third hall" in refused.main


def test_another_departments_event_is_read_and_not_touched(app: Flask, browser: Browser) -> None:
    event = make.event(make.department("Housing"))
    page = desk(browser)
    day = clock.local(event.starts_at).date()
    assert "There is no event in these days." in browser.get(f"/staff/outreach/events?on={day}").main
    page = browser.get(f"/staff/outreach/events?on={day}&of=all").follow("Riders meet")
    assert not page.all("main form") and not page.all(f"a[href$='/{event.id}/change']")
    token = {"csrf_token": browser.get("/staff/outreach/events/new").find("main input[name=csrf_token]")["value"]}
    for address in ("change", "announce", "call-off", "held", "text/vi"):
        assert browser.post(f"/staff/outreach/events/{event.id}/{address}", token).status == 404


def test_whoever_answers_the_phone_reads_where_it_is(app: Flask, browser: Browser) -> None:
    event = make.event(visibility="place_after_sign_up")
    browser.sign_in(Role.CASEWORKER)
    page = browser.get(f"/staff/outreach/events?on={clock.local(event.starts_at).date()}").follow("Riders meet")
    assert "Example Hall, room 5" in page.main and not page.all("main form")
    assert browser.client.get("/staff/outreach/events/new").status_code == 403


@pytest.mark.parametrize("by", ["week", "month"])
def test_the_calendar_goes_on_page_by_page(
    app: Flask, browser: Browser, by: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("engagement.outreach.events.queries.A_PAGE", 2)
    begins = clock.day_began(clock.now()) + timedelta(hours=9)
    for number in range(3):
        make.event(starts_at=begins + timedelta(hours=number // 2), title=f"Meeting {number}")
    page = desk(browser, department="Housing")
    page = browser.get(f"/staff/outreach/events?of=all&by={by}")
    assert "Meeting 1" in page.main and "Meeting 2" not in page.main
    page = page.follow("Later events")
    assert "Meeting 2" in page.main and "Meeting 1" not in page.main
    assert "Meeting" not in browser.get(f"/staff/outreach/events?of=all&by={by}").follow("After").main
    browser.get("/staff/outreach/events?on=0000-99-99&after=x_y", status=200)
