"""One duty of each kind for tests, told by the first name of whoever it is about. All names are invented examples."""

from collections.abc import Callable
from datetime import timedelta
from typing import Any

from engagement.employment.checks import actions as checks
from engagement.employment.checks import asking
from engagement.employment.checks.kinds import Channel, CheckState, Step
from engagement.employment.checks.models import Check
from engagement.employment.checks.queries import of_placement
from engagement.employment.duties.kinds import DutyKind
from engagement.employment.enrolments import entries
from engagement.employment.enrolments.entries import Line
from engagement.employment.enrolments.kinds import EntryKind
from engagement.employment.placements.kinds import Evidence
from engagement.employment.programs.models import Program
from engagement.foundation import clock, db
from engagement.people.models import Case
from engagement.people.queries import person_of
from engagement.people.vocabulary import SaidBy
from tests import make
from tests.employment.enrolled import enrolled
from tests.employment.jobs import placed


def days_ago(number: int) -> Any:
    """The city's day so many before today."""
    return clock.today() - timedelta(days=number)


def a_case(name: str, **facts: Any) -> Case:
    """A case of somebody of that name."""
    person = {key: facts.pop(key) for key in ("age_band", "phone", "say_nothing") if key in facts}
    return make.case(make.person(f"{name} Example", **{"phone": f"+1505555{make.number():04d}"} | person), **facts)


def check_of(case: Case, begun: int, day: int = 30) -> Check:
    """The check of that day of a job that somebody began so many days ago, of which a paper was seen."""
    job = placed(case, started_on=days_ago(begun), evidence=Evidence.RECORD)
    return next(one for one in of_placement(job.id) if one.day == day)


def out_of_work(case: Case) -> None:
    """Somebody who said that they do not work."""
    checks.answer(check_of(case, 30), CheckState.NOT_EMPLOYED, Channel.TEXT, SaidBy.RESIDENT)


def closing(case: Case) -> None:
    """Somebody whom a text did not reach, and whose check closes in three days."""
    check = check_of(case, 48)
    with clock.shifted(timedelta(days=-10)):
        checks.keep_attempt(check, Channel.TEXT)


def differ(case: Case) -> None:
    """Somebody of whom two said different things."""
    check = check_of(case, 30)
    checks.answer(check, CheckState.EMPLOYED_SAME, Channel.TEXT, SaidBy.RESIDENT)
    checks.answer(check, CheckState.EMPLOYED_OTHER, Channel.EMPLOYER, SaidBy.CASEWORKER)


def calls(case: Case) -> None:
    """Somebody who is to be called, since yesterday."""
    check = check_of(case, 40)
    check.step = Step.CALL
    with clock.shifted(timedelta(days=-2)):
        asking.go_on(check)
    check.call_by = days_ago(1)


def unreached(case: Case) -> None:
    """Somebody whom neither texts nor a call reached."""
    check = check_of(case, 40)
    check.step = Step.OTHERS
    for way in (Channel.TEXT, Channel.TEXT, Channel.CALL):
        checks.keep_attempt(check, way)


def consent(case: Case) -> None:
    """Somebody whom nobody may ask."""
    check_of(case, 30).step = Step.CONSENT


def planned(case: Case) -> None:
    """Somebody for whom help was planned for yesterday."""
    made = enrolled(case, day=days_ago(20))
    with clock.shifted(timedelta(days=-5)):
        entries.write(made, Line(EntryKind.COUNSELING, clock.today() + timedelta(days=4)))


def exits(case: Case) -> None:
    """Somebody without help for seventy days."""
    entries.write(enrolled(case, day=days_ago(100)), Line(EntryKind.COUNSELING, days_ago(70)))


def unproved(case: Case) -> None:
    """Somebody of whose job only they told."""
    placed(case, started_on=days_ago(10), evidence=Evidence.WORD)


def gains(case: Case) -> None:
    """Somebody who is in a class today, also on the first of July."""
    entries.write(enrolled(case, day=days_ago(20)), Line(EntryKind.CLASS, clock.today()))


def pairs(case: Case) -> None:
    """Somebody who is in two programs by two numbers, as it seems."""
    name, birthday = person_of(case).name, f"04/{make.number() % 30 + 1:02d}"
    first = enrolled(case, birthday=birthday)
    program = db.session.get_one(Program, first.program_id)
    enrolled(make.case(make.person(name), owner_id=case.owner_id), program, birthday=birthday)


OWED: dict[DutyKind, Callable[[Case], None]] = {
    DutyKind.OUT_OF_WORK: out_of_work,
    DutyKind.CLOSING: closing,
    DutyKind.DIFFER: differ,
    DutyKind.CALLS: calls,
    DutyKind.CONSENT: consent,
    DutyKind.PLANNED: planned,
    DutyKind.EXITS: exits,
    DutyKind.UNREACHED: unreached,
    DutyKind.UNPROVED: unproved,
    DutyKind.GAINS: gains,
    DutyKind.PAIRS: pairs,
}


def owed(kind: DutyKind, name: str = "", **facts: Any) -> Case:
    """A case of which that is owed: a name as it stands on the page, and who has the case."""
    age = {"age_band": "16_17"} if kind is DutyKind.CONSENT else {}
    case = a_case(name or kind.value.title().replace("_", ""), **age | facts)
    OWED[kind](case)
    return case
