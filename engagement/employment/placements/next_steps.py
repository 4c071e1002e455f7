"""What a job asks of whoever works on the case."""

from engagement.language.staff_texts import staff_lazy_gettext as _sl
from engagement.people.tasks.kinds import TaskKind

TWICE = TaskKind("placement_twice", _sl("Two jobs at one employer at the same time are written down: are they one?"))
WHICH_EMPLOYER = TaskKind(
    "own_job_employer",
    _sl("They named an employer that is not in the register: correct the job, and choose which one it is"),
)
