"""One job that two records of one person have, because each of two organizations wrote it down. Pure.

Its hours and its pay count once. In one record two jobs are two: whoever wrote them saw both.
"""

from collections.abc import Mapping, Sequence
from datetime import date

from engagement.employment.retention.history import Spell


def twice(records: Sequence[Sequence[Spell]]) -> Mapping[int, int]:
    """The key of each job that an earlier record has too, with the key it has there: one employer, and days in common."""
    seen: list[Spell] = []
    found: dict[int, int] = {}
    for record in records:
        standing = [one for one in record if not one.withdrawn]
        for one in standing:
            there = next((other for other in seen if _is_one(one, other)), None)
            if there is not None:
                found[one.key] = there.key
        seen += [one for one in standing if one.key not in found]
    return found


def _is_one(one: Spell, other: Spell) -> bool:
    first, last = max(one.started_on, other.started_on), min(one.ended_on or date.max, other.ended_on or date.max)
    return one.key != other.key and one.employer is not None and one.employer == other.employer and first <= last
