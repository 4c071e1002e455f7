"""What a resident is told of referrals by text: never what is no longer so, once for what goes together, put right if it went."""

from datetime import timedelta

import pytest
from sqlalchemy import select, update

from engagement.directory.models import Organization
from engagement.foundation import clock, db
from engagement.foundation.business_days import add_business_days
from engagement.language.formats import show_coming_day
from engagement.messaging import queries as messaging
from engagement.messaging.models import Message
from engagement.messaging.receipts import MessageState
from engagement.messaging.templates import WAITS
from engagement.messaging.vocabulary import Direction, Withheld
from engagement.people.consent import referral_wording
from engagement.people.models import Case
from engagement.people.vocabulary import ConsentMode
from engagement.referrals import actions
from engagement.referrals.models import Referral
from engagement.referrals.new_referral.actions import Order, refer_to_each
from engagement.referrals.statuses import Actor
from tests import make
from tests.referrals.partner_desk import REASON

pytestmark = pytest.mark.usefixtures("app")

REASONS = REASON | {"recall": "wrong_service", "mark_error": "wrong_person"}
BY = {"recall": Actor.CASEWORKER, "withdraw": Actor.RESIDENT, "mark_error": Actor.SUPERVISOR, "expire": Actor.SYSTEM}


def go_out() -> None:
    """Ten minutes go by and what is due goes out."""
    db.session.flush()
    due = messaging.due()
    db.session.execute(update(Message).where(*due).values(state=MessageState.DELIVERED))


def told(case_id: int) -> list[str]:
    """The templates of the texts to the resident of a case that went or will go, who we are left out."""
    said = select(Message.template).where(
        Message.case_id == case_id, Message.direction == Direction.OUT, Message.state != MessageState.WITHHELD,
        Message.template != "introduction", Message.organization_id.is_(None),
    )  # fmt: skip
    return list(db.session.scalars(said.order_by(Message.id)))


def play(referral: Referral, story: str) -> list[str]:
    """What was told after a story: moves, `undo` by whoever made the last, and `…`, in which ten minutes go by."""
    passed, last = timedelta(0), Actor.PARTNER
    for step in story.split():
        with clock.shifted(passed):
            if step == "…":
                passed += WAITS + timedelta(seconds=1)
                with clock.shifted(WAITS + timedelta(seconds=1)):
                    go_out()
            elif step == "undo":
                actions.undo(referral, last)
            else:
                last = BY.get(step, Actor.PARTNER)
                actions.move(referral, step, last, reason=REASONS.get(step))
    return told(referral.case_id)


SENT = "referral_sent"


@pytest.mark.parametrize(
    ("story", "texts"),
    [
        # An answer undone before its text went: nothing of it was ever said.
        ("… accept undo", [SENT]),
        ("… decline undo", [SENT]),
        ("… waitlist undo", [SENT]),
        ("… ask_client undo", [SENT]),
        ("accept undo", [SENT]),
        # After it went, the undo puts it right.
        ("… accept … undo", [SENT, "partner_accepted", "no_longer_so"]),
        ("… decline … undo", [SENT, "partner_declined", "no_longer_so"]),
        ("… waitlist … undo …", [SENT, "partner_waitlisted", "no_longer_so"]),
        ("… accept … undo … decline", [SENT, "partner_accepted", "no_longer_so", "partner_declined"]),
        # What no text told needs none when it is undone.
        ("… accept … start … undo", [SENT, "partner_accepted"]),
        # Taking back tells whoever was told; nobody else.
        ("… recall", [SENT, "referral_taken_back"]),
        ("recall", []),
        ("… accept … recall …", [SENT, "partner_accepted", "referral_taken_back"]),
        ("… recall undo", [SENT]),
        ("… recall … undo", [SENT, "referral_taken_back", "no_longer_so"]),
        # What was taken back unsaid is said when it stands again.
        ("recall undo", [SENT]),
        ("… accept recall", [SENT, "referral_taken_back"]),
        ("… accept recall undo", [SENT, "partner_accepted"]),
        # What is over says nothing of what it was on the way.
        ("… accept withdraw", [SENT]),
        ("withdraw", []),
        ("mark_error", []),
        ("… mark_error", [SENT, "no_longer_so"]),
        ("… expire", [SENT]),
        ("decline", ["partner_declined"]),
    ],
)
def test_words_match_deeds(story: str, texts: list[str]) -> None:
    assert play(make.referral(), story) == texts


def test_what_was_taken_back_is_kept_with_its_reason() -> None:
    referral = make.referral()
    play(referral, "… accept undo")
    kept = db.session.scalars(select(Message).where(Message.template == "partner_accepted")).one()
    assert (kept.state, kept.withheld) == (MessageState.WITHHELD, Withheld.NO_LONGER_SO)


def test_a_text_waits_ten_minutes_and_no_other_does() -> None:
    referral = make.referral()
    play(referral, "… accept … undo")
    waits = {
        one.template: one.not_before - one.created_at if one.not_before else None
        for one in db.session.scalars(
            select(Message).where(Message.organization_id.is_(None), Message.template != "introduction")
        )
    }
    assert waits.pop("no_longer_so") is None
    assert set(waits) == {SENT, "partner_accepted"}
    assert all(wait is not None and abs(wait - WAITS) < timedelta(seconds=1) for wait in waits.values())


def test_the_days_they_name_are_the_limits_that_run() -> None:
    referral = make.referral()
    play(referral, "… accept")
    said = {one.template: one.body or "" for one in db.session.scalars(select(Message))}
    now = clock.now()
    assert f"answer by {show_coming_day(add_business_days(now, 2))}." in said[SENT]
    assert f"contact you by {show_coming_day(add_business_days(now, 5))}." in said["partner_accepted"]


def together(case: Case, count: int = 2) -> list[Referral]:
    """Referrals of one need to some services, made in one go."""
    orders = []
    for _ in range(count):
        service = make.service()
        name = db.session.get_one(Organization, service.organization_id).name
        orders.append(Order(service, ("name",), referral_wording(name, "en").text(("name",)), "en"))
    return refer_to_each(case, case.needs[0], orders, mode=ConsentMode.VERBAL, actor=Actor.CASEWORKER).referrals


def test_two_made_together_are_one_text() -> None:
    case = make.case()
    first, second = together(case)
    assert told(case.id) == [SENT]
    # One of them ends before it goes: it is still so of the other.
    assert play(first, "recall") == [SENT]
    assert play(second, "recall") == []


def test_one_of_two_taken_back_is_told_to_whoever_was_told_of_both() -> None:
    case = make.case()
    _first, second = together(case)
    assert play(second, "… recall") == [SENT, "referral_taken_back"]


def test_a_no_is_told_only_when_nobody_else_is_asked() -> None:
    case = make.case()
    first, second = together(case)
    assert play(first, "… decline") == [SENT]
    assert play(second, "… decline") == [SENT, "partner_declined"]


def test_another_referral_of_the_case_is_let_alone() -> None:
    case = make.case(needs=("english", "work"))
    english, work = (make.referral(case, make.service(), about=need) for need in case.needs)
    actions.move(english, "accept", Actor.PARTNER)
    actions.move(work, "accept", Actor.PARTNER)
    actions.undo(english, Actor.PARTNER)
    assert told(case.id) == [SENT, SENT, "partner_accepted"]
