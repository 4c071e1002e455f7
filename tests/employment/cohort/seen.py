"""What the desk learns of a true life: which jobs are written down, how they end, what is paid, who answers what and when.

Silence depends on the truth: who lost their job answers less often. All that is learned in the end is true, but for answers that
differ and that nobody decided. Imports nothing of the product.
"""

from collections.abc import Iterator
from dataclasses import dataclass, field
from random import Random

from tests.employment.cohort.counted import quarter
from tests.employment.cohort.truth import Human, Job, World

CHECKS = (30, 60, 90, 180, 365)
OPENS, CLOSES = 7, 21
FORTNIGHT = 14


@dataclass(slots=True)
class Written:
    """A job as it is written down. `job` of one that was taken back never was."""

    job: Job
    ended: bool = False
    withdrawn: bool = False
    paid: list[tuple[int, int]] = field(default_factory=list)  # day and cents
    all_paid: bool = False  # every payment is known


@dataclass(slots=True)
class Told:
    """What was answered on a day, asked about a job for the check of a day: same, other or none."""

    job: int
    check: int
    said: str
    on: int
    decides: bool = False
    true: bool = True
    differs: bool = False  # several were given and differ, and nobody decided


@dataclass(slots=True)
class Known:
    """All that the desk knows of one person's work. `whole`: nothing is hidden, and each check was answered on its day."""

    human: Human
    jobs: list[Written] = field(default_factory=list)
    told: list[Told] = field(default_factory=list)
    whole: bool = False

    @property
    def real(self) -> list[Job]:
        """The jobs that are written down and were."""
        return [one.job for one in self.jobs if not one.withdrawn]

    @property
    def unsubsidized(self) -> list[Job]:
        """Of those, the ones that no program pays a part of."""
        return [one for one in self.real if not one.subsidized]


@dataclass(frozen=True)
class Manner:
    """How the desk learns. `of_the_day`: whoever answers near a day on which their work changed speaks of that day alone."""

    of_the_day: bool = True
    whole: float = 0.15  # of so many everything is known
    between: bool = False  # a job between two that are written down may be missing
    answers: float = 1.0  # how willingly people answer


def known(world: World, manner: Manner) -> list[Known]:
    """What is known of everybody."""
    return [_known(one, world, manner) for one in world.people]


def _known(human: Human, world: World, manner: Manner) -> Known:
    chance, today = world.chance, world.today
    begun = sorted((one for one in human.jobs if one.first <= today), key=lambda one: (one.first, one.key))
    found = Known(human, whole=chance.random() < manner.whole)
    upto = len(begun) if found.whole else _written_up_to(begun, chance)
    for place, job in enumerate(begun[:upto]):
        left_out = manner.between and 0 < place < upto - 1 and chance.random() < 0.2
        if not left_out:
            found.jobs.append(_written(job, found, chance, today))
    if not manner.between:
        _tell_of_work(found, today)
    _close_rehired(found, today)
    if chance.random() < 0.04:  # one of another person, taken back
        first = chance.randint(human.since, today)
        job = Job(human.key * 10 + 19, chance.randrange(1, 200), first, first, 40, 1800)
        found.jobs.append(Written(job, ended=chance.random() < 0.5, withdrawn=True))
    if not human.minor or found.whole:
        _ask(found, world, manner)
    if not manner.between:
        _tell_of_work(found, today)
        _close_rehired(found, today)
    return found


def _tell_of_work(found: Known, today: int) -> None:
    """Who says that they have no work now is asked what came before, and helped to work; whose work a program pays a part of is
    looked after: to the end of such a quarter it is known what they do. Who is back with an employer that is known tells of it.
    """
    asked = max((one.on for one in found.told if one.said == "none" and one.true), default=0)
    until = -1
    while until < (further := min(today, max([_end(asked), _back(found), *map(_looked_after, found.jobs)]))):
        until = further
        there = {one.job.key for one in found.jobs}
        later = [one for one in found.human.jobs if one.first <= until and one.key not in there]
        found.jobs += [Written(one, ended=one.last < asked) for one in later]


def _back(found: Known) -> int:
    employers = {one.job.employer for one in found.jobs if not one.withdrawn}
    return max((one.first for one in found.human.jobs if one.employer in employers), default=0)


def _looked_after(one: Written) -> int:
    return 0 if one.withdrawn or one.job.is_employment else _end(one.job.last)


def _end(day: int) -> int:
    return quarter(day)[1] if day else 0


