"""How an event went, written down in two minutes."""

import re
from datetime import timedelta
from typing import Any

import pytest
from flask import Flask
from sqlalchemy import func, select

from engagement.foundation import clock, db
from engagement.outreach.events.models import Event
from engagement.outreach.events.record.counted import NONE_OF_THEM, shown
from engagement.outreach.events.record.models import EventRecord, RecordCount, RecordSupport
from engagement.outreach.events.standing import EventState
from engagement.outreach.sign_ups.actions import cancel
from engagement.web.roles import Role
from tests import make
from tests.browser import Browser, Page

SUPPORTS = ["interpreter", "sign_language"]


def begun(browser: Browser, **facts: Any) -> Page:
    event = make.event(starts_at=clock.now() - timedelta(hours=3), languages=["en", "vi"], supports=SUPPORTS, **facts)
    make.belongs(make.department(), browser.sign_in(Role.OUTREACH))
    return browser.get(f"/staff/outreach/events/{event.id}").follow("Write down how it went")


def records() -> int:
    return db.session.scalar(select(func.count()).select_from(EventRecord)) or 0


def counts() -> dict[tuple[str, str], int]:
    return {(one.dimension.value, one.group): one.n for one in db.session.scalars(select(RecordCount))}


def test_one_number_is_enough(app: Flask, browser: Browser) -> None:
    page = begun(browser).submit("Save", attendance="0")
    assert "0 people came" in page.main and "Held" in page.main
    assert db.session.scalars(select(Event)).one().state is EventState.HELD
    assert [one.requested for one in db.session.scalars(select(RecordSupport))] == [0, 0]


def test_all_of_it_and_once_more(app: Flask, browser: Browser) -> None:
    fields = {
        "attendance": "45", "how_counted": "door", "languages-0-n": "33", "languages-1-n": "9", "in_person": "2",
        "languages-2-group": "rw", "languages-2-n": "3", "groups-0-group": "Elders", "groups-0-n": "20", "sign": "1",
        "supports-0-requested": "9", "supports-0-fulfilled": "9", "supports-0-dollars": "$120.50",
        "supports-1-requested": "2", "supports-1-fulfilled": "1", "supports-1-reason": "Booked too late",
        "note": "The bus was late", "hours": "12", "payments": "1,200",
    }  # fmt: skip
    page = begun(browser, capacity=40).submit("Save", **fields)
    for said in (
        "45 people came",
        "More than there was room for: 40",
        "asked for: 2, given: 1",
        "Booked too late",
        "$120.50",
    ):
        assert said in page.main
    assert "English · Vietnamese · Kinyarwanda" in page.main and "Elders" in page.main
    # Neither day nor hour of the event is meant: no month has a 33rd, and minutes stand behind a colon.
    assert not re.search(r"(?<!:)\b33\b", page.main) and "when the quarter is over" in page.main, (
        "numbers by language are the measures' alone"
    )
    assert counts()["language", "rw"] == 3 and counts()["interpreter", "sign"] == 1
    page = page.follow("Change what is written")
    assert page.find("#attendance")["value"] == "45" and page.find("#languages-0-n")["value"] == ""
    refused = page.submit("Save", attendance="41")
    assert refused.status == 422 and "The groups together are more" in refused.main, "those written before count too"
    page = page.submit("Save", attendance="50")
    assert "50 people came" in page.main and records() == 1 and counts()["language", "vi"] == 9


def test_other_departments_see_no_wishes(app: Flask, browser: Browser, another_browser: Browser) -> None:
    wishes = {
        "supports-0-requested": "9",
        "supports-0-fulfilled": "9",
        "supports-1-requested": "1",
        "supports-1-reason": "Late",
    }
    page = begun(browser).submit("Save", attendance="10", **wishes)
    assert "asked for: 1, given: 0" in page.main
    another_browser.sign_in(Role.EQUITY)
    theirs = another_browser.get(page.path)
    assert "asked for" not in theirs.main and "Late" not in theirs.main and "seen by its department" in theirs.main


@pytest.mark.parametrize(
    ("fields", "said"),
    [
        ({"attendance": ""}, "Write how many people came"),
        ({"attendance": "-1"}, "from 0 to 100,000"),
        ({"attendance": "many"}, "write a number"),
        ({"languages-0-n": "6", "languages-1-n": "5"}, "The groups together are more"),
        ({"groups-0-group": "Elders", "groups-0-n": "11"}, "The groups together are more"),
        ({"supports-0-requested": "1", "supports-0-fulfilled": "2"}, "more was given than was asked for"),
        ({"supports-1-requested": "1"}, "Sign language interpreter: write why it could not be given"),
        ({"supports-0-dollars": "much"}, "write a number"),
        ({"supports-1-reason": "A123456789"}, "Take the identity number out"),
        ({"note": "A123456789"}, "Take the identity number out"),
        ({"payments": "-3"}, "from 0 to"),
        ({"how_counted": "magic"}, "choose from the list"),
    ],
)
def test_what_is_wrong_is_refused(app: Flask, browser: Browser, fields: dict[str, Any], said: str) -> None:
    page = begun(browser).submit("Save", **{"attendance": "10"} | fields)
    assert page.status == 422 and said in page.main
    assert not records() and db.session.scalars(select(Event)).one().state is EventState.ANNOUNCED


