"""People of a program with jobs, and the program counted, for tests. All names are invented examples."""

from datetime import timedelta
from typing import Any

from sqlalchemy import select

from engagement.employment.earnings import actions as earnings
from engagement.employment.enrolments.models import Enrolment
from engagement.employment.goal import actions, queries
from engagement.employment.goal.figures import Figures
from engagement.employment.placements.kinds import Evidence
from engagement.employment.placements.models import Placement
from engagement.employment.programs.models import Program
from engagement.employment.sustained.rule import Rule, WageTest
from engagement.foundation import clock, db
from engagement.people.models import Case
from tests import make
from tests.employment.enrolled import enrolled
from tests.employment.jobs import placed
from tests.statements import statements

RULE = Rule(wage=WageTest.AMOUNT, amount_cents=15_00)
TWO_NUMBERS = {"birthday": "04/17"}


def ago(days: int) -> Any:
    return clock.today() - timedelta(days=days)


def counted(program: Program) -> Figures:
    db.session.flush()
    actions.count(program)
    db.session.expire_all()
    found = queries.summary(program.id)
    assert found is not None
    return found.figures


def at_work(
    program: Program, *, since: int = 200, enrolled_since: int = 300, paid: bool = True, **facts: Any
) -> Placement:
    """Somebody in the program with a job that began then; yesterday they were paid, or nobody knows."""
    case = facts.pop("case", None) or enrolled(program=program, day=ago(enrolled_since)).case_id
    job = placed(db.session.get_one(Case, case) if isinstance(case, int) else case, started_on=ago(since), **facts)
    if paid:
        earnings.pay(job, ago(1), 700_00, Evidence.DOCUMENT)
    return job


def twins(program: Program) -> tuple[Placement, Placement]:
    """Two of one name and birthday, both with work that lasts."""
    cases = [make.case(make.person("Luis García Vega")) for _one in range(2)]
    for case in cases:
        enrolled(case, program, ago(300), **TWO_NUMBERS)
    first, second = (at_work(program, case=case) for case in cases)
    return first, second


def numbers(program: Program) -> tuple[int, int]:
    first, second = db.session.scalars(
        select(Enrolment.participant_id).where(Enrolment.program_id == program.id).order_by(Enrolment.participant_id)
    )
    return first, second


def statements_of(program: Program) -> int:
    db.session.flush()
    with statements() as seen:
        actions.count(program)
    return len(seen)
