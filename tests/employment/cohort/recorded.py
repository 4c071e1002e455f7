"""What stands in which record of somebody: they come by several organizations, and each writes down what it sees.

Imports nothing of the product. The jobs with one employer stand in one record, for only who saw both knows that they are two;
another record may have one of them once more, with some of what was paid and said, and without its end.
"""

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from random import Random
from typing import TypeVar

from tests.employment.cohort.enrolled import Entry
from tests.employment.cohort.seen import Known, Told, Written
from tests.employment.cohort.truth import Human, Job

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
    for one in made:
        theirs[one.entry.human.key].append(one)
    for one in people:
        _put(one, [record.known for record in theirs[one.human.key]], chance)
    return made


def _nothing(human: Human, entry: Entry) -> Human:
    """The same, with nothing but that enrolment."""
    nothing: dict[str, list[object]] = {name: [] for name in IN_A_RECORD}
    return replace(human, enrolled=[(entry.day, entry.organization)], periods=[], **nothing)


def _put(one: Known, records: Sequence[Known], chance: Random) -> None:
    for name in IN_A_RECORD:
        for each in getattr(one.human, name):
            getattr(chance.choice(records).human, name).append(each)
    at = {job.employer: chance.choice(records) for job in (written.job for written in one.jobs)}
    for written in one.jobs:
        here = at[written.job.employer]
        others = [each for each in records if each is not here]
        told = [each for each in one.told if each.job == written.job.key]
        if others and not written.withdrawn and chance.random() < TWICE:
            for record, copy, said in zip((here, chance.choice(others)), *_twice(written, told, chance), strict=True):
                record.jobs.append(copy)
                record.told += said
        else:
            here.jobs.append(written)
            here.told += told


def _twice(
    written: Written, told: Sequence[Told], chance: Random
) -> tuple[tuple[Written, Written], tuple[list[Told], list[Told]]]:
    """A job in two records: each payment, each answer and its end stand in the first, in the second, or in both."""
    again: Job = replace(written.job, key=written.job.key + COPY)
    paid, said = list(_shared(written.paid, chance)), list(_shared(told, chance))
    ended = chance.choice(((True, True), (True, False), (False, True)))
    jobs = (
        replace(written, ended=written.ended and ended[0], paid=[one for one, first, _ in paid if first]),
        replace(written, job=again, ended=written.ended and ended[1], paid=[one for one, _, second in paid if second]),
    )
    there = [replace(one, job=again.key) for one, _, second in said if second]
    return jobs, ([one for one, first, _ in said if first], there)


def _shared(all_of_them: Sequence[T], chance: Random) -> Iterator[tuple[T, bool, bool]]:
    for one in all_of_them:
        drawn = chance.random()
        yield one, drawn < 0.6, drawn > 0.4
