"""One job that two records of one person have, because each of two organizations wrote it down. Pure.

Its hours and its pay count once, and its end is known if one of them knows it. In one record two jobs are two: whoever wrote them
saw both.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from datetime import date

from engagement.employment.retention.history import Spell


def twice(records: Sequence[Sequence[Spell]]) -> Mapping[int, int]:
    """The key of each job that an earlier record has too, with the key it has there: one employer, and days in common.

    Each job of a record is one other at most: of several those that began nearest to each other.
    """
    seen: list[Spell] = []
    found: dict[int, int] = {}
    for record in records:
        keys = {one.key for one in seen}  # two numbers of one record
        standing = [one for one in record if not one.withdrawn and one.key not in keys]
        taken: set[int] = set()
        for _, key, there in sorted(_meetings(standing, seen)):
            if key not in found and there not in taken:
                found[key] = there
                taken.add(there)
        seen += [one for one in standing if one.key not in found]
    return found


def as_one(job: Spell, others: Iterable[Spell]) -> Spell:
    """A job with what other records tell of it: its last day, if its own has none, and the last day on which it was paid."""
    also = list(others)
    ended = next((one.ended_on for one in (job, *also) if one.ended_on is not None), None)
    seen = max((one.seen_on for one in (job, *also) if one.seen_on is not None), default=None)
    return replace(job, ended_on=ended, seen_on=seen)


def _meetings(record: Iterable[Spell], seen: Iterable[Spell]) -> Iterator[tuple[int, int, int]]:
    """Two jobs that may be one, and how many days lie between their first days."""
    there = list(seen)
    for one in record:
        for other in there:
            if _is_one(one, other):
                yield abs((one.started_on - other.started_on).days), one.key, other.key


def _is_one(one: Spell, other: Spell) -> bool:
    first, last = max(one.started_on, other.started_on), min(one.ended_on or date.max, other.ended_on or date.max)
    return one.employer is not None and one.employer == other.employer and first <= last
