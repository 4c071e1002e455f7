"""What a case has to do next, read from all its needs and referrals: so an undo, or two partners at once, can never leave
it wrong, and no need falls out of sight.

Each need that is not over has one duty; the case's next step is the first of them. What waits for us comes before what waits
for a partner, so no case with a need that nobody works on says that it waits.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime

from engagement.foundation.business_days import add_business_days
from engagement.people.next_steps import ASK_IF_HELP_CAME, CLOSE, FIRST_CONTACT, REFER
from engagement.people.open_needs import OVER, how_soon, is_over
from engagement.people.vocabulary import NeedState, SaidBy, Urgency
from engagement.referrals.moves import OPEN
from engagement.referrals.next_steps import (
    CALL_ORGANIZATION,
    HELP_TO_COME,
    OFFER_ANOTHER_SERVICE,
    PARTNER_NEEDS_RESIDENT,
    PARTNER_TO_ANSWER,
)
from engagement.referrals.statuses import UNANSWERED, Status
from engagement.web.contributions import NextStep

ACT_WITHIN = 1  # on what waits for us; the same day where help is needed today
HEAR_WITHIN = 3  # the question goes out after a day, and people need time to answer
REFRESH_WITHIN = 10  # a partner that said yes tells us nothing more by itself

NOBODY_WORKS_ON_IT = frozenset(step.key for step in (FIRST_CONTACT, REFER, OFFER_ANOTHER_SERVICE))


@dataclass(frozen=True)
class Wanted:
    """One need, as far as the next step depends on it; `since` is when it was asked for, changed or settled last."""

    id: int
    state: NeedState
    said_by: SaidBy | None
    urgency: Urgency
    pressing: bool
    since: datetime


@dataclass(frozen=True)
class Try:
    """One referral, as far as the next step depends on it.

    `limit` is the time limit that runs, `at` its last move, `unheard` when our question about it was given up. `unseen`:
    nobody at the organization can see it there.
    """

    need_id: int
    status: Status
    at: datetime
    limit: datetime | None = None
    unheard: datetime | None = None
    unseen: bool = False


@dataclass(frozen=True)
class Duty:
    """What is to be done next and by when; `arose` is when that came about."""

    step: NextStep
    due_at: datetime
    arose: datetime


def next_duty(
    needs: Sequence[Wanted], tries: Iterable[Try], *, reached_at: datetime | None, planned: Duty | None = None
) -> Duty:
    """What a case has to do next. `reached_at` is the first contact; `planned` what a caseworker said comes next, and when.

    A plan stands until there is something new for us to do; it never makes a case wait while nobody works on a need.
    """
    duties = list(duties_of(needs, tries, reached_at=reached_at).values()) or [_close(needs)]
    first = min(duties, key=lambda duty: (duty.step.waits_on_partner, duty.due_at))
    return planned if planned is not None and _stands(planned, duties) else first


def duties_of(needs: Iterable[Wanted], tries: Iterable[Try], *, reached_at: datetime | None) -> dict[int, Duty]:
    """For each need that is not over the one thing to do next."""
    made = [one for one in tries if one.status is not Status.DRAFT]
    return {
        need.id: _of_need(need, [one for one in made if one.need_id == need.id], reached_at)
        for need in needs
        if not is_over(need)
    }


def _stands(planned: Duty, duties: list[Duty]) -> bool:
    if planned.step.waits_on_partner and any(duty.step.key in NOBODY_WORKS_ON_IT for duty in duties):
        return False
    return not any(duty.arose > planned.arose and not duty.step.waits_on_partner for duty in duties)


def _close(needs: Sequence[Wanted]) -> Duty:
    over = max(need.since for need in needs)
    return Duty(CLOSE, add_business_days(over, ACT_WITHIN), over)


def _of_need(need: Wanted, tries: list[Try], reached_at: datetime | None) -> Duty:
    """A try that came to nothing counts only while nothing else is under way, and only the latest one."""
    helped = [one for one in tries if one.status is Status.SERVICE_RECEIVED and need.state is not NeedState.UNMET]
    under_way = [_of_try(one) for one in tries if one.status in OPEN or one in helped]
    if under_way:
        return min(under_way, key=lambda duty: (duty.step.waits_on_partner, duty.due_at))
    if need.said_by is SaidBy.PARTNER and need.state in OVER:
        return _within(ASK_IF_HELP_CAME, HEAR_WITHIN, need.since)
    return _to_refer(need, tries, reached_at)


def _to_refer(need: Wanted, tries: list[Try], reached_at: datetime | None) -> Duty:
    """Nobody works on this need: the next step is ours."""
    days = 0 if how_soon(need) is Urgency.TODAY else ACT_WITHIN
    failed = [one.at for one in tries if one.status is not Status.ENTERED_IN_ERROR]
    if failed:
        return _within(OFFER_ANOTHER_SERVICE, days, max([need.since, *failed]))
    since = max([need.since, *(one.at for one in tries)])  # one entered by mistake was none
    if reached_at is None:
        return _within(FIRST_CONTACT, days, since)
    return Duty(REFER, add_business_days(max(since, reached_at), days), since)


def _of_try(one: Try) -> Duty:
    if one.unseen and one.status in UNANSWERED:
        return _within(CALL_ORGANIZATION, ACT_WITHIN, one.at)
    step, days = _STEPS[one.status]
    duty = Duty(step, one.limit or add_business_days(one.at, days), one.at)
    if one.unheard is None or one.unheard < one.at or not step.waits_on_partner:
        return duty
    return _within(ASK_IF_HELP_CAME, ACT_WITHIN, one.unheard)  # no answer by text: somebody calls


def _within(step: NextStep, days: int, since: datetime) -> Duty:
    return Duty(step, add_business_days(since, days), since)


_STEPS: dict[Status, tuple[NextStep, int]] = {
    Status.SENT: (PARTNER_TO_ANSWER, REFRESH_WITHIN),
    Status.RECEIVED: (PARTNER_TO_ANSWER, REFRESH_WITHIN),
    Status.ACCEPTED: (HELP_TO_COME, REFRESH_WITHIN),
    Status.WAITLISTED: (HELP_TO_COME, REFRESH_WITHIN),
    Status.IN_SERVICE: (HELP_TO_COME, REFRESH_WITHIN),
    Status.NEEDS_CLIENT_ACTION: (PARTNER_NEEDS_RESIDENT, ACT_WITHIN),
    Status.SERVICE_RECEIVED: (ASK_IF_HELP_CAME, HEAR_WITHIN),
}
