"""What a partner told a caseworker by telephone: the partner's own answer, with its clocks, its text and its way back."""

from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from typing import Any

import pytest
from sqlalchemy import select

from engagement.foundation import clock, db
from engagement.foundation.business_days import add_business_days
from engagement.messaging.models import Message
from engagement.people.models import Case, Need
from engagement.people.vocabulary import NeedState, SaidBy
from engagement.referrals import actions, queries
from engagement.referrals.models import FollowUp, Referral
from engagement.referrals.moves import MOVES, MoveRefused
from engagement.referrals.next_steps import HELP_TO_COME, OFFER_ANOTHER_SERVICE
from engagement.referrals.reasons import reason_label
from engagement.referrals.statuses import Actor, Status, label
from engagement.referrals.told import Told, Via, may_be_told, since
from tests import make
from tests.browser import Browser, Page
from tests.referrals.moved import moved
from tests.referrals.partner_desk import REASON, WAYS

# By hand: what each answer may be given to, beside the table of moves.
MAY_BE_TOLD = {
    "sent": "accept waitlist ask_client decline",
    "received": "accept waitlist ask_client decline mark_unreachable",
    "accepted": "start finish finish_partly waitlist ask_client fail mark_unreachable",
    "waitlisted": "accept start ask_client decline fail mark_unreachable",
    "needs_client_action": "accept start finish finish_partly waitlist fail mark_unreachable",
    "in_service": "finish finish_partly ask_client fail",
}
TOLD = [(Status(status), name) for status in MAY_BE_TOLD for name in MAY_BE_TOLD[status].split()]


def said(name: str, referral: Referral, ago: timedelta = timedelta(0), via: Via = Via.TELEPHONE) -> Referral:
    """They told us so some time ago."""
    told = Told(via, "Sol, front desk", clock.now() - ago)
    return actions.record_told(referral, name, told, reason=REASON.get(name))


def standing(status: Status) -> Referral:
    """A referral that stands so, by what its partner did itself."""
    return moved(*WAYS[status])


@pytest.mark.parametrize("status", Status)
def test_what_may_be_told(status: Status) -> None:
    assert {move.name for move in may_be_told(status)} == set(MAY_BE_TOLD.get(status, "").split())


@pytest.mark.usefixtures("app")
@pytest.mark.parametrize("status", [*WAYS])
def test_what_may_not_be_told_is_refused(status: Status) -> None:
    referral = standing(status)
    for name in set(MOVES) - set(MAY_BE_TOLD.get(status, "").split()):
        with pytest.raises(MoveRefused):
            said(name, referral)
        assert referral.status is status, name


@pytest.mark.usefixtures("app")
@pytest.mark.parametrize(("status", "name"), TOLD)
def test_what_may_be_told_is_the_partners_answer(status: Status, name: str) -> None:
    referral = standing(status)
    assert said(name, referral).status is MOVES[name].target
    last = queries.history_of(referral.id)[-1]
    assert (last.move, last.actor, last.via, last.told_by) == (name, Actor.PARTNER, Via.TELEPHONE, "Sol, front desk")


def left_by(referral: Referral) -> dict[str, Any]:
    """All that stands in the database after the last move, but for who wrote it down."""
    db.session.flush()
    case, need = db.session.get_one(Case, referral.case_id), db.session.get_one(Need, referral.need_id)
    texts = db.session.scalars(select(Message.template).where(Message.case_id == case.id).order_by(Message.id))
    asked = select(FollowUp).where(FollowUp.referral_id == referral.id, FollowUp.answered_at.is_(None))
    moments = ("accepted_at", "closed_at", "acknowledge_by", "contact_by", "expire_at")
    return {
        "texts": list(texts), "need": (need.state, need.said_by), "step": (case.next_step, case.priority),
        "questions": [one.question for one in db.session.scalars(asked)], "shared": referral.shared is not None,
        "moments": [name for name in moments if getattr(referral, name)], "reason": referral.reason,
    }  # fmt: skip


