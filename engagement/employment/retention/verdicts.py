"""Whether somebody was at work so many days after they began, in any job or with the same employer; gaps.py: all along.

What was written of a job (its last day) comes before what was answered. Where answers differ, and where nobody said
anything, it is not known: a job that is open and silent is no yes, and one that ended is no last job.
"""

from collections.abc import Iterable, Sequence
from datetime import date, timedelta
from enum import StrEnum

from engagement.employment.retention.history import Answer, History, Said, Spell


class Verdict(StrEnum):
    """What is known of a day."""

    YES = "yes"
    NO = "no"
    NOT_KNOWN = "not_known"
    NOT_DUE = "not_due"  # it is still to come


def day_after(history: History, days: int, since: date | None = None) -> date | None:
    """The day so many days after they began (or after `since`); none for who never began."""
    begun = since or history.begun_on
    return begun + timedelta(days=days) if begun else None


def snapshot(history: History, days: int, today: date, since: date | None = None) -> Verdict:
    """Whether they were at work on that day, in any job."""
    day = day_after(history, days, since)
    if day is None or day > today:
        return Verdict.NOT_DUE
    jobs = history.counted
    if history.died_before(day):
        return Verdict.NO
    if any(job.surely_on(day) for job in jobs):
        return Verdict.YES
    seen = _seen(jobs, history, day)
    return of_what_was_said(seen | {said is not Said.NONE for said in said_of(history, day)})


def same_employer(history: History, days: int, today: date, since: date | None = None) -> Verdict:
    """Whether they were at work on that day with the employer with whom they began, in whichever job. Where one of a job of that
    day is not known, neither is that they were with another one.
    """
    day = day_after(history, days, since)
    if day is None or day > today:
        return Verdict.NOT_DUE
    if history.died_before(day):
        return Verdict.NO
    found = _with(with_the_first(history, since), history, day)
    perhaps = any(job.surely_on(day) or job.maybe_on(day) for job in perhaps_with_the_first(history, since))
    if found is Verdict.NO and perhaps and snapshot(history, days, today, since) is not Verdict.NO:
        return Verdict.NOT_KNOWN
    return found


def _with(theirs: Sequence[Spell], history: History, day: date) -> Verdict:
    if any(job.surely_on(day) for job in theirs):
        return Verdict.YES
    still = {job.employer or -job.key for job in theirs if job.maybe_on(day)}
    if not still:
        return Verdict.NO
    seen = _seen(theirs, history, day)
    said = said_of(history, day, about={job.key for job in theirs})
    if len(still) > 1:  # who began with two and is elsewhere than with one of them may be with the other
        said = [one for one in said if one is not Said.OTHER]
    return of_what_was_said(seen | {one is Said.SAME for one in said})


def with_the_first(history: History, since: date | None = None) -> list[Spell]:
    """All jobs that are surely with the employer of the job with which they began."""
    first = _first(history, since)
    employers = {job.employer for job in first if job.employer is not None}
    return [job for job in history.counted if job in first or job.employer in employers]


def perhaps_with_the_first(history: History, since: date | None = None) -> list[Spell]:
    """All others that may be: where nobody has looked yet, or nobody knows any more, who the employer of either is."""
    sure, nobody_knows = with_the_first(history, since), any(job.employer is None for job in _first(history, since))
    return [job for job in history.counted if job not in sure and (nobody_knows or job.employer is None)]


def _first(history: History, since: date | None) -> list[Spell]:
    begun = since or history.begun_on
    return [job for job in history.counted if job.started_on == begun]


def seen_on(job: Spell, history: History, day: date) -> bool:
    """Whether something tells of that day, or of a later one, that a job that is open stood."""
    if not job.maybe_on(day):
        return False
    near = (one.speaks_of(day) for one in still_there(job, history.believed))
    return max(job.stood_until, told_until(job, history)) >= day or any(near)


def told_until(job: Spell, history: History) -> date:
    """Up to which day answers tell that an open job went on. What is said of it after they had said that they do not work tells of
    its own day alone: of the days between, one answer says this and one that.
    """
    off = (one.answered_on for one in history.believed if one.said is Said.NONE and one.answered_on >= job.started_on)
    idle = min((on for on in off if not any(other.surely_on(on) for other in history.counted)), default=date.max)
    told = (one.answered_on for one in still_there(job, history.believed))
    return max((on for on in told if on <= idle), default=job.started_on)


def _seen(jobs: Iterable[Spell], history: History, day: date) -> set[bool]:
    """What tells of a day: yes if a job is seen on it, yes and no if what tells so came after they had said that they do not
    work.
    """
    perhaps = False
    for job in jobs:
        if seen_on(job, history, day):
            return {True}
        perhaps |= said_later(job, history, day)
    return {True, False} if perhaps else set()


def said_later(job: Spell, history: History, day: date) -> bool:
    """Whether by an answer of that day or a later one they work in a job that is open and had begun."""
    return job.maybe_on(day) and any(one.answered_on >= day for one in still_there(job, history.believed))


def still_there(job: Spell, answers: Iterable[Answer]) -> Iterable[Answer]:
    """The answers by which they worked there still."""
    return (
        one for one in answers if one.said is Said.SAME and one.job == job.key and one.answered_on >= job.started_on
    )


def said_of(history: History, day: date, about: set[int] | None = None) -> list[Said]:
    """What answers say of a day that they are near enough to, but for those that what was written of jobs has overtaken.

    With the keys of jobs: only answers about those, and that somebody does not work at all, which nobody contradicts. Who was asked
    when such a job was over says by OTHER that they work, and not with whom.
    """
    given = history.holding if about is None else history.believed
    near = [one for one in given if one.speaks_of(day) and not _overtaken(one, history.counted, day)]
    if about is None:
        return [one.said for one in near]
    over = {job.key: job.ended_on for job in history.counted if job.ended_on is not None}
    told = (one for one in near if not (one.said is Said.OTHER and over.get(one.job, date.max) < one.answered_on))
    return [one.said for one in told if one.said is Said.NONE or one.job in about]


def of_what_was_said(said: set[bool]) -> Verdict:
    """Yes or no where all say so; where nobody says anything, or one this and one that, it is not known."""
    if len(said) != 1:
        return Verdict.NOT_KNOWN
    return Verdict.YES if True in said else Verdict.NO


def _overtaken(answer: Answer, jobs: Iterable[Spell], day: date) -> bool:
    """Whether between an answer and the day a job began, or the one that it was about ended."""
    asked = answer.answered_on
    if answer.said is Said.NONE:
        return any(asked < job.started_on <= day for job in jobs)
    meant = (job for job in jobs if (job.key == answer.job) is (answer.said is Said.SAME))
    ended = [job for job in meant if job.ended_on is not None and job.started_on <= asked and job.ended_on < day]
    if answer.said is Said.SAME:
        return bool(ended)
    return any(job.ended_on is not None and job.ended_on >= asked for job in ended)
