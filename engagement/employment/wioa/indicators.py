"""The six primary indicators of WIOA (20 CFR 677.155) for one period of participation, each with why it is so."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date

from engagement.employment.enrolments.exit import Period
from engagement.employment.retention.verdicts import Verdict
from engagement.employment.wioa.employed import Found, Reason, earned, employed, with_whom
from engagement.employment.wioa.facts import Facts, Work
from engagement.employment.wioa.learned import credential, gains
from engagement.employment.wioa.years import (
    LAG,
    LAGS,
    Days,
    Indicator,
    ProgramYear,
    days_of,
    due_on,
    quarter_after,
)

# After how many quarters each is known, if nothing is late.
QUARTERS: Mapping[Indicator, int] = {
    Indicator.SECOND_QUARTER: 2,
    Indicator.EARNINGS: 2,
    Indicator.FOURTH_QUARTER: 4,
    Indicator.CREDENTIAL: 4,
    Indicator.SAME_EMPLOYER: 4,
}


@dataclass(frozen=True)
class Asked:
    """On which day it is counted, and after how many quarters silence counts as no."""

    today: date
    lag: int = LAG


def is_about(period: Period, indicator: Indicator, days: Days) -> bool:
    """Whether a period belongs to those whom an indicator of those days is about, counted or not."""
    if indicator is Indicator.GAINS:
        return period.began_on <= days.last and period.last_served_on >= days.first
    return period.exited_on is not None and period.exited_on in days


def judge(facts: Facts, period: Period, indicator: Indicator, asked: Asked, year: ProgramYear | None = None) -> Found:
    """How a period counts for an indicator; skill gains need the year."""
    found = _whatever_the_day(facts, period, indicator, year)
    if found is not None:
        return found
    due = _due(period, indicator, asked.lag)
    return Found(Verdict.NOT_DUE, Reason.NOT_DUE, on=due) if asked.today < due else _once_due(facts, period, indicator)


def judge_by_lag(
    facts: Facts, period: Period, indicator: Indicator, today: date, year: ProgramYear | None = None
) -> list[Found]:
    """The same for each number of quarters that a report may wait, worked out once: they differ only in what is due."""
    found = _whatever_the_day(facts, period, indicator, year)
    if found is not None:
        return [found] * len(LAGS)
    due = [_due(period, indicator, lag) for lag in LAGS]
    known = _once_due(facts, period, indicator) if due[0] <= today else None
    return [known if known and on <= today else Found(Verdict.NOT_DUE, Reason.NOT_DUE, on=on) for on in due]


def _whatever_the_day(facts: Facts, period: Period, indicator: Indicator, year: ProgramYear | None) -> Found | None:
    """How it counts if that does not wait for a quarter to be over."""
    left = facts.left_for(period)
    if left is not None:
        return Found(None, Reason.LEFT_FOR, on=left.on, detail=left.why)
    if indicator is Indicator.GAINS:
        assert year is not None
        return gains(facts, period, year)
    if period.exited_on is None:
        return Found(None, Reason.STILL_IN, on=period.last_served_on)
    if indicator is Indicator.CREDENTIAL and (found := credential(facts, period)).verdict is None:
        return found
    return None


def _due(period: Period, indicator: Indicator, lag: int) -> date:
    assert period.exited_on is not None  # who is still in was told before
    return due_on(period.exited_on, QUARTERS[indicator], lag)


def _once_due(facts: Facts, period: Period, indicator: Indicator) -> Found:
    assert period.exited_on is not None  # as above
    match indicator:
        case Indicator.CREDENTIAL:
            return credential(facts, period)
        case Indicator.EARNINGS:
            return _earnings(facts, _days(period.exited_on, 2))
        case Indicator.SAME_EMPLOYER:
            return _same_employer(facts, _days(period.exited_on, 2), _days(period.exited_on, 4))
    return employed(facts, _days(period.exited_on, QUARTERS[indicator]), schooled=facts.youth)


def median(amounts: Iterable[int]) -> int | None:
    """The one in the middle; of two, half of both together, a half cent up. Of nobody there is none."""
    ordered = sorted(amounts)
    if not ordered:
        return None
    middle, odd = divmod(len(ordered), 2)
    return ordered[middle] if odd else (ordered[middle - 1] + ordered[middle] + 1) // 2


def _days(exited_on: date, number: int) -> Days:
    return days_of(quarter_after(exited_on, number))


def _earnings(facts: Facts, days: Days) -> Found:
    cents = earned(facts, days)
    if cents:
        return employed(facts, days)
    worked = employed(facts, days)
    if worked.verdict is Verdict.YES:
        return Found(None, Reason.NOTHING_PAID, on=worked.on, days=days)
    return Found(None, Reason.NOT_EMPLOYED, days=days)


def _same_employer(facts: Facts, second: Days, fourth: Days) -> Found:
    """Of who was employed in the second quarter: whether one of those employers is theirs in the fourth. Where it is not known of
    a job whose it is, neither is that it is another one's.
    """
    first = with_whom(facts, second)
    if not first:
        return Found(None, Reason.NOT_EMPLOYED, days=second)
    if first & with_whom(facts, fourth):
        return Found(Verdict.YES, Reason.SAME, days=fourth)
    nobody_knows = not all(job.employer_is_known for job in facts.counted if job.whose in first)
    theirs = [
        job
        for job in facts.counted
        if job.whose in first or job.spell.maybe_on(second.last) or nobody_knows or not job.employer_is_known
    ]
    over = not any(_may_be_of(job, fourth) for job in theirs)
    if over or employed(facts, fourth).why in (Reason.SAID_NO, Reason.SAID_SCHOOL):
        return Found(Verdict.NO, Reason.ANOTHER, days=fourth)
    return Found(Verdict.NOT_KNOWN, Reason.SAME_SILENT, days=fourth)


def _may_be_of(job: Work, days: Days) -> bool:
    """Whether somebody may have worked there in those days, or was paid for it in them."""
    ended = job.spell.ended_on is not None and job.spell.ended_on < days.first
    return job.spell.started_on <= days.last and (not ended or bool(job.paid_in(days.first, days.last)))
