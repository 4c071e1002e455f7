"""Finding what was released of a program, and which program everybody reads of."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime
from functools import cached_property
from itertools import pairwise
from typing import Any

from sqlalchemy import DateTime, Select, and_, bindparam, func, select
from sqlalchemy.orm import aliased

from engagement.accounts.models import Account
from engagement.employment.goal.releases.cells import Cell
from engagement.employment.goal.releases.kinds import Problem, Reason, ReleaseKind
from engagement.employment.goal.releases.models import GoalRelease
from engagement.employment.goal.releases.released import Released
from engagement.employment.programs.kinds import ProgramKind
from engagement.employment.programs.models import Program
from engagement.employment.sustained import rule as rules
from engagement.employment.sustained.models import JudgingRound, SustainedRule
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


_LAST = (
    select(GoalRelease.program_id, GoalRelease.month)
    .where(GoalRelease.kind == ReleaseKind.RELEASE)
    .order_by(GoalRelease.id.desc())
    .limit(1)
    .subquery()
)
_NEWEST = (
    select(GoalRelease)
    .join(_LAST, and_(GoalRelease.program_id == _LAST.c.program_id, GoalRelease.month == _LAST.c.month))
    .where(GoalRelease.kind != ReleaseKind.HELD_BACK)
    .order_by(GoalRelease.id)
)


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


def newest_of_all() -> OfMonth | None:
    """What stands of the last month in the program that everybody reads of: in one statement, for a page that many open."""
    return _of_rows(db.session.scalars(_NEWEST).all())


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
    return _of_rows(db.session.scalars(wanted.order_by(GoalRelease.id)).all())


def _of_rows(rows: Sequence[GoalRelease]) -> OfMonth | None:
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


def rule_of(release: OfMonth) -> tuple[rules.Rule, datetime | None] | None:
    """The rule by which people were judged for a release, and since when it was in force then, without another one between."""
    given = {"number": release.released.rule_number, "released_at": release.row.created_at}
    row = db.session.execute(_RULE, given).one_or_none()
    return (rules.rule_of(row.said), row.since) if row is not None else None


def _rule_since() -> Select[Any]:
    """A rule, and the first of the rounds by it after which none judged by another until something was released."""
    released_at = bindparam("released_at", type_=DateTime(timezone=True))
    judged, others = JudgingRound, aliased(JudgingRound)
    until = (~others.trial, others.created_at <= released_at, others.rule_id != SustainedRule.id)
    by_another = select(func.max(others.id)).where(*until).correlate(SustainedRule).scalar_subquery()
    own = (~judged.trial, judged.created_at <= released_at, judged.rule_id == SustainedRule.id)
    since = select(func.min(judged.created_at)).where(*own, judged.id > func.coalesce(by_another, 0))
    wanted = select(SustainedRule.said, since.correlate(SustainedRule).scalar_subquery().label("since"))
    return wanted.where(SustainedRule.number == bindparam("number"))


_RULE = _rule_since()
