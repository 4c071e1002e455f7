"""Whether the work of one person lasts by a rule, and why: a pure decision, each part of it kept as a key with values.

Every first day of a job that counts is tried: who lost a job and then kept another one has work that lasts. What a day is not
known of is not known; hours and wages are those of the jobs that stood on the day on which it had lasted long enough.
"""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field, replace
from datetime import date, timedelta
from decimal import Decimal
from fractions import Fraction
from itertools import combinations

from engagement.employment.placements.kinds import HEALTH, Kind, Lasting, Schedule
from engagement.employment.retention.gaps import continuous
from engagement.employment.retention.history import Answer, History, Said, Spell
from engagement.employment.retention.verdicts import (
    Verdict,
    perhaps_with_the_first,
    same_employer,
    seen_on,
    snapshot,
    with_the_first,
)
from engagement.employment.sustained.rule import Rule
from engagement.employment.sustained.wages import Wages


@dataclass(frozen=True)
class Work:
    """One job as far as a rule asks about it. `hourly` is cents, unrounded, if somebody said. Without any of `benefits` nobody
    said which there are, if any.
    """

    spell: Spell
    hourly: Fraction | None
    kind: Kind = Kind.JOB
    lasting: Lasting = Lasting.OPEN
    schedule: Schedule = Schedule.STEADY
    benefits: tuple[str, ...] = ()
    health_from: date | None = None

    def offers(self, day: date) -> set[str]:
        """What the employer offers by a day."""
        early = self.health_from is not None and self.health_from > day
        return {one for one in self.benefits if not (early and one == HEALTH)}


@dataclass(frozen=True)
class Person:
    """The jobs, answers and school days of one person, the day of their first credential, and that on which they died."""

    work: tuple[Work, ...]
    answers: tuple[Answer, ...] = ()
    school: tuple[tuple[date, date | None], ...] = ()
    credential_on: date | None = None
    died_on: date | None = None

    def in_school(self, day: date) -> bool:
        """Whether it is written down that they went to school on that day."""
        return any(first <= day and (last is None or day <= last) for first, last in self.school)


@dataclass(frozen=True)
class Reason:
    """One part of a judgement: what was asked, whether it was met, and the values by which that is seen."""

    key: str
    met: Verdict
    values: dict[str, str | int] = field(default_factory=dict)


@dataclass(frozen=True)
class Judged:
    """What came of it: the day since which, and on which, it was looked at, and each reason. `look_again_on`: the next day on
    which it may be otherwise though nobody writes anything down. `perhaps_on`: the first day by which work may have lasted: of an
    earlier job it may not be known.
    """

    verdict: Verdict
    reasons: tuple[Reason, ...]
    since: date | None = None
    day: date | None = None
    look_again_on: date | None = None
    perhaps_on: date | None = None


# Which of several tries stands for the person: work that lasts, then what may have lasted, then what still may.
BEST = (Verdict.YES, Verdict.NOT_KNOWN, Verdict.NOT_DUE)
FEW = 4  # jobs of which nobody knows whether they stood: of so many each choice is tried


def judge(rule: Rule, person: Person, wages: Wages, today: date) -> Judged:
    """Whether their work lasts by that rule, as far as it is known today."""
    counted = tuple(one for one in person.work if not one.spell.withdrawn and counts(rule, one))
    if not counted:
        return Judged(Verdict.NO, tuple(_none_counts(rule, person)))
    history = History(tuple(one.spell for one in person.work), person.answers, person.died_on)
    keys = {one.spell.key for one in counted}
    asked = _Asked(rule, person, wages, today, history.only(lambda spell: spell.key in keys), counted)
    starts = sorted({one.spell.started_on for one in counted})
    tried = [asked.since(start) for start in starts]
    found = next((one for best in BEST for one in tried if one.verdict is best), tried[-1])
    coming = [one.day for one in tried if one.verdict is Verdict.NOT_DUE and one.day is not None]
    lasted = [one.day for one in tried if one.verdict in (Verdict.YES, Verdict.NOT_KNOWN) and one.day is not None]
    again = min(coming, default=None) if found.verdict is not Verdict.YES else None
    return replace(found, look_again_on=again, perhaps_on=min(lasted, default=None))


def counts(rule: Rule, work: Work) -> bool:
    """Whether a rule looks at a job at all."""
    return why_left_out(rule, work) is None


