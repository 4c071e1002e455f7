"""What goes wrong on a day, and how it is mended: notes on the wrong case, a name saved over another, one phone in a family."""

from collections.abc import Sequence

from engagement.demo.case_on_its_way import DemoCase
from engagement.foundation import db
from engagement.people import actions as people
from engagement.people.mending import actions as mending
from engagement.people.mending.queries import counting
from engagement.people.models import CaseEvent

TALKED, MET, FAMILY = 2, 4, 32  # places in the list: who is talked with, who is referred, one of three with one phone


def mend(cases: Sequence[DemoCase]) -> None:
    """Make each of these mistakes once, and mend it."""
    talked, met, family = cases[TALKED], cases[MET], cases[FAMILY]
    with talked.day(1, True, hour=14):
        mending.move(
            _note(talked, "Has a daughter who interprets at home; ask for an interpreter all the same (example)"),
            met.case,
        )
    with met.day(1, True, hour=15):
        mending.strike(
            _note(met, "Moved to Santa Fe (example)"), "That was another person with the same first name (example)"
        )
    with met.day(1, True, hour=16):
        mending.change_person(met.case, met.person, name="Wrong Person (example)", zip="87105")
    with met.day(0.9, True, hour=16):
        mending.undo_change(counting(met.case_id, ("person_changed",))[-1])
    with talked.day(0.5, True, hour=9):
        mending.change_person(
            talked.case, talked.person, name=talked.person.name.replace("(example)", "de la Cruz (example)")
        )
    family.answer(0.1, "Hello, can somebody call me after four? (example)")


def _note(case: DemoCase, words: str) -> CaseEvent:
    note = people.add_event(case.case, "note", body=words)
    db.session.flush()
    return note
