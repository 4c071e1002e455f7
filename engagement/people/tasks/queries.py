"""Reading tasks: of a case, and how many of somebody's are due."""

from collections.abc import Sequence
from typing import Any

from sqlalchemy import ColumnElement, ScalarSelect, func, select

from engagement.foundation import db
from engagement.people.tasks.models import Task

MOST_COUNTED = 100


def tasks_of(case_id: int) -> Sequence[Task]:
    """The tasks about a case: what is to be done first, by when it is due; then what was done, the latest first."""
    found = db.session.scalars(select(Task).where(Task.case_id == case_id)).all()
    left = sorted((task for task in found if task.done_at is None), key=lambda task: (task.due_at, task.id))
    done = sorted((task for task in found if task.done_at is not None), key=lambda task: (task.done_at, task.id))
    return [*left, *reversed(done)]


def open_count(case_id: int) -> int:
    """How many tasks about a case are still to be done."""
    left = select(func.count()).select_from(Task).where(Task.case_id == case_id, Task.done_at.is_(None))
    return db.session.scalar(left) or 0


def due_count(whose: ColumnElement[bool], by: Any) -> ScalarSelect[int]:
    """How many of those tasks are due by then, as far as they are counted."""
    due = select(Task.id).where(whose, Task.done_at.is_(None), Task.due_at < by)
    return select(func.count()).select_from(due.limit(MOST_COUNTED).subquery()).scalar_subquery()
