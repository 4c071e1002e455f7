"""The next step of a case, from all its needs and referrals together."""

from datetime import UTC, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from engagement.people.next_steps import ASK_IF_HELP_CAME, CLOSE, FIRST_CONTACT, REFER
from engagement.people.open_needs import is_over
from engagement.people.vocabulary import NeedState, SaidBy, Urgency
from engagement.referrals.duties import NOBODY_WORKS_ON_IT, Duty, Try, Wanted, duties_of, next_duty
from engagement.referrals.moves import OPEN
from engagement.referrals.next_steps import (
    HELP_TO_COME,
    OFFER_ANOTHER_SERVICE,
    PARTNER_NEEDS_RESIDENT,
    PARTNER_TO_ANSWER,
)
from engagement.referrals.statuses import Status
from engagement.web.contributions import NextStep

MONDAY = datetime(2026, 11, 16, 16, 0, tzinfo=UTC)
S, N = Status, NeedState
# Closing time the same day, on the day after, after three and after ten business days; Thanksgiving and the day after are none.
TODAY, TUESDAY, WEDNESDAY, THURSDAY, IN_TWO_WEEKS = (
    datetime(2026, *day, tzinfo=UTC) for day in ((11, 17), (11, 18), (11, 19), (11, 20), (12, 3))
)


def hours(many: float) -> datetime:
    """So many hours after Monday morning."""
    return MONDAY + timedelta(hours=many)


def need(
    number: int = 1, state: NeedState = N.UNKNOWN, by: SaidBy | None = None, urgency: Urgency = Urgency.CAN_WAIT,
    *, since: float = 0, pressing: bool = False,
) -> Wanted:  # fmt: skip
    """A need asked for on Monday morning."""
    return Wanted(number, state, by, urgency, pressing, hours(since))


def tried(
    number: int, status: Status, at: float = 0, limit_days: int | None = None, unheard: float | None = None
) -> Try:
    """A referral whose last move was some hours after Monday morning."""
    limit = None if limit_days is None else MONDAY + timedelta(days=limit_days)
    return Try(number, status, hours(at), limit, None if unheard is None else hours(unheard))


def step(needs: list[Wanted], tries: list[Try], *, reached: float | None = 0, planned: Duty | None = None) -> NextStep:
    """What comes next for somebody who was reached on Monday."""
    reached_at = None if reached is None else hours(reached)
    return next_duty(needs, tries, reached_at=reached_at, planned=planned).step


@pytest.mark.parametrize(
    ("status", "step", "due"),
    [
        (S.SENT, PARTNER_TO_ANSWER, IN_TWO_WEEKS),
        (S.RECEIVED, PARTNER_TO_ANSWER, IN_TWO_WEEKS),
        (S.ACCEPTED, HELP_TO_COME, IN_TWO_WEEKS),
        (S.WAITLISTED, HELP_TO_COME, IN_TWO_WEEKS),
        (S.IN_SERVICE, HELP_TO_COME, IN_TWO_WEEKS),
        (S.NEEDS_CLIENT_ACTION, PARTNER_NEEDS_RESIDENT, TUESDAY),
        (S.SERVICE_RECEIVED, ASK_IF_HELP_CAME, THURSDAY),
        (S.DECLINED_BY_PARTNER, OFFER_ANOTHER_SERVICE, TUESDAY),
        (S.EXPIRED, OFFER_ANOTHER_SERVICE, TUESDAY),
        (S.UNREACHABLE, OFFER_ANOTHER_SERVICE, TUESDAY),
        (S.NOT_RECEIVED, OFFER_ANOTHER_SERVICE, TUESDAY),
        (S.RECALLED, OFFER_ANOTHER_SERVICE, TUESDAY),
        (S.WITHDRAWN_BY_CLIENT, OFFER_ANOTHER_SERVICE, TUESDAY),
        (S.ENTERED_IN_ERROR, REFER, TUESDAY),
        (S.DRAFT, REFER, TUESDAY),
    ],
)
def test_each_status_alone(status: Status, step: NextStep, due: datetime) -> None:
    found = next_duty([need()], [tried(1, status)], reached_at=MONDAY)
    assert (found.step, found.due_at) == (step, due)


