"""Programs and enrolments for tests. All names are invented examples."""

from datetime import date, timedelta
from typing import Any

from engagement.employment.enrolments import actions
from engagement.employment.enrolments.actions import Wanted
from engagement.employment.enrolments.models import Enrolment
from engagement.employment.enrolments.wording import enrolment_wording
from engagement.employment.programs import actions as programs
from engagement.employment.programs.actions import About
from engagement.employment.programs.kinds import ProgramKind
from engagement.employment.programs.models import Program
from engagement.foundation import clock
from engagement.people.models import Case
from engagement.people.vocabulary import ConsentMode
from tests import make


def a_program(name: str = "", **facts: Any) -> Program:
    """A program of My Brother's Keeper that began two years ago and goes on."""
    usual: dict[str, Any] = {
        "kind": ProgramKind.MBK, "other_kind": "", "goal": 500, "first_day": clock.today() - timedelta(days=730),
        "last_day": None, "eligibility": "", "youth": False,
    }  # fmt: skip
    return programs.begin(About(name=name or f"Program {make.number()}", **usual | facts))


def enrolled(
    case: Case | None = None, program: Program | None = None, day: date | None = None, **facts: Any
) -> Enrolment:
    """Somebody who was enrolled, thirty days ago if no other day is given."""
    program = program or a_program()
    wanted = Wanted(
        day or clock.today() - timedelta(days=30), ConsentMode.VERBAL, enrolment_wording(program.name, "en"), **facts
    )
    return actions.enrol(case or make.case(), program, wanted)
