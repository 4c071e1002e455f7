"""From a person and their needs to what is matched: the facts that decide which services fit, and nothing else."""

from collections.abc import Collection, Iterable

from engagement.directory.candidates import Request, Want
from engagement.foundation import clock
from engagement.people.models import Need, Person
from engagement.people.vocabulary import Urgency

URGENCY = {Urgency.CAN_WAIT: 0, Urgency.THIS_WEEK: 1, Urgency.TODAY: 2}


SAFETY = "safety"


def request_of(
    person: Person, needs: Iterable[Need], *, availability: Collection[str] = (), not_safe: bool = False
) -> Request:
    """What this person asks for. `availability` holds FreeTime keys; none means they did not say when they can come.

    Whoever is `not_safe` is looked for a safe place too, whatever they asked for: it is filed under safety alone.
    """
    wanted = tuple(Want(need.category, URGENCY[need.urgency]) for need in needs)
    if not_safe and SAFETY not in {want.category for want in wanted}:
        wanted = (Want(SAFETY, URGENCY[Urgency.TODAY]), *wanted)
    return Request(
        needs=wanted,
        zip=person.zip,
        age_band=person.age_band,
        spoken_language=person.spoken_language,
        written_language=person.written_language,
        # Only a yes is an answer: False stands also for people who were never asked.
        interpreter_needed=person.interpreter_needed or None,
        household_size=person.household_size,
        children_under_6=person.children_under_6,
        availability=frozenset(availability),
        wants_youth_programs=person.youth_programs,
        today=clock.today(),
    )
