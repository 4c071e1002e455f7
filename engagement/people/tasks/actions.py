"""Making a task, doing it, handing it over, taking it up again. Nothing here commits."""

from datetime import datetime
from typing import Any

from sqlalchemy import select
from sqlalchemy.dialects.postgresql import insert

from engagement.foundation import audit, clock, db
from engagement.foundation.business_days import add_business_days
from engagement.foundation.errors import DomainError
from engagement.language.staff_texts import staff_gettext as _s
from engagement.people import actions as people
from engagement.people.models import Case
from engagement.people.tasks.kinds import task_kinds
from engagement.people.tasks.models import BY_HAND, Task

USUAL_DAYS = 1


def plan(case: Case, words: str, *, owner_id: int | None, due_at: datetime) -> Task:
    """Write down by hand what somebody is to do on a case."""
    task = Task(
        case_id=case.id, person_id=case.person_id, kind=BY_HAND, words=words, owner_id=owner_id, due_at=due_at,
        made_by_id=audit.actor_id(),
    )  # fmt: skip
    db.session.add(task)
    db.session.flush()
    _write_down("task_added", task, body=words)
    return task


def ask_for(
    kind: str, *, case: Case | None = None, organization_id: int | None = None, about: object = "",
    owner_id: int | None = None, due_at: datetime | None = None,
) -> Task | None:  # fmt: skip
    """A rule asks for something to be done about a case or an organization; None if it is asked for already.

    `about` tells tasks of one kind apart (the id of a text, say). Without `owner_id` it is whoever's who has the case; nobody's if
    there is no such, or a supervisor is to see to it.
    """
    with db.as_the_office():  # whatever a partner did, the task is the office's
        row = {
            "created_at": clock.now(), "kind": kind, "key": key_of(kind, case, organization_id, about),
            "case_id": case.id if case else None, "person_id": case.person_id if case else None,
            "organization_id": None if case else organization_id,
            "owner_id": owner_id or (case.owner_id if case and not task_kinds()[kind].supervised else None),
            "due_at": due_at or add_business_days(clock.now(), USUAL_DAYS),
        }  # fmt: skip
        once = insert(Task).on_conflict_do_nothing(index_elements=[Task.key], index_where=Task.done_at.is_(None))
        task = db.session.scalar(once.returning(Task), row)
        if task is not None:
            _write_down("task_added", task)
        return task


def came(kind: str, *, case: Case | None = None, organization_id: int | None = None, about: object = "") -> None:
    """What a rule asked for has come by itself: nobody needs to do it any more."""
    with db.as_the_office():
        asked = Task.key == key_of(kind, case, organization_id, about)
        task = db.session.scalar(select(Task).where(asked, Task.done_at.is_(None)).with_for_update())
        if task is not None:
            task.done_at = clock.now()
            _write_down("task_came", task)


def do(task: Task) -> None:
    """Somebody did it. Pressed twice, it is done once."""
    _lock(task)
    if task.done_at is None:
        task.done_at, task.done_by_id = clock.now(), audit.actor_id()
        _write_down("task_done", task)
    elif task.done_by_id != audit.actor_id():
        raise DomainError(_s("This task is done already."))


def reopen(task: Task) -> None:
    """It is to be done after all."""
    _lock(task)
    if task.done_at is None:
        return
    again = select(Task.id).where(Task.key == task.key, Task.done_at.is_(None))
    if task.key is not None and db.session.scalar(again) is not None:
        raise DomainError(_s("The same task is open again already."))
    task.done_at = task.done_by_id = None
    _write_down("task_reopened", task)


def give(task: Task, owner_id: int | None) -> None:
    """Hand a task over to somebody, or to nobody."""
    _lock(task)
    if task.done_at is not None:
        raise DomainError(_s("This task is done already."))
    if task.owner_id != owner_id:
        task.owner_id = owner_id
        _write_down("task_given", task, owner_id=owner_id)


def _lock(task: Task) -> None:
    """As it is now, for this transaction alone: of two at once the second finds what the first did."""
    db.session.flush()
    db.session.refresh(task, with_for_update=True)


def key_of(kind: str, case: Case | None, organization_id: int | None, about: object) -> str:
    """By what a task that a rule asks for is known."""
    return f"{kind}:case:{case.id}:{about}" if case else f"{kind}:organization:{organization_id}:{about}"


def _write_down(what: str, task: Task, *, body: str | None = None, **facts: Any) -> None:
    """In the history of the case, if it is about one, and in the audit."""
    if task.case_id is not None:
        case = db.session.get_one(Case, task.case_id)
        people.add_event(case, what, body=body, task_id=task.id, task=task.kind, **facts)
    else:
        audit.record(what, task, task=task.kind, **facts)
