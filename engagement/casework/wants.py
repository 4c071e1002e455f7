"""What a case asks of the directory: its needs and the facts that decide which services fit."""

from collections.abc import Iterable
from datetime import date
from typing import Any

from engagement.directory.matching import Request, Want
from engagement.people.vocabulary import NeedState, Urgency

WEIGHT = {Urgency.TODAY: 2, Urgency.THIS_WEEK: 1, Urgency.CAN_WAIT: 0}
STILL_WANTED = frozenset({NeedState.UNKNOWN, NeedState.UNMET, NeedState.PARTLY_MET})


def request_of(person: Any, needs: Iterable[Any], today: date, *, times: Iterable[str] = ()) -> Request:
    """The person and those needs, as matching reads them; `times` is when they said they can come."""
    return Request(
        needs=tuple(Want(need.category, WEIGHT[need.urgency]) for need in needs),
        zip=person.zip,
        age_band=person.age_band,
        spoken_language=person.spoken_language,
        written_language=person.written_language,
        interpreter_needed=person.interpreter_needed,
        household_size=person.household_size,
        children_under_6=person.children_under_6,
        availability=frozenset(times),
        wants_youth_programs=person.youth_programs,
        today=today,
    )


def times_told(events: Iterable[Any]) -> list[str]:
    """When the person said they can come, from the latest event that tells it."""
    told = [event.facts.get("times", []) for event in events if event.kind == "can_come"]
    return list(told[-1]) if told else []


def uncovered(needs: Iterable[Any], covered: Iterable[int]) -> list[Any]:
    """The needs that are not met and that no open referral is about."""
    taken = set(covered)
    return [need for need in needs if need.state in STILL_WANTED and need.id not in taken]
