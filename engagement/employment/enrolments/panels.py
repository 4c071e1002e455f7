"""The enrolments of a case on its page, and on My request as the steps of its person."""

from dataclasses import dataclass
from datetime import date
from typing import Any

from flask_babel import LazyString

from engagement.employment.enrolments import queries
from engagement.employment.enrolments.kinds import ENTRY_KINDS
from engagement.employment.enrolments.models import Enrolment, EnrolmentEntry
from engagement.employment.programs.models import Program
from engagement.foundation import clock
from engagement.people.case_view import CaseView
from engagement.people.models import Case

NEEDS = frozenset({"work", "training"})  # whose cases are asked about programs


def on_case(view: CaseView) -> dict[str, Any] | None:
    """The programs they are in, and the way to enroll them; nothing for who never asked for work and is in none."""
    # Most cases are in none, and their history says so: nothing is asked for those.
    enrolled = any(event.kind == "enrolled" for event in view.events)
    asked = view.person.youth_programs or not NEEDS.isdisjoint(need.category for need in view.needs)
    if not enrolled and not asked:
        return None
    return {"enrolments": queries.of_case(view.case.id) if enrolled else (), "today": clock.today()}


@dataclass(frozen=True)
class Step:
    """A step as its person reads it."""

    told: LazyString
    day: date


@dataclass(frozen=True)
class MyEnrolment:
    """A program as somebody in it reads it: what they did so far, and when there is help next."""

    program: Program
    enrolment: Enrolment
    steps: list[Step]
    planned_on: date | None


def on_request(case: Case) -> dict[str, Any] | None:
    """The programs, the number and the steps of a resident's own request."""
    found = queries.of_case(case.id)
    if not found:
        return None
    entries = queries.standing([one.enrolment.id for one in found])
    mine = [_as_told(one, entries.get(one.enrolment.id, [])) for one in found]
    return {"number": found[0].number, "enrolments": mine}


def _as_told(one: queries.OfCase, entries: list[EnrolmentEntry]) -> MyEnrolment:
    steps = [Step(told, entry.day) for entry in reversed(entries) if (told := ENTRY_KINDS[entry.kind].told) is not None]
    coming = [entry.day for entry in entries if entry.planned and entry.day >= clock.today()]
    return MyEnrolment(one.program, one.enrolment, steps, min(coming, default=None))
