"""The next step of a case, from all its referrals together."""

from datetime import UTC, datetime, timedelta

import pytest

from engagement.people.next_steps import ASK_IF_HELP_CAME, CLOSE, REFER
from engagement.referrals.duties import Duty, Try, next_duty
from engagement.referrals.moves import Status
from engagement.referrals.next_steps import (
    HELP_TO_COME,
    OFFER_ANOTHER_SERVICE,
    PARTNER_NEEDS_RESIDENT,
    PARTNER_TO_ANSWER,
)
from engagement.web.contributions import NextStep

MONDAY = datetime(2026, 11, 16, 16, 0, tzinfo=UTC)
S = Status


def tried(need: int, status: Status, hours: int = 0, limit_days: int | None = None) -> Try:
    """A referral whose last move was some hours after Monday morning."""
    limit = None if limit_days is None else MONDAY + timedelta(days=limit_days)
    return Try(need, status, MONDAY + timedelta(hours=hours), limit)


# Closing time on the day after, after three and after ten business days; Thanksgiving and the day after are none.
TUESDAY, THURSDAY, IN_TWO_WEEKS = (datetime(2026, *day, tzinfo=UTC) for day in ((11, 18), (11, 20), (12, 3)))


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
    ],
)
def test_each_status_alone(status: Status, step: NextStep, due: datetime) -> None:
    assert next_duty([tried(1, status)], [1], [], MONDAY) == Duty(step, due)


def test_a_running_limit_is_the_due_date() -> None:
    duty = next_duty([tried(1, S.SENT, limit_days=2)], [1], [], MONDAY)
    assert duty is not None and duty.due_at == MONDAY + timedelta(days=2)


def test_a_draft_asks_for_nothing() -> None:
    assert next_duty([tried(1, S.DRAFT)], [1], [], MONDAY) is None


@pytest.mark.parametrize(
    ("tries", "step"),
    [
        # Another need was declined: that is sooner than waiting for the one that was accepted.
        ([tried(1, S.ACCEPTED, limit_days=7), tried(2, S.DECLINED_BY_PARTNER)], OFFER_ANOTHER_SERVICE),
        # The same need: somebody else said yes, so nothing has to be offered.
        ([tried(1, S.ACCEPTED, limit_days=7), tried(1, S.DECLINED_BY_PARTNER)], HELP_TO_COME),
        ([tried(1, S.DECLINED_BY_PARTNER), tried(1, S.SENT, 3, 2)], PARTNER_TO_ANSWER),
    ],
)
def test_what_comes_first(tries: list[Try], step: NextStep) -> None:
    duty = next_duty(tries, [1, 2], [], MONDAY)
    assert duty is not None and duty.step == step


def test_only_the_latest_failure_counts() -> None:
    later = next_duty([tried(1, S.DECLINED_BY_PARTNER), tried(1, S.EXPIRED, hours=72)], [1], [], MONDAY)
    assert later == next_duty([tried(1, S.EXPIRED, hours=72)], [1], [], MONDAY)


def test_a_need_that_is_met_asks_for_nothing_more() -> None:
    duty = next_duty([tried(1, S.DECLINED_BY_PARTNER), tried(2, S.SENT)], [1, 2], [1], MONDAY)
    assert duty is not None and duty.step is PARTNER_TO_ANSWER


def test_all_needs_met_closes_the_case() -> None:
    assert next_duty([tried(1, S.DECLINED_BY_PARTNER)], [1], [1], MONDAY) == Duty(CLOSE, TUESDAY)


@pytest.mark.parametrize(("needs", "settled"), [([1, 2], [1]), ([1], [2]), ([], [])])
def test_a_case_is_not_closed_before_all_needs_are_met(needs: list[int], settled: list[int]) -> None:
    assert next_duty([], needs, settled, MONDAY) is None