def test_what_is_wrong_with_a_support_stands_at_its_own_field(app: Flask, browser: Browser) -> None:
    page = begun(browser).submit(
        attendance="4", **{"supports-0-requested": "1", "supports-0-fulfilled": "2", "supports-1-requested": "1"}
    )
    assert [link["href"] for link in page.all("#problems a")] == ["#supports-0-fulfilled", "#supports-1-reason"]


def test_what_was_asked_for_in_sign_ups_stands_there_already(app: Flask, browser: Browser) -> None:
    event = make.event(supports=SUPPORTS)
    for wished in (["interpreter"], ["interpreter", "food"], ["interpreter", "sign_language"]):
        left = make.sign_up(event, supports=wished)
    cancel(left)
    event.starts_at = clock.now() - timedelta(hours=3)
    make.belongs(make.department(), browser.sign_in(Role.OUTREACH))
    page = browser.get(f"/staff/outreach/events/{event.id}/record")
    filled = page.all("input[name$='-requested']:not([value=''])")
    asked = {field.find_parent("fieldset").legend.text: field["value"] for field in filled}
    assert asked == {"Interpreter": "2", "Food": "1"}
    page = page.submit("Save", **{"attendance": "9", "supports-0-requested": "3", "supports-0-fulfilled": "3"})
    assert "asked for: 3, given: 3" in page.main and "asked for: 1, given: 0 · was not offered" in page.main
    page = page.follow("Change what is written")
    assert page.find("#supports-0-requested")["value"] == "3", "what was written down counts, not the sign-ups"


def test_an_unmet_wish_that_is_no_accommodation_needs_no_reason(app: Flask, browser: Browser) -> None:
    page = begun(browser).submit("Save", attendance="10", **{"supports-0-requested": "1"})
    assert page.status == 200 and "asked for: 1, given: 0" in page.main


def test_what_was_given_to_all_without_being_asked_for_is_written_down(app: Flask, browser: Browser) -> None:
    page = begun(browser).submit("Save", attendance="50", **{"supports-0-fulfilled": "40"})
    assert page.status == 200 and "asked for: 40, given: 40" in page.main


@pytest.mark.parametrize("state", [EventState.CALLED_OFF, EventState.ANNOUNCED])
def test_what_did_not_take_place_has_no_record(app: Flask, browser: Browser, state: EventState) -> None:
    event = make.event(state=state)
    make.belongs(make.department(), browser.sign_in(Role.OUTREACH))
    page = browser.get(f"/staff/outreach/events/{event.id}/record").submit("Save", attendance="3")
    assert page.status == 422 and not records()


def test_groups_are_those_of_the_plan_or_none_of_them(app: Flask, browser: Browser) -> None:
    page = begun(browser, plan_id=make.plan().id)
    assert "Vietnamese speakers" in page.main and "None of these groups" in page.main
    assert page.find("#groups-0-group")["type"] == "hidden" and page.find("#groups-2-group")["type"] == "text"
    fields = {"groups-0-n": "6", "groups-1-n": "9", "groups-2-group": " vietnamese  SPEAKERS", "groups-2-n": "2"}
    page = page.submit("Save", attendance="20", **fields)
    assert counts() == {("group", "Vietnamese speakers"): 8, ("group", NONE_OF_THEM): 9}
    assert "Vietnamese speakers" in page.main and NONE_OF_THEM not in page.main


def test_why_something_was_not_given_is_chosen(app: Flask, browser: Browser) -> None:
    wish = {"supports-0-requested": "2", "supports-0-why_not": "nobody_free", "supports-0-reason": "Fair week"}
    page = begun(browser).submit("Save", attendance="10", **wish)
    assert "Nobody was free" in page.main and "Fair week" in page.main
    again = page.follow("Change what is written")
    assert again.find("#supports-0-why_not option[selected]")["value"] == "nobody_free"


@pytest.mark.parametrize(
    ("numbers", "attendance", "expected"),
    [
        ([30, 9], 39, [30, 9]),
        ([30, 9], 50, [30, 9]),
        ([0, 9], 9, [0, 9]),
        ([30, 3], 45, [30, None]),  # 12 said nothing: they are hidden with the three
        ([30, 3], 33, [None, None]),  # alone, the three could be had by taking away
        ([30, 8, 3], 41, [30, None, None]),
        ([30, 4, 1], 35, [30, None, None]),
        ([30, 2, 1], 33, [None, None, None]),  # two and one are still a few
        ([30], 33, [None]),  # three said nothing
        ([4], 4, [None]),
        ([], 4, []),
    ],
)
def test_no_few_are_shown_nor_given_away(numbers: list[int], attendance: int, expected: list[int | None]) -> None:
    assert shown(numbers, attendance) == expected
