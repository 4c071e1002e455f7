"""Releasing figures, holding them back, and putting right what was released. Nothing here commits, and nothing is overwritten."""

import hashlib
import json
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from engagement.employment.goal import facts
from engagement.employment.goal.figures import Figures
from engagement.employment.goal.releases import queries, safety
from engagement.employment.goal.releases.days import month_to_release
from engagement.employment.goal.releases.kinds import PROBLEMS, Problem, Reason, ReleaseKind
from engagement.employment.goal.releases.models import GoalRelease
from engagement.employment.goal.releases.released import Released, rounded
from engagement.employment.programs.models import Program
from engagement.employment.programs.queries import organizations_of
from engagement.employment.sustained import queries as judging
from engagement.foundation import audit, clock, db
from engagement.foundation.errors import DomainError
from engagement.foundation.locks import one_at_a_time
from engagement.foundation.months import last_day
from engagement.language.staff_texts import staff_gettext as _s

CHECK_VERSION = 2  # of safety.py


def release_due(program: Program) -> GoalRelease | None:
    """Release the month that is due, unless it is out; or write down once why it cannot be. Twice is once.

    It is counted now: what was counted on the last day of the month was counted that morning, before the answers about it came.
    """
    _alone(program)
    month = month_to_release(clock.today())
    last = queries.newest(program.id)
    if (last is not None and last.row.month >= month) or _is_being_judged():
        return None  # half by one rule and half by another nobody is counted: an hour later it is done
    return release(program, month, _count(program, month))


def release(program: Program, month: date, figures: Figures) -> GoalRelease | None:
    """Release what was counted until the end of a month, if that is safe; else hold it back, and say once why."""
    made, problems = _looked_at(program, figures, month, queries.newest(program.id))
    if not problems:
        return _write(program, month, ReleaseKind.RELEASE, made)
    if queries.held_back(program.id, month) != problems:
        return _write(program, month, ReleaseKind.HELD_BACK, None, problems=problems)
    return None


@dataclass(frozen=True)
class Correction:
    """What the last release of a program would say if it were put right."""

    program: Program
    last: queries.OfMonth
    right: Released

    @property
    def mark(self) -> str:
        """The mark of what it would say: whoever publishes it has seen that, and nothing else."""
        said = json.dumps([self.last.row.id, self.right.as_dict()], sort_keys=True, default=str)
        return hashlib.sha256(said.encode()).hexdigest()[:16]


def correction(program: Program, row_id: int) -> Correction:
    """What is known now of the month that was released last. `row_id`: the row on the page on which it was asked for.

    Raises DomainError if nothing is to be put right, if the right figures are not safe, or while everybody is being judged.
    """
    _alone(program)
    last = queries.newest(program.id)
    if last is None or last.row.id != row_id:
        raise DomainError(_s("Something was released or corrected meanwhile. Look at what stands there now."))
    if _is_being_judged():
        raise DomainError(_s("Everybody is being judged at the moment. Wait until that is done."))
    return put_right(program, last, _count(program, last.row.month))


def put_right(program: Program, last: queries.OfMonth, figures: Figures) -> Correction:
    """What it says by these figures. Raises DomainError if these are not safe, or say nothing else."""
    right, problems = _looked_at(program, figures, last.row.month, last)
    if problems:
        raise DomainError(" ".join(str(PROBLEMS[one]) for one in problems))
    if right == last.released:
        raise DomainError(
            _s("As it is rounded, every number is right as it was released. There is nothing to correct.")
        )
    return Correction(program, last, right)


def correct(found: Correction, reason: Reason) -> GoalRelease:
    """A further row says what is right. What it replaces stays, and everybody reads both."""
    row = found.last.row
    return _write(found.program, row.month, ReleaseKind.CORRECTION, found.right, replaces=row, reason=reason)


def _count(program: Program, month: date) -> Figures:
    return facts.figures(program, last_day(month))


def _is_being_judged() -> bool:
    return any(not one.trial for one in judging.running())


def _alone(program: Program) -> None:
    one_at_a_time("release of figures", str(program.id))


def _looked_at(
    program: Program, figures: Figures, month: date, last: queries.OfMonth | None
) -> tuple[Released, list[Problem]]:
    before = last.released if last is not None else None
    made = rounded(figures, before.months if before else (), month, len(organizations_of(program.id)))
    problems = safety.problems(figures, made, before)
    if figures.goal is None:
        problems.append(Problem.NO_GOAL)
    if figures.as_of != last_day(month):
        problems.append(Problem.OTHER_DAY)
    return made, problems


def _write(
    program: Program, month: date, kind: ReleaseKind, made: Released | None, *, replaces: GoalRelease | None = None,
    reason: Reason | None = None, problems: Sequence[Problem] = (),
) -> GoalRelease:  # fmt: skip
    row = GoalRelease(
        program_id=program.id, month=month, kind=kind, figures=made.as_dict() if made is not None else None,
        replaces_id=replaces.id if replaces is not None else None, reason=reason, problems=[str(one) for one in problems],
        check_version=CHECK_VERSION, by_id=audit.actor_id(),
    )  # fmt: skip
    db.session.add(row)
    db.session.flush()
    audit.record(f"goal_{kind}", row, month=month.isoformat())
    return row