@pytest.mark.usefixtures("app")
@pytest.mark.parametrize(("status", "name"), TOLD)
def test_what_is_told_leaves_just_what_an_answer_given_here_leaves(status: Status, name: str) -> None:
    here = actions.move(standing(status), name, Actor.PARTNER, reason=REASON.get(name))
    assert left_by(said(name, standing(status))) == left_by(here)


@pytest.fixture
def sent_last_week(app: object) -> Iterator[Referral]:
    """A referral of six days ago, seen from a Wednesday noon."""
    wednesday = datetime(2026, 11, 18, 19, 0, tzinfo=UTC)
    with clock.shifted(wednesday - timedelta(days=6) - clock.now()):
        referral = make.referral()
    with clock.shifted(wednesday - clock.now()):
        yield referral


def test_clocks_run_from_when_it_was_said(sent_last_week: Referral) -> None:
    monday = clock.now() - timedelta(days=2)
    referral = said("accept", sent_last_week, timedelta(days=2))
    assert referral.accepted_at is not None and abs(referral.accepted_at - monday) < timedelta(seconds=5)
    assert referral.contact_by == add_business_days(referral.accepted_at, 5)
    assert (referral.acknowledge_by, referral.expire_at) == (None, None)
    case = db.session.get_one(Case, referral.case_id)
    assert (case.next_step, case.due_at) == (HELP_TO_COME.key, referral.contact_by)
    question = db.session.scalars(select(FollowUp).where(FollowUp.referral_id == referral.id)).one()
    assert question.due_at == referral.contact_by


@pytest.mark.parametrize(
    ("ago", "problem"),
    [
        (timedelta(days=6, minutes=2), "must be later"),  # before it was sent
        (-timedelta(minutes=2), "still to come"),
    ],
)
def test_nothing_is_said_too_early_or_in_the_future(sent_last_week: Referral, ago: timedelta, problem: str) -> None:
    with pytest.raises(MoveRefused, match=problem):
        said("accept", sent_last_week, ago)
    assert sent_last_week.status is Status.SENT


def test_what_was_said_in_the_minute_it_was_sent_is_of_the_moment_it_was_sent() -> None:
    last = datetime(2026, 11, 18, 19, 0, 30, tzinfo=UTC)
    assert since(last.replace(second=0), last, last + timedelta(hours=1)) == last


def test_an_answer_comes_after_the_one_before_it_but_a_look_is_no_answer(sent_last_week: Referral) -> None:
    actions.move(sent_last_week, "open", Actor.PARTNER)
    said("waitlist", sent_last_week, timedelta(days=3))
    with pytest.raises(MoveRefused, match="must be later"):
        said("accept", sent_last_week, timedelta(days=4))
    assert said("accept", sent_last_week, timedelta(days=1)).status is Status.ACCEPTED


def test_a_wrong_one_is_undone_by_us_and_told_rightly(sent_last_week: Referral) -> None:
    referral = said("accept", sent_last_week, timedelta(days=2))
    limit = add_business_days(referral.sent_at or clock.now(), 10)
    actions.undo(referral, Actor.CASEWORKER)
    assert (referral.status, referral.accepted_at, referral.expire_at) == (Status.SENT, None, limit)
    said("decline", referral, timedelta(days=2))
    assert db.session.get_one(Case, referral.case_id).next_step == OFFER_ANOTHER_SERVICE.key
    assert referral.closed_at is not None and clock.now() - referral.closed_at < timedelta(minutes=1)
    assert actions.undo(referral, Actor.SUPERVISOR).status is Status.SENT


