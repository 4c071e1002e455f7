"""What a rule may ask somebody of ours to do: a catalogue to which each slice adds its own."""

from collections.abc import Callable
from dataclasses import dataclass

from flask_babel import LazyString

from engagement.people.tasks.models import Task
from engagement.web.contributions import contributed


@dataclass(frozen=True)
class TaskKind:
    """One kind of task that a rule makes. The key is stored and never renamed.

    `label` says what is to be done, in a sentence to whoever does it. `link` is the address where it is done, for a task
    about an organization; one about a case is done on its page. `supervised`: a supervisor sees to it, whoever has the case.
    """

    key: str
    label: LazyString
    link: Callable[[Task], str] | None = None
    supervised: bool = False


def task_kinds() -> dict[str, TaskKind]:
    """Every kind by its key."""
    return {kind.key: kind for kind in contributed().every("task_kinds")}


def said(task: Task) -> str:
    """What is to be done: somebody's own words, else what the kind says."""
    return task.words if task.words is not None else str(task_kinds()[task.kind].label)
