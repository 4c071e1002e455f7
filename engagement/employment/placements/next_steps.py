"""What a job that somebody else wrote down asks of whoever works on the case."""

from engagement.language.staff_texts import staff_lazy_gettext as _sl
from engagement.people.tasks.kinds import TaskKind

TWICE = TaskKind("placement_twice", _sl("Two jobs at one employer at the same time are written down: are they one?"))
