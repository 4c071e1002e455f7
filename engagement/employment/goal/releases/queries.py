"""Finding what was released of a program, and which program everybody reads of."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime
from functools import cached_property
from itertools import pairwise, takewhile

from sqlalchemy import select
from sqlalchemy.orm import aliased

from engagement.accounts.models import Account
from engagement.employment.goal.releases.cells import Cell
from engagement.employment.goal.releases.kinds import Problem, Reason, ReleaseKind
from engagement.employment.goal.releases.models import GoalRelease
from engagement.employment.goal.releases.released import Released
from engagement.employment.programs.kinds import ProgramKind
from engagement.employment.programs.models import Program
from engagement.employment.sustained.models import JudgingRound, SustainedRule
from engagement.employment.sustained.rule import Rule
from engagement.foundation import db

MOST = 120  # months: ten years
A_PAGE = 50


@dataclass(frozen=True)
class Corrected:
    """What was released and is put right since: on which day, why, and what it said."""

    on: datetime
    reason: Reason
    before: Released


@dataclass(frozen=True)
class OfMonth:
    """What stands released of a month; `corrections` of it, the first one first."""

    row: GoalRelease
    first: GoalRelease
    corrections: Sequence[Corrected] = ()

    @cached_property
    def released(self) -> Released:
        """The figures."""
        return self.row.released


@dataclass(frozen=True)
class Listed:
    """A release in the list of all of them."""

    month: date
    at: datetime
    people: Cell
    corrected: bool


def public_program() -> Program | None:
    """The program that everybody reads of: the one that is out, else the first one of My Brother’s Keeper with a goal.

    What is out stays to be read, also once the program has no goal or is of another kind.
    """
    out = select(GoalRelease.program_id).where(GoalRelease.kind == ReleaseKind.RELEASE)
    program_id = db.session.scalar(out.order_by(GoalRelease.id.desc()).limit(1))
    if program_id is not None:
        return db.session.get(Program, program_id)
    wanted = select(Program).where(Program.kind == ProgramKind.MBK, Program.goal.is_not(None))
    return db.session.scalar(wanted.order_by(Program.id).limit(1))


def newest(program_id: int) -> OfMonth | None:
    """What stands of the last month that was released."""
    wanted = select(GoalRelease.month).where(
        GoalRelease.program_id == program_id, GoalRelease.kind == ReleaseKind.RELEASE
    )
    month = db.session.scalar(wanted.order_by(GoalRelease.id.desc()).limit(1))
    return of_month(program_id, month) if month is not None else None


def of_month(program_id: int, month: date) -> OfMonth | None:
    """What stands released of a month, and what it said before; none if it was not released."""
    wanted = select(GoalRelease).where(
        GoalRelease.program_id == program_id, GoalRelease.month == month, GoalRelease.kind != ReleaseKind.HELD_BACK
    )
    rows = db.session.scalars(wanted.order_by(GoalRelease.id)).all()
    if not rows:
        return None
    return OfMonth(
        rows[-1],
        rows[0],
        [
            Corrected(after.created_at, after.reason, row.released)
            for row, after in pairwise(rows)
            if after.reason is not None
        ],
    )


def all_of_them(program_id: int) -> list[Listed]:
    """Every month that was released, the newest first."""
    later = aliased(GoalRelease)
    people = GoalRelease.figures["people"]
    wanted = (
        select(GoalRelease.month, GoalRelease.created_at, people, GoalRelease.kind)
        .outerjoin(later, later.replaces_id == GoalRelease.id)
        .where(GoalRelease.program_id == program_id, GoalRelease.kind != ReleaseKind.HELD_BACK, later.id.is_(None))
        .order_by(GoalRelease.month.desc())
        .limit(MOST)
    )
    return [
        Listed(month, at, Cell.from_dict(cell), kind is ReleaseKind.CORRECTION)
        for month, at, cell, kind in db.session.execute(wanted)
    ]


def ledger(program_id: int) -> list[tuple[GoalRelease, str | None]]:
    """Every row of a program with who made it, the newest first."""
    wanted = select(GoalRelease, Account.name).outerjoin(Account, Account.id == GoalRelease.by_id)
    wanted = wanted.where(GoalRelease.program_id == program_id).order_by(GoalRelease.id.desc()).limit(A_PAGE)
    return [(row, by) for row, by in db.session.execute(wanted)]


def held_back(program_id: int, month: date) -> list[Problem]:
    """Why a month could not be released the last time; nothing if it was, or was not tried yet."""
    wanted = select(GoalRelease).where(GoalRelease.program_id == program_id, GoalRelease.month == month)
    last = db.session.scalar(wanted.order_by(GoalRelease.id.desc()).limit(1))
    return last.why_held_back if last is not None else []


def rule_of(release: OfMonth) -> tuple[Rule, datetime | None] | None:
    """The rule by which people were judged for a release, and since when it was in force then, without another one between."""
    rule = db.session.scalar(select(SustainedRule).filter_by(number=release.released.rule_number))
    if rule is None:
        return None
    rounds = select(JudgingRound.rule_id, JudgingRound.created_at).where(
        ~JudgingRound.trial, JudgingRound.created_at <= release.row.created_at
    )
    newest_first = db.session.execute(rounds.order_by(JudgingRound.id.desc())).all()
    own = [row.created_at for row in takewhile(lambda row: row.rule_id == rule.id, newest_first)]
    return rule.rule, own[-1] if own else None
