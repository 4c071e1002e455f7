"""Signing up as people meet it: without an account, in their language, with a code to come back."""

from datetime import timedelta
from typing import Any

import pytest
from flask import Flask
from sqlalchemy import func, select

from engagement.foundation import clock, db
from engagement.language.i18n import LANGUAGES
from engagement.outreach.events.models import Event
from engagement.outreach.events.standing import EventState, Visibility
from engagement.outreach.sign_ups import actions, queries
from engagement.outreach.sign_ups.models import SignUp
from engagement.outreach.sign_ups.standing import SignUpState
from tests import make
from tests.browser import Browser, Page
from tests.whole_app.test_weight import LIMIT, weight

CONFIRMED, WAITING, CANCELLED = SignUpState
ANA: dict[str, Any] = {"name": "Ana", "party_size": "2", "language": "es"}


def announced(**facts: Any) -> Event:
    event = make.event(**facts)
    make.commit()
    return event


def sign_up(browser: Browser, event: Event, lang: str = "en", **fields: Any) -> Page:
    return browser.get(f"/{lang}/events/{event.id}").follow("Sign up").submit("Sign up", **ANA | fields)


def only() -> SignUp:
    db.session.expire_all()
    return db.session.scalars(select(SignUp)).one()


def test_from_the_event_to_a_place_with_nothing_but_a_name(app: Flask, browser: Browser) -> None:
    event = announced(visibility=Visibility.PLACE_AFTER_SIGN_UP, capacity=3)
    assert "Example Hall" not in browser.get(f"/en/events/{event.id}").html
    page = sign_up(browser, event, supports=["child_care", "sign_language"])
    one = only()
    assert page.path == "/en/sign-up", "nothing of theirs stands in an address"
    assert "You have a place." in page.main and "Example Hall, room 5" in page.main and str(one.code) in page.main
    assert "Child care" in page.main and "Sign language interpreter" in page.main
    assert (one.name, one.language, one.party_size, one.phone) == ("Ana", "es", 2, None)
    page = page.submit("Close this page on this device")
    assert str(one.code) not in page.html and "Example Hall" not in page.html


def test_who_waits_or_cancelled_does_not_read_the_place(app: Flask, browser: Browser, another_browser: Browser) -> None:
    event = announced(visibility=Visibility.PLACE_AFTER_SIGN_UP, capacity=2)
    first = sign_up(browser, event)
    assert "All places are taken right now" in another_browser.get(f"/en/events/{event.id}/sign-up").main
    second = sign_up(another_browser, event, name="Bo")
    assert "You are waiting for a place." in second.main and "number 1 in line" in second.main
    assert "Example Hall" not in second.html and "We send you no text" in second.main
    left = first.submit("Yes, cancel my sign-up")
    assert "We keep no place for you" in left.main and "Example Hall" not in left.html
    assert "Example Hall, room 5" in another_browser.get("/en/sign-up").main


def test_the_page_of_a_full_event_says_so(app: Flask, browser: Browser, another_browser: Browser) -> None:
    event = announced(capacity=2)
    sign_up(browser, event, party_size="1")
    assert "All places are taken" not in another_browser.get(f"/en/events/{event.id}").main
    sign_up(another_browser, event, name="Bo", party_size="1")
    assert "All places are taken right now. You can sign up and wait" in browser.get(f"/en/events/{event.id}").main


def test_whoever_goes_back_and_signs_up_again_is_there_once(app: Flask, browser: Browser) -> None:
    event = announced()
    first = sign_up(browser, event)
    again = sign_up(browser, event)
    assert again.path == first.path and str(only().code) in again.main
    sign_up(browser, event, name="Bo")
    sign_up(browser, event)
    assert sorted(str(one.name) for one in db.session.scalars(select(SignUp))) == ["Ana", "Ana", "Bo"]


def test_whoever_cancelled_may_sign_up_again(app: Flask, browser: Browser) -> None:
    event = announced()
    sign_up(browser, event).submit("Yes, cancel my sign-up")
    assert "You have a place." in sign_up(browser, event).main


