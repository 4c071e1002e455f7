"""The tasks of a case as a part of its page, and what to know of them before the case is closed."""

from collections.abc import Iterable
from typing import Any

from engagement.casework.tasks.forms import TaskForm
from engagement.language.staff_texts import staff_ngettext
from engagement.people.case_view import CaseView
from engagement.people.restriction.queries import who_may_work_on
from engagement.people.tasks import queries
from engagement.web.closing import ClosingNote


def on_case(view: CaseView) -> dict[str, Any]:
    """What is to be done on the case and what was, with the form for one more."""
    # Most cases have none, and their history says so: nothing is asked for those.
    made = any(event.kind == "task_added" for event in view.events)
    tasks = queries.tasks_of(view.case.id) if made else ()
    fresh = TaskForm(formdata=None, prefix="task-", data={"owner": view.reader.id})
    whom = who_may_work_on(view.case) if view.case.restricted else view.colleagues
    return {
        "left": [task for task in tasks if task.done_at is None],
        "done": [task for task in tasks if task.done_at is not None],
        "form": view.refused.get("task_form") or fresh.for_colleagues(whom),
    }


def closing_notes(case_id: int) -> Iterable[ClosingNote]:
    """What is still to be done when a case is closed stays to be done: whoever closes it knows."""
    left = queries.open_count(case_id)
    if left:
        yield ClosingNote(
            staff_ngettext(
                "%(num)s task is still to be done. It stays on the list of whoever has it.",
                "%(num)s tasks are still to be done. They stay on the lists of whoever has them.",
                left,
            )
        )
