"""Whether a phone number is really a person's. One that was typed may have a digit wrong, and then it is somebody else's.

The proof belongs to this person and this number: a changed number is unproved again, and of several people who gave the same
number each has a proof of their own. Nothing here commits.
"""

from enum import StrEnum

from engagement.foundation import clock
from engagement.people import actions as people
from engagement.people.mending import actions as mending
from engagement.people.models import Case, Person
from engagement.web.contributions import contributed


class KnownBy(StrEnum):
    """How we know whose number it is."""

    TEXT = "text"  # somebody answered from it
    NUMBER = "number"  # six digits sent to it were typed by somebody who knew the request code
    DESK = "desk"  # a caseworker found out


def prove(person: Person, case: Case, by: KnownBy) -> None:
    """The number is theirs: from now on it may be texted about the request. Twice is once."""
    if person.phone is not None and person.number_proved_at is None:
        person.number_proved_at = clock.now()
        people.add_event(case, "number_proved", by=by.value)
        _tell(person)


def doubt(person: Person, case: Case) -> None:
    """Somebody at the number says that it is the wrong one, although it was proved: nothing more goes there until it is again."""
    if person.number_proved_at is not None:
        person.number_proved_at = None
        people.add_event(case, "number_doubted")
        _tell(person)


def free(person: Person, case: Case, by: KnownBy) -> None:
    """The number is not theirs: it is taken off the person. The history has it, sealed, and undoes that if it was a mistake."""
    if person.phone is not None:
        people.add_event(case, "number_freed", by=by.value)
        mending.change_person(case, person, phone=None)


def _tell(person: Person) -> None:
    for tell in contributed().every("number_known"):
        tell(person)