def test_a_code_opens_it_elsewhere_and_a_wrong_one_says_so(app: Flask, browser: Browser) -> None:
    code = str(make.sign_up(announced()).code)
    make.commit()
    page = browser.get("/en/sign-up").submit("Go on", code="2222-2222")
    assert page.status == 422 and "We know no such code" in page.main
    assert browser.get("/en/sign-up").submit("Go on", code="abc").status == 422
    assert "You have a place." in page.submit("Go on", code=code.lower().replace("-", " ")).main


def test_guessing_ends_soon(limited: Flask, browser: Browser) -> None:
    for _ in range(20):
        browser.get("/en/sign-up").submit("Go on", code="2222-2222")
    assert browser.get("/en/sign-up").submit("Go on", code="2222-2222").status == 429


def test_more_or_fewer_come_and_need_something_else(app: Flask, browser: Browser) -> None:
    event = announced(capacity=4)
    page = sign_up(browser, event, supports=["child_care"]).submit("Save", party_size="4", supports=["large_print"])
    assert "We have saved it." in page.main
    assert (only().party_size, only().supports) == (4, ["large_print"])
    make.sign_up(event, "Bo")
    make.commit()
    page = page.submit("Save", party_size="1")
    assert db.session.scalars(select(SignUp.state).order_by(SignUp.id)).all() == [CONFIRMED, CONFIRMED]
    page = page.submit("Save", party_size="4")
    assert page.status == 422 and "There is no room for more people" in page.main


@pytest.mark.parametrize(
    ("fields", "said"),
    [
        ({"name": ""}, "Any name you use is fine"),
        ({"name": "x" * 81}, "too long"),
        ({"name": "A 123-45-6789"}, "Social Security"),
        ({"phone": "12"}, "does not look like a phone number"),
        ({"reminders_ok": "y"}, "Write your phone number"),
        ({"child_alone": "y"}, "ask your parent or guardian first"),
        ({"supports": ["payment"]}, "choose from the list"),
        ({"party_size": "21"}, "choose from the list"),
        ({"language": "tlh"}, "choose from the list"),
    ],
)
def test_what_is_wrong_is_said_in_words(app: Flask, browser: Browser, fields: dict[str, Any], said: str) -> None:
    page = sign_up(browser, announced(), **fields)
    assert page.status == 422 and said in page.main
    assert not db.session.scalar(select(func.count()).select_from(SignUp))


@pytest.mark.parametrize("name", ["أمينة", "Nguyễn Thị Ánh", "阮", "O’Brien-Ñ", "🙂"])
def test_a_name_is_taken_in_any_script(app: Flask, browser: Browser, name: str) -> None:
    sign_up(
        browser, announced(), name=name, child_alone="y", guardian_yes="y", phone="(505) 555-0142", reminders_ok="y"
    )
    one = only()
    assert (one.name, one.phone, one.guardian_yes, one.reminders_ok) == (name, "+15055550142", True, True)


def test_what_became_of_it_is_asked_where_something_is_decided(app: Flask, browser: Browser) -> None:
    nothing_decided = browser.get(f"/en/events/{announced().id}/sign-up").main
    assert "Text me what became of it" not in nothing_decided and "until we have told you" not in nothing_decided
    event = announced(plan_id=make.plan().id)
    page = sign_up(browser, event, answer_ok="y")
    assert page.status == 422, "it needs a number"
    assert page.find('a[href="#phone"]').get_text().endswith("Write your phone number."), "which is written there"
    assert "we keep them until we have told you" in page.main
    sign_up(browser, event, answer_ok="y", phone="505-555-0142")
    assert (only().answer_ok, only().reminders_ok) == (True, False)


def test_a_button_pressed_twice_is_one_sign_up(app: Flask, browser: Browser) -> None:
    page = browser.get(f"/en/events/{announced().id}/sign-up")
    for _ in range(2):
        page.submit("Sign up", **ANA)
    page.submit("Sign up", **ANA | {"name": "Her daughter"})
    assert db.session.scalar(select(func.count()).select_from(SignUp)) == 2


@pytest.mark.parametrize(
    ("facts", "status"),
    [
        ({"visibility": Visibility.BY_INVITATION}, 404),
        ({"state": EventState.DRAFT}, 404),
        ({"state": EventState.CALLED_OFF}, 303),
        ({"state": EventState.HELD}, 303),
    ],
)
def test_where_nobody_can_sign_up(app: Flask, browser: Browser, facts: dict[str, Any], status: int) -> None:
    event = announced(**facts)
    assert browser.client.get(f"/en/events/{event.id}/sign-up").status_code == status
    if status != 404:
        assert "Sign up" not in browser.get(f"/en/events/{event.id}").main


