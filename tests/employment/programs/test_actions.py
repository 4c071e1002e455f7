"""Programs by the rows they leave: begun once, closed and opened again, who takes part, and totals that stand for each other."""

from collections.abc import Callable
from datetime import date, timedelta

import pytest
from flask import Flask
from sqlalchemy import func, select

from engagement.directory.vocabulary import Sensitivity
from engagement.employment.programs import actions, queries
from engagement.employment.programs.forms import months
from engagement.employment.programs.kinds import ProgramKind
from engagement.employment.programs.models import Program, ProgramOrganization, ProgramTotal
from engagement.foundation import clock, db
from engagement.foundation.audit import AuditEntry
from engagement.foundation.errors import DomainError
from tests import make
from tests.employment.enrolled import a_program, enrolled

NOVEMBER = date(2026, 11, 1)


def number(model: type[db.Model]) -> int:
    return db.session.scalar(select(func.count()).select_from(model)) or 0


def audited() -> list[str]:
    db.session.commit()
    wanted = select(AuditEntry.action).where(AuditEntry.action.startswith("program_")).order_by(AuditEntry.id)
    return list(db.session.scalars(wanted))


def test_sent_twice_it_is_one_and_of_another_day_it_is_another(app: Flask) -> None:
    first = a_program("Bridges (example)")
    assert a_program("Bridges (example)") is first
    assert a_program("Bridges (example)", first_day=clock.today()) is not first
    assert number(Program) == 2 and audited() == ["program_added"] * 2


@pytest.mark.parametrize("act", [actions.close, actions.reopen])
def test_closed_or_opened_twice_is_once(app: Flask, act: Callable[[Program], None]) -> None:
    program = a_program()
    if act is actions.reopen:
        actions.close(program)
    for _ in range(2):
        act(program)
    assert audited().count("program_closed") == 1
    assert (program.closed_at is None) is (act is actions.reopen)


def test_open_are_those_into_which_somebody_may_be_enrolled_today(app: Flask) -> None:
    today = clock.today()
    runs, last = a_program("B"), a_program("A", last_day=today)
    a_program("Over", last_day=today - timedelta(days=1))
    a_program("To come", first_day=today + timedelta(days=1))
    actions.close(a_program("Closed"))
    assert list(queries.open_programs()) == [last, runs]
    assert [one.name for one in queries.all_programs()] == ["A", "B", "Over", "To come", "Closed"]


def test_an_organization_takes_part_once_by_name_or_with_a_total(app: Flask) -> None:
    program, organization = a_program(), make.organization()
    for total_only in (False, True):
        actions.takes_part(program, organization, total_only=total_only)
        assert [one.id for one in queries.enrols_by_name(program.id)] == [organization.id][: not total_only]
    assert number(ProgramOrganization) == 1
    for _ in range(2):
        actions.leaves(program, organization.id)
    assert number(ProgramOrganization) == 0 and audited().count("program_organization_left") == 1


def test_who_helps_in_secret_names_nobody_whatever_is_ticked(app: Flask) -> None:
    program, service = a_program(), make.service(sensitivity=Sensitivity.CONFIDENTIAL)
    organization = db.session.get_one(type(make.organization("Another (example)")), service.organization_id)
    actions.takes_part(program, organization, total_only=False)
    assert queries.gives_total_only(program.id, organization.id) and not queries.enrols_by_name(program.id)


def test_who_named_people_cannot_name_nobody_from_now_on(app: Flask) -> None:
    program, organization = a_program(), make.organization()
    actions.takes_part(program, organization, total_only=False)
    enrolled(program=program, organization_id=organization.id)
    with pytest.raises(DomainError, match="by name"):
        actions.takes_part(program, organization, total_only=True)
    assert not queries.gives_total_only(program.id, organization.id)


def test_a_later_total_of_a_month_stands_for_the_earlier_and_both_stay(app: Flask) -> None:
    program, organization = a_program(), make.organization()
    actions.takes_part(program, organization, total_only=True)
    for people in (7, 7, 9):
        actions.give_total(program, organization.id, NOVEMBER, people)
    actions.give_total(program, organization.id, date(2026, 10, 1), 0)
    assert [(one.month, one.people) for one in queries.totals_of(program.id)] == [(NOVEMBER, 9), (date(2026, 10, 1), 0)]
    assert number(ProgramTotal) == 3


@pytest.mark.parametrize("by_name", [True, False])
def test_no_total_of_who_names_people_or_takes_no_part(app: Flask, by_name: bool) -> None:
    program, organization = a_program(), make.organization()
    if by_name:
        actions.takes_part(program, organization, total_only=False)
    with pytest.raises(DomainError, match="gives a total"):
        actions.give_total(program, organization.id, NOVEMBER, 3)
    assert number(ProgramTotal) == 0


def test_a_total_is_of_this_month_or_one_of_eleven_before(app: Flask) -> None:
    found = months(date(2026, 2, 28))
    assert (found[0], found[1], found[2], found[-1]) == (
        date(2026, 2, 1), date(2026, 1, 1), date(2025, 12, 1), date(2025, 3, 1)
    )  # fmt: skip
    assert len(found) == len(set(found)) == 12


def test_what_is_said_of_a_program_is_changed_whole(app: Flask) -> None:
    program = a_program("Bridges (example)")
    about = actions.About(
        ProgramKind.ANOTHER, "Evening school", "Oaks (example)", None, clock.today(), None, "All.", True
    )
    actions.change(program, about)
    assert (program.kind, program.other_kind, program.goal, program.youth) == (
        ProgramKind.ANOTHER,
        "Evening school",
        None,
        True,
    )
    assert program.version == 2 and audited()[-1] == "program_changed"
