"""What organizations are told by the clock: in the morning what waits, after noon what is due today."""

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, date, datetime, time, timedelta

import pytest
from sqlalchemy import select

from engagement.directory.models import Organization
from engagement.foundation import clock, db
from engagement.referrals import actions as referrals
from engagement.referrals.answer_link.models import AnswerLink
from engagement.referrals.models import Referral
from engagement.referrals.notices import actions, jobs
from engagement.referrals.notices.queries import WAITING
from engagement.referrals.statuses import Actor
from tests import make
from tests.referrals.notices.told import NUMBER, OFFICE, links, messages, office, said, service_of

pytestmark = pytest.mark.usefixtures("app")

MONDAY, TUESDAY, WEDNESDAY, SATURDAY = (date(2026, 12, day) for day in (7, 8, 9, 12))


@contextmanager
def at(day: date, hour: int, minute: int = 0) -> Iterator[None]:
    """It is then, by the city's clock."""
    then = datetime.combine(day, time(hour, minute), clock.LOCAL).astimezone(UTC)
    db.session.commit()
    with clock.shifted(then - clock.now()):
        yield
        db.session.commit()


def sent(organization: Organization, day: date = MONDAY, hour: int = 10) -> Referral:
    with at(day, hour):
        return make.referral(to=service_of(organization))


def after(organization: Organization, first: int) -> list[tuple[str, str | None]]:
    """What it was told besides the first few."""
    return said(organization)[first:]


def again(referral: Referral) -> Referral:
    return db.session.get_one(Referral, referral.id, populate_existing=True)


# Before a time limit


@pytest.mark.parametrize(
    ("day", "hour", "told"),
    [
        (TUESDAY, 15, False),
        (WEDNESDAY, 12, False),
        (WEDNESDAY, 13, True),  # four hours before the answer is due
        (WEDNESDAY, 16, True),
        (WEDNESDAY, 18, False),
    ],
)
def test_the_answer_is_asked_for_on_the_day_it_is_due(day: date, hour: int, told: bool) -> None:
    organization = office(email=OFFICE)
    sent(organization)
    with at(day, hour, 1):
        jobs.remind.func()
    assert after(organization, 1) == ([(actions.DUE, OFFICE)] if told else [])


def test_once_for_each_limit_each_time_with_a_fresh_link() -> None:
    organization = office(email=OFFICE)
    referral = sent(organization)
    for hour in (13, 14, 15):
        with at(WEDNESDAY, hour, 10):
            jobs.remind.func()
    with at(date(2026, 12, 21), 14):  # ten business days are over
        jobs.remind.func()
    assert after(organization, 1) == [(actions.DUE, OFFICE)] * 2
    made = [link for one in messages(organization) for link in links(one)]
    assert len(set(made)) == 3
    assert again(referral).received_at is None


def test_after_a_yes_the_first_call_is_asked_for() -> None:
    organization = office(text_number=NUMBER)
    referral = sent(organization)
    with at(TUESDAY, 9):
        referrals.move(again(referral), "accept", Actor.PARTNER)
    with at(date(2026, 12, 15), 14):
        jobs.remind.func()
    assert after(organization, 1) == [(actions.CALL_DUE, NUMBER)]


@pytest.mark.parametrize("move", ["decline", "waitlist", "recall"])
def test_nothing_is_asked_for_where_nothing_is_owed(move: str) -> None:
    organization = office(email=OFFICE)
    referral = sent(organization)
    with at(TUESDAY, 9):
        actor = Actor.CASEWORKER if move == "recall" else Actor.PARTNER
        reason = {"decline": "no_funds", "recall": "better_match"}.get(move)
        referrals.move(again(referral), move, actor, reason=reason)
    with at(WEDNESDAY, 14):
        jobs.remind.func()
    with at(WEDNESDAY, 9):
        jobs.tell_what_waits.func()
    assert after(organization, 1) == []


# Each morning