@pytest.mark.parametrize(
    ("one", "reached", "step", "due"),
    [
        (need(), None, FIRST_CONTACT, TUESDAY),
        (need(urgency=Urgency.TODAY), None, FIRST_CONTACT, TODAY),
        (need(pressing=True), None, FIRST_CONTACT, TODAY),
        (need(), 0, REFER, TUESDAY),
        (need(), 24, REFER, WEDNESDAY),  # reached on Tuesday
        (need(urgency=Urgency.TODAY), 0, REFER, TODAY),
        (need(since=24), 0, REFER, WEDNESDAY),  # added on Tuesday, after the first contact
        (need(since=24), None, FIRST_CONTACT, WEDNESDAY),
        (need(1, N.UNMET, SaidBy.RESIDENT), 0, REFER, TUESDAY),
        (need(1, N.MET, SaidBy.PARTNER), 0, ASK_IF_HELP_CAME, THURSDAY),
        (need(1, N.MET, SaidBy.RESIDENT), 0, CLOSE, TUESDAY),
        (need(1, N.PARTLY_MET, SaidBy.CASEWORKER), 0, CLOSE, TUESDAY),
        (need(1, N.LET_GO, SaidBy.CASEWORKER), 0, CLOSE, TUESDAY),
        (need(1, N.LET_GO, SaidBy.RESIDENT), None, CLOSE, TUESDAY),
    ],
)
def test_one_need_without_a_referral(one: Wanted, reached: float | None, step: NextStep, due: datetime) -> None:
    found = next_duty([one], [], reached_at=None if reached is None else hours(reached))
    assert (found.step, found.due_at) == (step, due)


MET, LET_GO = need(1, N.MET, SaidBy.RESIDENT), need(1, N.LET_GO, SaidBy.RESIDENT)


@pytest.mark.parametrize(
    ("needs", "tries", "expected"),
    [
        # What waits for us comes before what waits for a partner, however late that is.
        ([need(1), need(2)], [tried(1, S.SENT, limit_days=-9)], REFER),
        (
            [need(1), need(2)],
            [tried(1, S.ACCEPTED, limit_days=1), tried(2, S.DECLINED_BY_PARTNER)],
            OFFER_ANOTHER_SERVICE,
        ),
        ([need(1), need(2)], [tried(1, S.SENT), tried(2, S.ACCEPTED, limit_days=1)], HELP_TO_COME),
        # English is settled, and nobody works on Work: it was never referred.
        ([MET, need(2, N.UNMET, SaidBy.RESIDENT)], [tried(1, S.SERVICE_RECEIVED)], REFER),
        ([MET, need(2)], [tried(1, S.SENT)], REFER),
        ([LET_GO, need(2)], [tried(2, S.SENT)], PARTNER_TO_ANSWER),
        # The same need: somebody else said yes, so nothing has to be offered.
        ([need(1)], [tried(1, S.ACCEPTED), tried(1, S.DECLINED_BY_PARTNER, 3)], HELP_TO_COME),
        ([need(1)], [tried(1, S.DECLINED_BY_PARTNER), tried(1, S.SENT, 3, 2)], PARTNER_TO_ANSWER),
        ([need(1)], [tried(1, S.SENT, limit_days=-3), tried(1, S.NEEDS_CLIENT_ACTION)], PARTNER_NEEDS_RESIDENT),
        # A referral entered by mistake was none.
        ([need(1)], [tried(1, S.ENTERED_IN_ERROR, 5), tried(1, S.DECLINED_BY_PARTNER)], OFFER_ANOTHER_SERVICE),
        # The partner says yes, the resident no: the resident is right.
        ([need(1, N.UNMET, SaidBy.RESIDENT, since=9)], [tried(1, S.SERVICE_RECEIVED)], OFFER_ANOTHER_SERVICE),
        ([need(1, N.MET, SaidBy.PARTNER)], [tried(1, S.SERVICE_RECEIVED)], ASK_IF_HELP_CAME),
        # Our question came to nothing: somebody calls; not if the partner moved meanwhile.
        ([need(1)], [tried(1, S.ACCEPTED, 0, 5, unheard=3)], ASK_IF_HELP_CAME),
        ([need(1)], [tried(1, S.IN_SERVICE, 4, unheard=3)], HELP_TO_COME),
        # All over.
        ([MET, need(2, N.LET_GO, SaidBy.CASEWORKER)], [tried(1, S.SENT)], CLOSE),
        ([MET, need(2, N.MET, SaidBy.PARTNER)], [tried(2, S.SERVICE_RECEIVED)], ASK_IF_HELP_CAME),
    ],
)
def test_what_comes_first(needs: list[Wanted], tries: list[Try], expected: NextStep) -> None:
    assert step(needs, tries) is expected


def test_a_running_limit_is_the_due_date() -> None:
    assert next_duty([need()], [tried(1, S.SENT, limit_days=2)], reached_at=MONDAY).due_at == MONDAY + timedelta(days=2)


