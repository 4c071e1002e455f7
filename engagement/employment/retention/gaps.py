"""Whether somebody was at work all along: no gap of more than fourteen days up to a day, with any employer.

A gap is days without work between two jobs; one that begins by that day counts with its whole length. Between two jobs that are
written down there is a gap. After the last one there is one only if somebody said so: else it is not known.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from engagement.employment.retention.history import Answer, History, Said
from engagement.employment.retention.verdicts import Verdict, day_after, said_of, still_there

LONGEST_GAP = 14  # days without work
ONE = timedelta(days=1)


@dataclass(frozen=True)
class Stretch:
    """Work that is known from a day until another, and may have gone on until a third. `of_a_job`: its first day is a job's."""

    start: date
    until: date
    perhaps_until: date
    of_a_job: bool = True
    open: bool = False


def continuous(
    history: History, days: int, today: date, since: date | None = None, *, longest: int = LONGEST_GAP
) -> Verdict:
    """Whether there was no longer gap than that from when they began until that day."""
    begun, day = since or history.begun_on, day_after(history, days, since)
    if begun is None or day is None or day > today:
        return Verdict.NOT_DUE
    if history.died_before(day):
        return Verdict.NO
    written = any(job.surely_on(day) for job in history.counted)  # that comes before what was answered
    differ = not written and len({one is not Said.NONE for one in said_of(history, day)}) > 1
    answers = [one for one in history.believed if not (differ and one.speaks_of(day))]
    idle = _days_without(history, answers, day)
    work = _stretches(history, answers, idle, day)
    found = set(_breaks(work, idle, begun, day, longest))
    if Verdict.NO in found:
        return Verdict.NO
    doubted = differ or any(one.open and one.start <= off < one.until for one in work for off in idle)
    return Verdict.NOT_KNOWN if doubted or found else Verdict.YES


def _days_without(history: History, answers: Sequence[Answer], day: date) -> list[date]:
    """Days on which somebody said that they do not work, and no job that is written down says otherwise."""
    said = {one.answered_on for one in answers if one.said is Said.NONE}
    if Said.NONE in said_of(history, day) and any(one.said is Said.NONE and one.speaks_of(day) for one in answers):
        said.add(day)
    return sorted(one for one in said if not any(job.surely_on(one) for job in history.counted))


def _stretches(history: History, answers: Sequence[Answer], idle: Sequence[date], day: date) -> list[Stretch]:
    work = []
    for job in history.counted:
        if job.ended_on is not None:
            work.append(Stretch(job.started_on, job.ended_on, job.ended_on))
            continue
        until = max([job.stood_until, *(_as_of(one, day)[1] for one in still_there(job, answers))])
        work.append(Stretch(job.started_on, until, _perhaps(until, idle), open=True))
    for one in answers:
        if one.said is Said.OTHER and not any(job.surely_on(one.answered_on) for job in history.counted):
            first, last = _as_of(one, day)
            work.append(Stretch(first, last, _perhaps(last, idle), of_a_job=False))
    return sorted(work, key=lambda one: (one.start, not one.of_a_job, one.until))


def _as_of(answer: Answer, day: date) -> tuple[date, date]:
    """The days of which an answer speaks: that on which it was given, up to the one that was asked about if it is near."""
    near = (day, answer.answered_on) if answer.speaks_of(day) else (answer.answered_on,)
    return min(near), max(near)


def _perhaps(until: date, idle: Sequence[date]) -> date:
    """Until when work may have gone on of which no end is known: the day before they said that they do not work."""
    return max(until, next((off - ONE for off in idle if off >= until), date.max))


def _breaks(work: Sequence[Stretch], idle: Sequence[date], begun: date, day: date, longest: int) -> Iterator[Verdict]:
    """For each gap that is too long: no where it is sure, not known where it may have been none."""
    known = [one for one in work if one.until >= begun]
    reach = begun - ONE
    for one in known:
        if reach < day and _days_between(reach, one.start) > longest:
            perhaps = max((other.perhaps_until for other in work if other.start < one.start), default=reach)
            if perhaps >= day:
                yield Verdict.NOT_KNOWN  # it may have begun after the day
            elif one.of_a_job:
                yield Verdict.NO if _days_between(perhaps, one.start) > longest else Verdict.NOT_KNOWN
            else:
                yield _said_to_be(idle, perhaps, one.start, longest)
        reach = max(reach, one.until)
    if reach < day:
        perhaps = max((one.perhaps_until for one in work), default=reach)
        yield _said_to_be(idle, perhaps, date.max, longest) if perhaps < day else Verdict.NOT_KNOWN


def _said_to_be(idle: Sequence[date], after: date, before: date, longest: int) -> Verdict:
    """A gap is sure once somebody said, so long after their last job, that they do not work."""
    last = max((off for off in idle if after < off < before), default=after)
    return Verdict.NO if (last - after).days > longest else Verdict.NOT_KNOWN


def _days_between(one: date, other: date) -> int:
    return (other - one).days - 1
