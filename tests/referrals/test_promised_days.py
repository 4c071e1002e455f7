"""The days a resident is told: an answer is due on the day they were told first, and they are asked only when a day has passed."""

from datetime import UTC, datetime, timedelta

import pytest

from engagement.directory.models import Organization
from engagement.foundation import clock
from engagement.language.formats import show_coming_day
from engagement.referrals import actions
from engagement.referrals.statuses import Actor, Status
from engagement.referrals.told import Told, Via
from tests import make
from tests.browser import Browser
from tests.my_request.test_routes import opened
from tests.referrals.moved import questions
from tests.referrals.test_request_panel import card

pytestmark = pytest.mark.usefixtures("app")

ORGANIZATION = "Mesa Adult School (example)"


def _told() -> Organization:
    """An organization that hears of its referrals."""
    return make.organization(ORGANIZATION, email="office@example.org")


def at(when: str) -> timedelta:
    """How far the clock is moved to stand there, in the city."""
    return datetime.fromisoformat(when).replace(tzinfo=clock.LOCAL).astimezone(UTC) - clock.now()


def day(moment: datetime | None) -> str:
    return "" if moment is None else clock.local(moment).strftime("%a %d %b %H:%M")


@pytest.mark.parametrize(
    ("sent", "opened_at", "due"),
    [
        ("2027-03-01T10:00", "2027-03-01T11:00", "Wed 03 Mar 17:00"),
        ("2027-03-01T23:00", "2027-03-03T16:59", "Wed 03 Mar 17:00"),
        ("2027-03-05T16:00", "2027-03-06T09:00", "Tue 09 Mar 17:00"),  # a Friday, opened on Saturday
        ("2027-03-06T12:00", "2027-03-07T12:00", "Tue 09 Mar 17:00"),  # at the weekend
        ("2027-05-28T18:00", "2027-05-31T12:00", "Wed 02 Jun 17:00"),  # over Memorial Day
        ("2027-03-01T10:00", "2027-03-08T10:00", "Wed 03 Mar 17:00"),  # opened late: it was due before
    ],
)
def test_opening_it_moves_no_day_that_the_resident_was_told(sent: str, opened_at: str, due: str) -> None:
    with clock.shifted(at(sent)):
        referral = make.referral()
        assert day(referral.acknowledge_by) == due
    with clock.shifted(at(opened_at)):
        actions.move(referral, "open", Actor.PARTNER)
        assert day(referral.acknowledge_by) == due
        assert referral.status is Status.RECEIVED and referral.expire_at is not None


def test_my_request_says_the_day_of_the_text_after_it_was_opened(browser: Browser) -> None:
    case = make.case()
    referral = make.referral(case, make.service(of=_told()))
    promised = f"They should answer by {show_coming_day(referral.acknowledge_by)}."
    assert promised in card(opened(browser, case), ORGANIZATION)
    actions.move(referral, "open", Actor.PARTNER)
    make.commit()
    assert promised in card(browser.get("/en/request"), ORGANIZATION)


@pytest.mark.parametrize(
    ("accepted", "asked"),
    [
        ("2027-03-01T10:00", "Mon 08 Mar 17:00"),
        ("2027-03-05T18:00", "Fri 12 Mar 17:00"),
        ("2027-03-06T12:00", "Fri 12 Mar 17:00"),
        ("2027-05-27T10:00", "Fri 04 Jun 17:00"),
    ],
)
def test_whether_they_made_contact_is_asked_when_they_should_have(accepted: str, asked: str) -> None:
    with clock.shifted(at(accepted)):
        referral = make.referral()
        actions.move(referral, "accept", Actor.PARTNER)
    (question,) = questions(referral)
    assert day(question.due_at) == asked and question.due_at == referral.contact_by


@pytest.mark.parametrize("back", [("finish",), ("start", "finish")])
def test_an_undo_asks_on_the_day_of_the_yes(back: tuple[str, ...]) -> None:
    with clock.shifted(at("2027-03-01T10:00")):
        referral = make.referral()
        actions.move(referral, "accept", Actor.PARTNER)
    with clock.shifted(at("2027-03-04T10:00")):
        for name in back:
            actions.move(referral, name, Actor.PARTNER)
        actions.undo(referral, Actor.PARTNER)
    assert [(one.question, day(one.due_at)) for one in questions(referral)] == [
        ("follow_up_contact", "Mon 08 Mar 17:00")
    ]


@pytest.mark.parametrize(("later", "asks"), [(timedelta(0), False), (timedelta(days=8), True)])
def test_my_request_asks_then_too(browser: Browser, later: timedelta, asks: bool) -> None:
    accepted = at("2027-03-01T10:00")
    case = make.case()
    with clock.shifted(accepted):
        actions.move(make.referral(case, make.service(of=_told())), "accept", Actor.PARTNER)
    make.commit()
    with clock.shifted(accepted + later):
        said = card(opened(browser, case), ORGANIZATION)
    assert ("Did they contact you?" in said) is asks
    assert ("If they did not, tell us." if asks else "They should contact you by") in said


def test_whether_help_came_may_be_said_at_once(browser: Browser) -> None:
    case = make.case()
    referral = make.referral(case, make.service(of=_told()))
    for name in ("accept", "finish"):
        actions.move(referral, name, Actor.PARTNER)
    make.commit()
    assert "Did you get the help?" in card(opened(browser, case), ORGANIZATION)


@pytest.mark.parametrize("moves", [("accept",), ("open", "accept"), ("decline",), ("waitlist",)])
def test_whoever_took_an_answer_back_has_opened_it(browser: Browser, moves: tuple[str, ...]) -> None:
    case = make.case()
    referral = make.referral(case, make.service(of=_told()))
    for name in moves:
        actions.move(referral, name, Actor.PARTNER, reason="no_capacity" if name == "decline" else None)
    actions.undo(referral, Actor.PARTNER)
    make.commit()
    said = card(opened(browser, case), ORGANIZATION)
    assert "They have your request and are looking at it." in said and "not opened" not in said


def test_what_we_wrote_down_by_mistake_opened_nothing(browser: Browser) -> None:
    case = make.case()
    referral = make.referral(case, make.service(of=_told()))
    actions.record_told(referral, "accept", Told(Via.TELEPHONE, "Rosa", clock.now()))
    actions.undo(referral, Actor.CASEWORKER)
    make.commit()
    assert referral.received_at is None
    assert "They have not opened it yet." in card(opened(browser, case), ORGANIZATION)
