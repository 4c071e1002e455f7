"""What stands in which record of somebody: they come by several organizations, and each writes down what it sees.

Imports nothing of the product. The jobs with one employer stand in one record, for only who saw both knows that they are two;
another record may have one of them once more, with some of what was paid and said, and without its end.
"""

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from random import Random
from typing import Any, TypeVar

from tests.employment.cohort.enrolled import Entry
from tests.employment.cohort.seen import Known, Told, Written
from tests.employment.cohort.truth import Human

T = TypeVar("T")
COPY = 1_000_000  # added to the number of a job that was written down a second time
IN_A_RECORD = ("served", "planned", "trained", "schooled", "credentials", "gains", "left")
TWICE = 0.3


@dataclass(slots=True)
class Record:
    """One record of somebody, by one enrolment: all that is known of them as far as it stands there."""

    entry: Entry
    known: Known


def by_name(found: Sequence[Entry], people: Sequence[Known]) -> list[Known]:
    """Those who are enrolled by name, since then: an organization that names nobody tells no day of anybody."""
    days: defaultdict[int, list[tuple[int, int]]] = defaultdict(list)
    for one in found:
        days[one.human.key].append((one.day, one.organization))
    return [replace(one, human=_since(one.human, days[one.human.key])) for one in people if one.human.key in days]


def _since(human: Human, enrolled: list[tuple[int, int]]) -> Human:
    first = min(day for day, _ in enrolled)
    served = [day for day in human.served if day >= first]
    trained = [(day, kind) for day, kind in human.trained if day >= first]
    return replace(human, enrolled=enrolled, served=served, trained=trained, periods=[])


def in_the_first(found: Sequence[Entry], people: Sequence[Known], chance: Random) -> list[Record]:
    """Their first record has all that is known of them; another one may have their first job once more, or nothing."""
    known, there = {one.human.key: one for one in people}, set[int]()
    return [_another(one, known, chance) if one.human.key in there else _first(one, known, there) for one in found]


def _first(entry: Entry, known: Mapping[int, Known], there: set[int]) -> Record:
    there.add(entry.human.key)
    return Record(entry, known[entry.human.key])


def _another(entry: Entry, known: Mapping[int, Known], chance: Random) -> Record:
    theirs = known[entry.human.key]
    first = min((one for one in theirs.jobs if not one.withdrawn), key=lambda one: one.job.first, default=None)
    again = [replace(first, job=replace(first.job, key=first.job.key + COPY))] if first else []
    return Record(entry, Known(_nothing(theirs.human, entry), again if chance.random() < 0.4 else []))


def apart(found: Sequence[Entry], people: Sequence[Known], chance: Random) -> list[Record]:
    """What is known of somebody stands here and there in their records, some of it twice."""
    known = {one.human.key: one for one in people}
    made = [Record(one, Known(_nothing(known[one.human.key].human, one))) for one in found]
    theirs: defaultdict[int, list[Record]] = defaultdict(list)
    for record in made:
        theirs[record.entry.human.key].append(record)
    for one in people:
        _put(one, theirs[one.human.key], chance)
    return made


def _nothing(human: Human, entry: Entry) -> Human:
    """The same, with nothing but that enrolment."""
    nothing: dict[str, Any] = {name: [] for name in IN_A_RECORD}
    return replace(human, enrolled=[(entry.day, entry.organization)], periods=[], **nothing)


def _put(one: Known, records: Sequence[Record], chance: Random) -> None:
    for name in IN_A_RECORD:
        for each in getattr(one.human, name):
            there = _there_on(records, _day(each))
            getattr(chance.choice(there).known.human, name).append(each)
    said: defaultdict[int, list[Told]] = defaultdict(list)
    for each in one.told:
        said[each.job].append(each)
    for employer in dict.fromkeys(written.job.employer for written in one.jobs):
        jobs = [written for written in one.jobs if written.job.employer == employer]
        asked = min((each.on for written in jobs for each in said[written.job.key]), default=jobs[0].job.last)
        there = _there_on(records, asked)
        here = chance.choice(there)
        others = [each for each in there if each is not here]
        for written in jobs:
            if others and not written.withdrawn and chance.random() < TWICE:
                _write_twice(written, said[written.job.key], here, chance.choice(others), chance)
            else:
                here.known.jobs.append(written)
                here.known.told += said[written.job.key]


def _day(each: int | tuple[int, object]) -> int:
    return each if isinstance(each, int) else each[0]


def _there_on(records: Sequence[Record], day: int) -> Sequence[Record]:
    """The records that there were by a day; before the first one was made it is written down in that."""
    return [one for one in records if one.entry.day <= day] or [records[0]]


def _write_twice(written: Written, told: Sequence[Told], here: Record, there: Record, chance: Random) -> None:
    """A job in two records: each payment, each answer and its end stand in the first, in the second, or in both."""
    tells_end = chance.choice(((True, True), (True, False), (False, True)))
    keys = written.job.key, written.job.key + COPY
    jobs = [
        replace(written, job=replace(written.job, key=key), ended=written.ended and tells, paid=[])
        for key, tells in zip(keys, tells_end, strict=True)
    ]
    for payment, places in _shared(written.paid, chance):
        for place in places:
            jobs[place].paid.append(payment)
    for record, job in zip((here, there), jobs, strict=True):
        record.known.jobs.append(job)
    for answer, places in _shared(told, chance):
        for place in places:
            (here, there)[place].known.told.append(replace(answer, job=keys[place]))


def _shared(all_of_them: Sequence[T], chance: Random) -> Iterator[tuple[T, Sequence[int]]]:
    for one in all_of_them:
        yield one, chance.choice(((0,), (1,), (0, 1)))