@pytest.mark.parametrize(
    ("day", "hour", "told"),
    [
        (MONDAY, 11, False),  # sent an hour ago
        (TUESDAY, 7, False),
        (TUESDAY, 8, True),
        (TUESDAY, 11, True),
        (TUESDAY, 12, False),
        (SATURDAY, 9, False),
        (date(2026, 12, 25), 9, False),
    ],
)
def test_what_waits_is_told_on_working_mornings(day: date, hour: int, told: bool) -> None:
    organization = office(email=OFFICE)
    sent(organization)
    with at(day, hour, 30):
        jobs.tell_what_waits.func()
    assert after(organization, 1) == ([(actions.DIGEST, OFFICE)] if told else [])


def test_once_a_day_to_each_address_and_again_the_next() -> None:
    one, other, third = office(email=OFFICE), office(email=OFFICE.title()), office(email="third@example.org")
    for organization in (one, other, third):
        sent(organization)
    for day, hour in ((TUESDAY, 8), (TUESDAY, 9), (TUESDAY, 11), (WEDNESDAY, 8)):
        with at(day, hour, 30):
            jobs.tell_what_waits.func()
    digests = [
        where and where.lower()
        for organization in (one, other, third)
        for template, where in said(organization)
        if template == actions.DIGEST
    ]
    assert sorted(str(where) for where in digests) == [OFFICE, OFFICE, "third@example.org", "third@example.org"]
    shared = next(m for o in (one, other) for m in messages(o) if m.template == actions.DIGEST)
    assert len(links(shared)) == 2, "both organizations in one"


def test_the_answer_that_comes_between_two_runs_brings_no_second_message() -> None:
    one, other = office(email=OFFICE), office(email=OFFICE)
    referral = sent(one)
    sent(other)
    with at(TUESDAY, 8, 30):
        jobs.tell_what_waits.func()
    with at(TUESDAY, 8, 45):
        referrals.move(again(referral), "decline", Actor.PARTNER, reason="no_funds")
    with at(TUESDAY, 9):
        jobs.tell_what_waits.func()
    told = [template for organization in (one, other) for template, _where in said(organization)]
    assert told.count(actions.DIGEST) == 1


def test_everybody_with_an_account_gets_their_own() -> None:
    organization = office(email=OFFICE)
    there = [make.account("partner", organization_id=organization.id).email for _ in range(2)]
    sent(organization)
    with at(TUESDAY, 8, 30):
        jobs.tell_what_waits.func()
    assert after(organization, 2) == [(actions.DIGEST, email) for email in there]


def test_what_is_due_first_comes_first_and_a_long_list_ends() -> None:
    organization = office(email=OFFICE)
    late, call = sent(organization, MONDAY), sent(organization, MONDAY)
    with at(MONDAY, 12):
        referrals.move(again(call), "accept", Actor.PARTNER)
    for _ in range(actions.MOST_LISTED):
        sent(organization, TUESDAY)
    with at(WEDNESDAY, 8, 30):
        jobs.tell_what_waits.func()
    body = str(messages(organization)[-1].body)
    assert body.index("Answer due Wednesday, Dec 9") < body.index("Answer due Thursday, Dec 10")
    assert len(links(messages(organization)[-1])) == actions.MOST_LISTED and "And 2 more." in body
    assert again(late).status == "sent"


def test_a_text_has_one_link() -> None:
    organization = office(text_number=NUMBER)
    for _ in range(3):
        sent(organization)
    with at(TUESDAY, 8, 30):
        jobs.tell_what_waits.func()
    message = messages(organization)[-1]
    assert message.template == actions.DIGEST and len(links(message)) == 1 and "And 2 more." in str(message.body)
    assert message.segments <= 2


def test_nobody_is_told_where_nobody_can_be() -> None:
    organization = office()
    sent(organization)
    with at(TUESDAY, 8, 30):
        jobs.tell_what_waits.func()
    with at(WEDNESDAY, 14):
        jobs.remind.func()
    assert said(organization) == []


def test_links_of_a_morning_live_fourteen_days() -> None:
    organization = office(email=OFFICE)
    sent(organization)
    assert [template for template, _where in said(organization)] == [WAITING]
    with at(TUESDAY, 8, 30):
        jobs.tell_what_waits.func()
        made = db.session.scalars(select(AnswerLink).order_by(AnswerLink.id.desc())).first()
        assert made is not None and abs(made.expires_at - clock.now() - timedelta(days=14)) < timedelta(seconds=5)
    assert len(links(messages(organization)[-1])) == 1
