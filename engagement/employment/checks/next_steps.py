"""What a check asks of whoever works on the case, and of whoever calls."""

from engagement.language.staff_texts import staff_lazy_gettext as _sl
from engagement.people.next_steps import hear_from_us
from engagement.people.tasks.kinds import TaskKind
from engagement.web.contributions import NextStep

LOST_JOB = NextStep("lost_job", 75, _sl("Out of work: offer help"), hear_from_us, by_hand=False, wants_answer=True)

CALL = TaskKind("job_check_call", _sl("Call them and ask if they still work there"))
VISIT = TaskKind(
    "job_check_visit", _sl("They have no phone: ask if they still work there when they come, or go to see them")
)
ASK_OTHERS = TaskKind(
    "job_check_others",
    _sl("Ask others if they still work there, and say nothing else of the person. Whom: see the check"),
)
TASKS = (CALL, VISIT, ASK_OTHERS)
