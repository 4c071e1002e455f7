"""Whether somebody was employed in a quarter, as WIOA asks it: unsubsidized work on a day of it, or pay that came in it."""

from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from engagement.employment.placements.kinds import WITHOUT_PAPER
from engagement.employment.retention.history import Answer, Said
from engagement.employment.retention.verdicts import Verdict, said_later, still_there, told_until
from engagement.employment.wioa.facts import Facts, Work
from engagement.employment.wioa.years import Days


class Reason(StrEnum):
    """Why somebody counts as they do; sentences.py has the words."""

    STILL_IN = "still_in"
    LEFT_FOR = "left_for"
    NOT_DUE = "not_due"
    PAID = "paid"
    AT_WORK = "at_work"
    IN_SCHOOL = "in_school"
    SUBSIDIZED = "subsidized"
    SAID_NO = "said_no"
    SAID_SCHOOL = "said_school"
    SILENT = "silent"
    NOTHING_PAID = "nothing_paid"
    NOT_EMPLOYED = "not_employed"
    NO_TRAINING = "no_training"
    ON_THE_JOB_ONLY = "on_the_job_only"
    CREDENTIAL = "credential"
    DIPLOMA = "diploma"
    DIPLOMA_ALONE = "diploma_alone"
    DIPLOMA_SILENT = "diploma_silent"
    NO_CREDENTIAL = "no_credential"
    GAIN = "gain"
    NO_GAIN = "no_gain"
    SAME = "same"
    ANOTHER = "another"
    SAME_SILENT = "same_silent"


@dataclass(frozen=True)
class Found:
    """How somebody counts, and why. No verdict: in no figure. `on`, `days` and `cents` are what the sentence tells."""

    verdict: Verdict | None
    why: Reason
    on: date | None = None
    days: Days | None = None
    cents: int | None = None
    detail: str = ""
    paper: bool = True  # that it rests on a record or a paper


def earned(facts: Facts, days: Days) -> int:
    """Cents that were paid in those days for work that counts."""
    return sum(one.cents for job in facts.counted for one in job.paid_in(days.first, days.last))


def employed(facts: Facts, days: Days, *, schooled: bool = False) -> Found:
    """Whether they were employed, or with `schooled` (Title I Youth) in education or training, in those days."""
    cents = earned(facts, days)
    if cents:
        papers = [
            one.evidence not in WITHOUT_PAPER for job in facts.counted for one in job.paid_in(days.first, days.last)
        ]
        return Found(Verdict.YES, Reason.PAID, days=days, cents=cents, paper=all(papers))
    day = next((day for job in facts.counted if (day := a_day_at(job, facts, days))), None)
    if day is not None:
        return Found(Verdict.YES, Reason.AT_WORK, on=day, days=days)
    if schooled and facts.learned_in(days.first, days.last):
        return Found(Verdict.YES, Reason.IN_SCHOOL, days=days)
    said = _said_they_do_not(facts, days)
    if _may_have_worked(facts, days):
        return Found(Verdict.NOT_KNOWN, Reason.SILENT, days=days)
    if said is not None:
        why = Reason.SAID_SCHOOL if said.in_school else Reason.SAID_NO
        return Found(Verdict.NO, why, on=said.answered_on, days=days)
    if any(a_day_at(job, facts, days) for job in facts.jobs if not job.counts and not job.spell.withdrawn):
        return Found(Verdict.NO, Reason.SUBSIDIZED, days=days)
    return Found(Verdict.NOT_KNOWN, Reason.SILENT, days=days)


def a_day_at(job: Work, facts: Facts, days: Days) -> date | None:
    """A day of those on which something tells that they worked there: the first one."""
    spell = job.spell
    paid = (one.on for one in job.paid if not one.struck)
    until = spell.ended_on or max(spell.stood_until, told_until(spell, facts.history), *paid)
    first = max(spell.started_on, days.first)
    if first <= min(until, days.last):
        return first
    told = (one.answered_on for one in still_there(spell, facts.history.believed) if one.answered_on in days)
    return min(told, default=None) if spell.ended_on is None else None


def with_whom(facts: Facts, days: Days) -> set[tuple[str, int]]:
    """With which employers they worked in those days, in work that counts."""
    return {job.whose for job in facts.counted if job.paid_in(days.first, days.last) or a_day_at(job, facts, days)}


def _may_have_worked(facts: Facts, days: Days) -> bool:
    """Whether a job of which no end is written may have gone on into those days, before they said that they do not work; or what
    they said later speaks against that.
    """
    off = [one.answered_on for one in facts.history.believed if one.said is Said.NONE and one.answered_on <= days.last]
    return any(
        job.spell.maybe_on(days.first)
        and min((on for on in off if on >= job.spell.started_on), default=days.last) > days.first
        for job in facts.counted
    ) or any(said_later(job.spell, facts.history, days.last) for job in facts.counted)


def _said_they_do_not(facts: Facts, days: Days) -> Answer | None:
    """The last answer of those days, if by all of them they do not work."""
    said = sorted((one for one in facts.history.believed if one.answered_on in days), key=lambda one: one.answered_on)
    return said[-1] if said and all(one.said is Said.NONE for one in said) else None