@pytest.mark.usefixtures("app")
def test_help_given_is_the_partners_word_and_its_undo_takes_just_that_back() -> None:
    referral = said("finish", said("accept", make.referral()))
    need = db.session.get_one(Need, referral.need_id)
    assert (need.state, need.said_by) == (NeedState.MET, SaidBy.PARTNER)
    actions.undo(referral, Actor.CASEWORKER)
    assert (need.state, referral.status) == (NeedState.UNKNOWN, Status.ACCEPTED)


# The page


def telling(browser: Browser, referral: Referral) -> Page:
    """The page on which it is written down, for a caseworker just signed in."""
    browser.sign_in("caseworker", name="Ana (example)")
    return browser.get(f"/staff/cases/{referral.case_id}").follow("They told us something")


def test_written_down_from_the_case_page(browser: Browser) -> None:
    referral = make.referral(to=make.service("Evening classes", of=make.organization("Mesa Adult School (example)")))
    page = telling(browser, referral).submit(move="accept", by="Rosa", note="Starts Monday")
    assert "It is kept as the partner's answer." in page.main
    (line,) = [line for each in page.all(".timeline li") if "by telephone" in (line := each.get_text(" "))]
    for words in (
        "Mesa Adult School (example) said by telephone: Accepted", "Evening classes", "said by Rosa", "Starts Monday",
        "Ana (example)",
    ):  # fmt: skip
        assert words in line, words
    assert "written down" not in line
    db.session.refresh(referral)
    assert referral.status is Status.ACCEPTED
    assert "The last step was undone." in page.submit("Undo the last step").main


def test_the_answers_offered_are_those_it_can_give(browser: Browser) -> None:
    referral = standing(Status.ACCEPTED)
    page = telling(browser, referral)
    assert [box["value"] for box in page.all("[name=move]")] == MAY_BE_TOLD["accepted"].split()
    groups = {group["label"]: len(group.find_all("option")) for group in page.all("optgroup")}
    asked = [MOVES[name] for name in ("ask_client", "fail")]
    assert groups == {str(label(move.target)): len(move.reasons) for move in asked}


@pytest.mark.parametrize("status", [status for status in WAYS if status not in MAY_BE_TOLD])
def test_of_what_is_over_nothing_is_told(browser: Browser, status: Status) -> None:
    referral = standing(status)
    browser.sign_in("caseworker")
    assert "They told us something" not in browser.get(f"/staff/cases/{referral.case_id}").main
    page = browser.get(f"/staff/referrals/{referral.id}/told")
    assert "This referral is over." in page.main and not page.all("main form")


@pytest.mark.parametrize(
    ("given", "problem"),
    [
        ({"move": None, "by": "Rosa"}, "Choose what they said."),
        ({"move": "accept", "by": " "}, "Write who said so"),
        ({"move": "decline", "by": "Rosa"}, "Choose a reason that fits the answer."),
        ({"move": "decline", "by": "Rosa", "reason": "bring_papers"}, "Choose a reason that fits the answer."),
        ({"move": "decline", "by": "Rosa", "reason": "other", "note": ""}, "Say in a few words"),
        ({"move": "accept", "by": "Rosa", "via": "pigeon"}, "Please choose from the list."),
        ({"move": "accept", "by": "A123456789"}, "identity number"),
        ({"move": "accept", "by": "Rosa", "day": "yesterweek"}, "This is no day."),
        ({"move": "accept", "by": "Rosa", "day": "Nov 19"}, "must be later"),  # a year ago
        ({"move": "accept", "by": "Rosa", "day": "11/19/2026"}, "This day is still to come."),
        ({"move": "accept", "by": "Rosa", "time": "noonish"}, "This is no time."),
        ({"move": "accept", "by": "Rosa", "time": "6 pm"}, "This time is still to come."),
        ({"move": "accept", "by": "Rosa", "day": "11/11/2026"}, "must be later"),
        ({"move": "accept", "by": "Rosa", "day": "11/12/2026", "time": "11:58 am"}, "must be later"),
    ],
)
def test_what_cannot_be_is_said_beside_it_and_nothing_typed_is_lost(
    browser: Browser, sent_last_week: Referral, given: dict[str, Any], problem: str
) -> None:
    page = telling(browser, sent_last_week).submit(**({"note": "They were friendly"} | given))
    assert page.status == 422 and problem in page.main, page.main
    assert given.get("note", "They were friendly") in page.html
    db.session.refresh(sent_last_week)
    assert sent_last_week.status is Status.SENT