def _written_up_to(begun: list[Job], chance: Random) -> int:
    """All jobs up to one of them; who works beside a job that is known tells of that too."""
    if not begun or chance.random() < 0.07:
        return 0
    upto = next((place for place in range(1, len(begun)) if chance.random() < 0.3), len(begun))
    last = max(one.last for one in begun[:upto])
    while upto < len(begun) and begun[upto].first <= last:
        last = max(last, begun[upto].last)
        upto += 1
    return upto


def _written(job: Job, found: Known, chance: Random, today: int) -> Written:
    over = job.last < today
    one = Written(job, ended=over and (found.whole or chance.random() < 0.6))
    due = [(day, job.hours * job.hourly * 2) for day in range(job.first + FORTNIGHT, job.last + 1, FORTNIGHT)]
    if one.ended and not job.short:
        due.append((job.last + 7, job.hours * job.hourly))  # the last pay comes after the last day
    due = [(day, cents) for day, cents in due if day <= today]
    if found.whole or chance.random() < 0.35:
        one.paid, one.all_paid = due, True
        if found.whole and not one.ended:
            one.paid = [*due, (today, 100_00)]
    elif due and chance.random() < 0.3:
        one.paid = [max(due)] if one.ended else [chance.choice(due)]
    return one


def _close_rehired(found: Known, today: int) -> None:
    """Who was hired again by an employer is not still in the job of before: that one's end is written."""
    for one in found.jobs:
        later = any(other.employer == one.job.employer and other.first > one.job.first for other in found.human.jobs)
        one.ended = one.ended or (later and one.job.last < today)


def _ask(found: Known, world: World, manner: Manner) -> None:
    chance = world.chance
    declined = None
    for written in found.jobs:
        for check in CHECKS:
            due = written.job.first + check
            on = due if found.whole else due + chance.choice((-7, -3, 0, 0, 0, 1, 4, 8, 13, 21, 22, 45))
            if on > world.today or (declined is not None and on >= declined):
                continue
            told = _answer(found, written, check, on, chance, manner)
            if told is None:
                found.whole = found.whole and written is not found.jobs[0]
                continue
            found.told.extend(_with_others(told, found, chance))
            if not found.whole and chance.random() < 0.03:
                declined = on + 1


def _answer(found: Known, written: Written, check: int, on: int, chance: Random, manner: Manner) -> Told | None:
    said = what_is_said(found.human, written, on)
    willing = {"same": 0.65, "other": 0.5, "none": 0.4}[said] * manner.answers
    if not found.whole and chance.random() >= willing:
        return None
    if said == "other" and any(one.employer == written.job.employer for one in found.human.at(on)):
        return None  # another job with the employer they are asked about: nobody knows which one they would mean
    if manner.of_the_day and any(_changes(found, written, on, day) for day in _days_spoken_of(found, on)):
        return None
    return Told(written.job.key, check, said, on)


def what_is_said(human: Human, written: Written, on: int) -> str:
    """The truth of that day: whether they work there, elsewhere, or not at all."""
    there = human.at(on)
    if not there:
        return "none"
    return "same" if written.job in there and not written.withdrawn else "other"


def _days_spoken_of(found: Known, on: int) -> Iterator[int]:
    """The checked days of their jobs to which that answer is near enough."""
    for one in found.jobs:
        yield from (day for check in CHECKS if on - CLOSES <= (day := one.job.first + check) <= on + OPENS)


def _changes(found: Known, written: Written, on: int, day: int) -> bool:
    """Whether between that day and the answer something changed of what they say."""
    human, said = found.human, what_is_said(found.human, written, on)
    first, last = min(on, day), max(on, day)
    return any(what_is_said(human, written, one) != said for one in range(first, last + 1))


def _with_others(told: Told, found: Known, chance: Random) -> Iterator[Told]:
    """The answer alone, or with one of another channel that is wrong: decided by a person, or left as it is."""
    drawn = 1.0 if found.whole else chance.random()
    if drawn >= 0.08:
        yield told
        return
    wrong = Told(
        told.job, told.check, chance.choice(sorted({"same", "other", "none"} - {told.said})), told.on, true=False
    )
    decided = drawn < 0.04
    yield from ([told, wrong] if chance.random() < 0.5 else [wrong, told])
    if decided:
        yield Told(told.job, told.check, told.said, told.on, decides=True)
    else:
        told.differs = wrong.differs = True
