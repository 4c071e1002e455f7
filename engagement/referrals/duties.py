"""What a case has to do next, read from all its referrals: so an undo, or two partners at once, can never leave it wrong."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import datetime

from engagement.foundation.business_days import add_business_days
from engagement.people.next_steps import ASK_IF_HELP_CAME, CLOSE, REFER
from engagement.referrals.moves import OPEN, TERMINAL, Status
from engagement.referrals.next_steps import (
    HELP_TO_COME,
    OFFER_ANOTHER_SERVICE,
    PARTNER_NEEDS_RESIDENT,
    PARTNER_TO_ANSWER,
)
from engagement.web.contributions import NextStep

OFFER_WITHIN = 1
TALK_WITHIN = 1
CLOSE_WITHIN = 1
HEAR_WITHIN = 3  # the question goes out after a day, and people need time to answer
REFRESH_WITHIN = 10  # a partner that said yes tells us nothing more by itself

HELPED = frozenset({Status.SERVICE_RECEIVED})
ENDED_WITHOUT_HELP = TERMINAL - HELPED


@dataclass(frozen=True)
class Try:
    """One referral, as far as the next step depends on it; `limit` is the time limit that runs, `at` its last move."""

    need_id: int
    status: Status
    at: datetime
    limit: datetime | None = None


@dataclass(frozen=True)
class Duty:
    """What is to be done next, and by when."""

    step: NextStep
    due_at: datetime


def next_duty(tries: Iterable[Try], needs: Iterable[int], settled: Iterable[int], now: datetime) -> Duty | None:
    """The duty that comes first; None when the referrals ask for nothing. `settled` are the needs that got their help."""
    wanted, done = set(needs), set(settled)
    if wanted and wanted <= done:
        return Duty(CLOSE, add_business_days(now, CLOSE_WITHIN))
    open_tries = [one for one in tries if one.need_id not in done and one.status is not Status.DRAFT]
    duties = [_DUTIES[one.status](one) for one in _that_count(open_tries)]
    return min(duties, key=lambda duty: duty.due_at, default=None)


def _that_count(tries: list[Try]) -> list[Try]:
    """A try that came to nothing counts only while nothing else is under way for its need, and only the latest one."""
    hopeful = [one for one in tries if one.status in OPEN | HELPED]
    with_hope = {one.need_id for one in hopeful}
    failed = {
        one.need_id: one
        for one in sorted(tries, key=lambda one: one.at)
        if one.status in ENDED_WITHOUT_HELP and one.need_id not in with_hope
    }
    return hopeful + list(failed.values())


def _within(step: NextStep, days: int) -> Callable[[Try], Duty]:
    return lambda one: Duty(step, one.limit or add_business_days(one.at, days))


_DUTIES: dict[Status, Callable[[Try], Duty]] = {
    Status.SENT: _within(PARTNER_TO_ANSWER, REFRESH_WITHIN),
    Status.RECEIVED: _within(PARTNER_TO_ANSWER, REFRESH_WITHIN),
    Status.ACCEPTED: _within(HELP_TO_COME, REFRESH_WITHIN),
    Status.WAITLISTED: _within(HELP_TO_COME, REFRESH_WITHIN),
    Status.IN_SERVICE: _within(HELP_TO_COME, REFRESH_WITHIN),
    Status.NEEDS_CLIENT_ACTION: _within(PARTNER_NEEDS_RESIDENT, TALK_WITHIN),
    Status.SERVICE_RECEIVED: _within(ASK_IF_HELP_CAME, HEAR_WITHIN),
    Status.ENTERED_IN_ERROR: _within(REFER, OFFER_WITHIN),
} | {status: _within(OFFER_ANOTHER_SERVICE, OFFER_WITHIN) for status in ENDED_WITHOUT_HELP - {Status.ENTERED_IN_ERROR}}