@pytest.mark.parametrize(
    ("given", "when"),
    [
        ({}, "Nov 18, 12:00"),
        ({"day": "11/16/2026", "time": "9:30"}, "Nov 16, 09:30"),
        ({"day": "Nov 16", "time": "3:15"}, "Nov 16, 15:15"),
        ({"day": "2026-11-16"}, "Nov 16, 12:00"),
        ({"day": "11/18/2026"}, "Nov 18, 12:00"),
        ({"time": "8 am"}, "Nov 18, 08:00"),
        ({"day": "11/12/2026", "time": "12:00 pm"}, "Nov 12, 12:00"),  # in the minute it was sent
    ],
)
def test_when_it_was_said(browser: Browser, sent_last_week: Referral, given: dict[str, Any], when: str) -> None:
    page = telling(browser, sent_last_week).submit(move="accept", by="Rosa", **given)
    assert page.status == 200, page.main
    at = clock.local(queries.history_of(sent_last_week.id)[-1].at)
    assert f"{at:%b %d, %H:%M}" == when


def test_told_twice_in_a_moment_is_told_once(browser: Browser) -> None:
    referral = make.referral()
    page = telling(browser, referral)
    assert page.submit(move="accept", by="Rosa").status == page.submit(move="accept", by="Rosa").status == 200
    assert [step.move for step in queries.history_of(referral.id)] == ["send", "accept"]


def test_whoever_is_later_sees_both(browser: Browser, another_browser: Browser) -> None:
    referral = make.referral()
    page = telling(browser, referral)
    partner = another_browser.sign_in("partner", organization_id=referral.organization_id)
    theirs = another_browser.get(f"/partner/referrals/{referral.id}")
    assert partner.organization_id == referral.organization_id
    theirs.submit("Decline", reason="no_capacity")
    late = page.submit(move="accept", by="Rosa")
    assert late.status == 409 and "Declined" in late.main and "Accepted" in late.main
    db.session.refresh(referral)
    assert referral.status is Status.DECLINED_BY_PARTNER


def test_a_partner_who_is_later_sees_both_and_its_page_says_what_it_told_us(
    browser: Browser, another_browser: Browser
) -> None:
    referral = make.referral(to=make.service(of=make.organization("Mesa Adult School (example)")))
    another_browser.sign_in("partner", organization_id=referral.organization_id)
    theirs = another_browser.get(f"/partner/referrals/{referral.id}")
    telling(browser, referral).submit(move="waitlist", by="Rosa", via="email", note="Perhaps in March")
    late = theirs.submit("Accept")
    assert late.status == 409 and "On a waiting list" in late.main and "Accept" in late.main
    seen = another_browser.get(f"/partner/referrals/{referral.id}")
    for words in ("Mesa Adult School (example) wrote by e-mail: On a waiting list", "said by Rosa", "Perhaps in March"):
        assert words in seen.main, words
    assert "The last step was undone." in seen.submit("Undo the last step").main


def test_a_partner_does_not_open_the_page(browser: Browser) -> None:
    referral = make.referral()
    browser.sign_in("partner", organization_id=referral.organization_id)
    browser.get(f"/staff/referrals/{referral.id}/told", status=403)


def test_a_reason_is_kept(browser: Browser) -> None:
    referral = make.referral()
    page = telling(browser, referral).submit(move="decline", by="Rosa", reason="no_funds", via="in_person")
    assert f"said in person: Declined · {reason_label('no_funds')}" in page.main.replace(
        "English classes, evening · ", ""
    )