def why_left_out(rule: Rule, work: Work) -> str | None:
    """Why a rule does not look at a job; none if it does."""
    if work.lasting in rule.left_out:
        return work.lasting.value
    if work.spell.subsidized and not rule.subsidized:
        return "subsidized"
    if work.kind is Kind.OWN_BUSINESS and not rule.own_business:
        return "own_business"
    return None


def _none_counts(rule: Rule, person: Person) -> Iterator[Reason]:
    standing = [one for one in person.work if not one.spell.withdrawn]
    if not standing:
        yield Reason("no_job", Verdict.NO)
    for why in sorted({why_left_out(rule, one) or "" for one in standing}):
        yield Reason("left_out", Verdict.NO, {"why": why})


@dataclass(frozen=True)
class _Asked:
    """A person under a rule, from one first day on."""

    rule: Rule
    person: Person
    wages: Wages
    today: date
    history: History
    counted: Sequence[Work]

    def since(self, start: date) -> Judged:
        day = start + timedelta(days=self.rule.days)
        lasted = self._lasted(start)
        values: dict[str, str | int] = {"days": self.rule.days, "since": start.isoformat(), "day": day.isoformat()}
        reasons = [Reason("lasted", lasted, values)]
        if lasted in (Verdict.NO, Verdict.NOT_KNOWN):
            return Judged(lasted, tuple(reasons), start, day)
        on = min(day, self.today)
        there = [one for one in self.counted if self._stood(one.spell, on, lasted)]
        perhaps = [one for one in self.counted if one not in there and self._may_have_stood(one.spell, on)]
        reasons += [self._of(part, there, perhaps, on) for part, is_asked in PARTS if is_asked(self.rule)]
        return Judged(_together([one.met for one in reasons]), tuple(reasons), start, day)

    def _lasted(self, start: date) -> Verdict:
        asked = self.rule.days, self.today, start
        history = self.history
        found = [snapshot(history, *asked)]
        if self.rule.same_employer:
            sure, perhaps = with_the_first(history, start), perhaps_with_the_first(history, start)
            without_gap = {
                self._without_gap(jobs, start) for jobs in ([sure, [*sure, *perhaps]] if perhaps else [sure])
            }
            gap = without_gap.pop() if len(without_gap) == 1 else Verdict.NOT_KNOWN
            return _together([*found, same_employer(history, *asked), gap])
        return _together([*found, continuous(history, *asked, longest=self.rule.gap)])

    def _without_gap(self, jobs: Sequence[Spell], start: date) -> Verdict:
        """Whether there was no gap in these jobs alone."""
        keys = {one.key for one in jobs}
        history = self.history.only(lambda spell: spell.key in keys)
        return continuous(history, self.rule.days, self.today, start, longest=self.rule.gap)

    def _stood(self, spell: Spell, day: date, lasted: Verdict) -> bool:
        """Whether a job is one of those of the day. As long as that is to come, what is open is taken to go on."""
        still = lasted is Verdict.NOT_DUE and spell.maybe_on(day)
        return still or spell.surely_on(day) or seen_on(spell, self.history, day)

    def _may_have_stood(self, spell: Spell, day: date) -> bool:
        """Whether a job of which no end is written may have been one of them: nobody said by that day that it was over."""
        told = (one for one in self.history.believed if spell.started_on <= one.answered_on <= day)
        over = any(one.said is Said.NONE or (one.said is Said.OTHER and one.job == spell.key) for one in told)
        return spell.maybe_on(day) and not over

    def _of(self, part: "Part", there: Sequence[Work], perhaps: Sequence[Work], day: date) -> Reason:
        """One part, if it is the same whichever of the jobs stood of which that is not known."""
        found = [part(self, [*there, *some], day) for some in _some_of(perhaps)]
        if all(one.met is found[0].met for one in found):
            return found[0]
        return replace(part(self, (), day), met=Verdict.NOT_KNOWN)

    def hours(self, there: Sequence[Work], day: date) -> Reason:
        school = self.person.in_school(day)
        least = self.rule.hours_in_school if school else self.rule.hours
        if not there:
            return Reason("hours", Verdict.NOT_KNOWN, {"least": _short(least)})
        hours = sum((one.spell.hours for one in there), Decimal())
        return Reason(
            "hours_in_school" if school else "hours", _met(hours >= least),
            {"hours": _short(hours), "least": _short(least), "jobs": len(there)},
        )  # fmt: skip

    def wage(self, there: Sequence[Work], day: date) -> Reason:
        least = self.wages.least(self.rule, day)
        if least is None:
            return Reason("no_figure", Verdict.NOT_KNOWN, {"day": day.isoformat()})
        said = [(one.hourly, Fraction(one.spell.hours)) for one in there if one.hourly is not None]
        if not there or len(said) < len(there):
            return Reason("wage", Verdict.NOT_KNOWN, {"least": str(least)})
        hours = sum((hours for _hourly, hours in said), Fraction())
        hourly = sum((hourly * hours for hourly, hours in said), Fraction()) / hours
        return Reason("wage", _met(hourly >= least), {"hourly": str(hourly), "least": str(least), "jobs": len(there)})

    def benefits(self, there: Sequence[Work], day: date) -> Reason:
        offered = {benefit for one in there for benefit in one.offers(day)}
        met = not offered.isdisjoint(self.rule.benefits)
        known = met or (there and all(one.benefits for one in there))
        return Reason("benefits", _met(met) if known else Verdict.NOT_KNOWN, {"of": ",".join(self.rule.benefits)})

    def steady(self, there: Sequence[Work], day: date) -> Reason:
        kept = {one.schedule for one in there}
        known = there and (Schedule.CHANGING in kept or Schedule.NOT_SAID not in kept)
        return Reason("steady", _met(Schedule.CHANGING not in kept) if known else Verdict.NOT_KNOWN)

    def career_step(self, there: Sequence[Work], day: date) -> Reason:
        credential = self.person.credential_on is not None and self.person.credential_on <= day
        learns = any(one.kind is Kind.APPRENTICESHIP for one in there)
        return Reason("career_step", Verdict.YES if credential or learns else self._rose(there))

    def _rose(self, there: Sequence[Work]) -> Verdict:
        """Whether one of these jobs pays more than an earlier one with the same employer; where a wage or an employer is not
        known, it may.
        """
        pairs = ((one, other) for one in there for other in self.counted if _follows(one, other))
        found = {_pays_more(one, other) for one, other in pairs}
        return next((one for one in (Verdict.YES, Verdict.NOT_KNOWN) if one in found), Verdict.NO)