def test_only_the_latest_failure_counts() -> None:
    later = next_duty([need()], [tried(1, S.EXPIRED, 72), tried(1, S.DECLINED_BY_PARTNER)], reached_at=MONDAY)
    assert later == next_duty([need()], [tried(1, S.EXPIRED, 72)], reached_at=MONDAY)


ASK_FRIDAY = Duty(ASK_IF_HELP_CAME, hours(100), hours(5))


@pytest.mark.parametrize(
    ("needs", "tries", "stands"),
    [
        ([need()], [], True),
        ([need()], [tried(1, S.SENT, 1)], True),
        ([need()], [tried(1, S.RECEIVED, 9)], True),  # opened after it was planned
        ([need()], [tried(1, S.ACCEPTED, 9)], True),
        ([need()], [tried(1, S.DECLINED_BY_PARTNER, 1)], True),
        ([need()], [tried(1, S.DECLINED_BY_PARTNER, 9)], False),
        ([need()], [tried(1, S.NEEDS_CLIENT_ACTION, 9)], False),
        ([need(), need(2, since=9)], [tried(1, S.SENT, 1)], False),  # a need was added
        ([need(1, N.MET, SaidBy.RESIDENT, since=9)], [], False),
        ([need(1, N.MET, SaidBy.RESIDENT, since=1)], [], True),  # closing was put off
    ],
)
def test_a_plan_stands_until_there_is_something_new_for_us(needs: list[Wanted], tries: list[Try], stands: bool) -> None:
    found = next_duty(needs, tries, reached_at=MONDAY, planned=ASK_FRIDAY)
    assert (found == ASK_FRIDAY) is stands


def test_no_plan_makes_a_case_wait_while_nobody_works_on_a_need() -> None:
    waiting = Duty(PARTNER_TO_ANSWER, hours(100), hours(5))
    assert step([need(1), need(2)], [tried(1, S.SENT)], planned=waiting) is REFER
    assert step([need(1)], [tried(1, S.SENT)], planned=waiting) is PARTNER_TO_ANSWER


moments = st.integers(0, 2000)
wanted = st.builds(
    need, st.integers(1, 4), st.sampled_from(NeedState), st.sampled_from([None, *SaidBy]), st.sampled_from(Urgency),
    since=moments, pressing=st.booleans(),
)  # fmt: skip
many_needs = st.lists(wanted, min_size=1, max_size=4, unique_by=lambda one: one.id)
many_tries = st.lists(
    st.builds(
        tried, st.integers(1, 4), st.sampled_from(Status), moments, st.none() | st.integers(-9, 99), st.none() | moments
    ),
    max_size=8,
)
plans = st.none() | st.builds(
    lambda step, due, at: Duty(step, hours(due), hours(at)),
    st.sampled_from([FIRST_CONTACT, REFER, ASK_IF_HELP_CAME, CLOSE, PARTNER_TO_ANSWER, HELP_TO_COME]), moments, moments,
)  # fmt: skip
reached = st.none() | moments.map(hours)


@given(many_needs, many_tries, reached)
def test_every_need_has_a_step_until_it_is_over(
    needs: list[Wanted], tries: list[Try], reached: datetime | None
) -> None:
    found = duties_of(needs, tries, reached_at=reached)
    assert set(found) == {one.id for one in needs if not is_over(one)}
    following = next_duty(needs, tries, reached_at=reached)
    assert following in (found.values() if found else [following])
    assert (following.step is CLOSE) is (not found)


@given(many_needs, many_tries, reached, plans)
def test_no_case_waits_while_nobody_works_on_a_need(
    needs: list[Wanted], tries: list[Try], reached: datetime | None, planned: Duty | None
) -> None:
    alone = [
        one for one in needs
        if not is_over(one) and one.said_by is not SaidBy.PARTNER
        and not any(made.need_id == one.id and made.status in OPEN | {S.SERVICE_RECEIVED} for made in tries)
    ]  # fmt: skip
    found = duties_of(needs, tries, reached_at=reached)
    assert all(found[one.id].step.key in NOBODY_WORKS_ON_IT for one in alone)
    if alone:
        assert not next_duty(needs, tries, reached_at=reached, planned=planned).step.waits_on_partner


@given(many_needs, many_tries, reached)
def test_the_order_of_rows_does_not_matter(needs: list[Wanted], tries: list[Try], reached: datetime | None) -> None:
    one = next_duty(needs, tries, reached_at=reached)
    other = next_duty(needs[::-1], tries[::-1], reached_at=reached)
    assert (one.due_at, one.step.waits_on_partner) == (other.due_at, other.step.waits_on_partner)