def test_called_off_while_the_form_was_open(app: Flask, browser: Browser) -> None:
    event = announced()
    page = browser.get(f"/en/events/{event.id}/sign-up")
    event = db.session.get_one(Event, event.id)
    event.state, event.called_off_why = EventState.CALLED_OFF, "Snow"
    make.commit()
    page = page.submit("Sign up", **ANA)
    assert page.status == 422 and "Nobody can sign up for this event any more" in page.main


def test_two_tabs_change_only_what_they_show(app: Flask, browser: Browser) -> None:
    event = announced()
    first = sign_up(browser, event)
    sign_up(browser, event, name="Her daughter")
    first.submit("Yes, cancel my sign-up")
    assert {one.state for one in queries.of_event(event.id, *SignUpState)} == {CONFIRMED}


def test_once_it_has_begun_nothing_is_changed_here(app: Flask, browser: Browser) -> None:
    event = announced(capacity=2)
    page = sign_up(browser, event)
    event = db.session.get_one(Event, event.id)
    event.state, event.called_off_why = EventState.CALLED_OFF, "Snow"
    make.commit()
    assert "can no longer be changed" in page.submit("Save", party_size="1").main
    page = browser.get("/en/sign-up")
    assert "This event was called off." in page.main and "Example Hall" not in page.main


def test_when_it_is_over_nobody_has_a_place_there(app: Flask, browser: Browser) -> None:
    event = announced()
    page = sign_up(browser, event)
    assert "You have a place." in page.main and "Example Hall" in page.main
    code = only().code
    with clock.shifted(timedelta(days=8)):
        page = browser.get("/en/sign-up").submit("Go on", code=code)
    assert (
        "This event is over." in page.main and "You have a place" not in page.main and "Example Hall" not in page.main
    )


@pytest.mark.parametrize("lang", LANGUAGES)
def test_the_pages_are_light_and_whole_in_every_language(app: Flask, browser: Browser, lang: str) -> None:
    event = announced()
    event.supports = ["interpreter", "child_care", "food", "ride", "payment"]
    make.commit()
    page = browser.get(f"/{lang}/events/{event.id}/sign-up")
    assert weight(browser, page) < LIMIT
    form = page.find("form#answers")
    mine = page.submit(form.select("button.button")[-1].text.strip(), **ANA)
    assert mine.path == f"/{lang}/sign-up" and str(only().code) in mine.main
    assert weight(browser, mine) < LIMIT


def test_somebody_erased_meanwhile_is_nobodys_page(app: Flask, browser: Browser) -> None:
    sign_up(browser, announced())
    one = only()
    one.code = one.name = None
    make.commit()
    assert "You have a place." not in browser.get("/en/sign-up").main
    assert actions.move_up(db.session.get_one(Event, one.event_id)) == []


@pytest.mark.parametrize(("capacity", "parties"), [(None, 3), (40, 1), (12, 1), (100, 2), (500, 3)])
def test_one_address_takes_no_more_than_its_part_of_the_places(
    limited: Flask, browser: Browser, another_browser: Browser, capacity: int | None, parties: int
) -> None:  # fmt: skip
    event, other = announced(capacity=capacity), announced()
    size = str(min(20, capacity or 20))
    for number in range(parties):
        assert sign_up(browser, event, name=f"Party {number}", party_size=size).path == "/en/sign-up"
    mine = browser.get("/en/sign-up")
    refused = sign_up(another_browser, event, name="One more", party_size=size)
    assert refused.status == 422 and "Many people have already signed up" in refused.main and "call us" in refused.main
    assert sign_up(another_browser, other, party_size=size).path == "/en/sign-up", "of another event they are others"
    if capacity == 100:
        for _ in range(2):
            assert sign_up(another_browser, event, name=f"Five {_}", party_size="5").path == "/en/sign-up", (
                "refused is none"
            )
        smaller = mine.submit("Save", party_size="1")
        assert smaller.status == 200 and "Many people" in smaller.submit("Save", party_size="20").main