def _follows(one: Work, other: Work) -> bool:
    """Whether a job began after another one that is, or may be, with the same employer."""
    employers = {one.spell.employer, other.spell.employer}
    return other.spell.started_on < one.spell.started_on and (len(employers) == 1 or None in employers)


def _pays_more(one: Work, other: Work) -> Verdict:
    """Whether it pays more than that other one, with the same employer."""
    if one.hourly is not None and other.hourly is not None and one.hourly <= other.hourly:
        return Verdict.NO
    known = None not in (one.hourly, other.hourly, one.spell.employer, other.spell.employer)
    return Verdict.YES if known else Verdict.NOT_KNOWN


def _some_of(jobs: Sequence[Work]) -> Iterator[Sequence[Work]]:
    """None of them, then each choice of them; of many only each one alone and all."""
    sizes = range(len(jobs) + 1) if len(jobs) <= FEW else (0, 1, len(jobs))
    return (some for size in sizes for some in combinations(jobs, size))


Part = Callable[[_Asked, Sequence[Work], date], Reason]
# What else a rule asks, each with whether it does.
PARTS: Sequence[tuple[Part, Callable[[Rule], bool]]] = (
    (_Asked.hours, lambda rule: True),
    (_Asked.wage, lambda rule: True),
    (_Asked.benefits, lambda rule: bool(rule.benefits)),
    (_Asked.steady, lambda rule: rule.steady),
    (_Asked.career_step, lambda rule: rule.career_step),
)


def _together(found: Sequence[Verdict]) -> Verdict:
    """All of several: to come before all is one that is to come; then one no is no, and one that is not known is not known."""
    for verdict in (Verdict.NOT_DUE, Verdict.NO, Verdict.NOT_KNOWN):
        if verdict in found:
            return verdict
    return Verdict.YES


def _met(met: bool) -> Verdict:
    return Verdict.YES if met else Verdict.NO


def _short(number: Decimal) -> str:
    return f"{number.normalize():f}"
