"""What somebody of ours is to do about what people say of their work."""

from engagement.employment.placements.next_steps import WHICH_EMPLOYER
from engagement.language.staff_texts import staff_lazy_gettext as _sl
from engagement.people.tasks.kinds import TaskKind

WRITE_IT_DOWN = TaskKind("own_job", _sl("They say that they have a job: write it down with them"))
DECIDE = TaskKind("own_word", _sl("They say that a job is otherwise than is written: find out which is so"))
TASKS = (WRITE_IT_DOWN, WHICH_EMPLOYER, DECIDE)
