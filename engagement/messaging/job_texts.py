"""What people are asked and told by text about a job: by name, as a template takes it. None names the work or the employer."""

from collections.abc import Mapping
from typing import Any

from flask_babel import lazy_gettext as _l

from engagement.language.staff_texts import staff_lazy_gettext as _sl
from engagement.messaging.vocabulary import MOST_TO_A_WORD

# A first day tells one job from another; 2 is always that somebody has no work now.
JOB_TEXTS: tuple[Mapping[str, Any], ...] = (
    {
        "key": "job_check",
        "text": _l(
            "The job you began on %(day)s: do you still work there? Reply 1 yes, 2 no work now, 3 another job, 4 school."
        ),
        "in_mail": _l("The job you began on %(day)s: do you still work there? Please answer here."),
        "about": _sl("do you still work there?"),
        "asks": True,
    },
    {
        "key": "job_check_ended",
        "text": _l("The job you began on %(day)s has ended. Do you work now? Reply 1 yes, 2 no work now, 3 school."),
        "in_mail": _l("The job you began on %(day)s has ended. Do you work now? Please answer here."),
        "about": _sl("do you work now?"),
        "asks": True,
    },
    {
        "key": "job_check_which",
        "text": _l("Thank you. Reply 2 if you have no work now, 3 for another job, 4 for school or training."),
        "about": _sl("what do you do now?"),
        "asks": True,
        "prompt": True,
        "reply": True,
    },
    {
        "key": "job_check_thanks",
        "text": _l("Thank you for telling us about your work."),
        "about": _sl("thanks for the answer"),
        "prompt": True,
        "reply": True,
    },
    {
        "key": "job_lost",
        "text": _l("Thank you for telling us. We want to help you find work. A person will contact you by %(day)s."),
        "about": _sl("help to find work is offered"),
        "prompt": True,
        "reply": True,
    },
    {
        "key": "job_began",
        "text": _l("Thank you. Tell us here where you work, or a person asks you by %(day)s."),
        "about": _sl("thanks for telling of a job"),
        "link": True,
        "prompt": True,
        "reply": True,
        "most_a_day": MOST_TO_A_WORD,
    },
    {
        "key": "job_told_before",
        "text": _l("You told us this before, and we have it. A person will contact you by %(day)s."),
        "about": _sl("they told of their work before"),
        "prompt": True,
        "reply": True,
        "most_a_day": MOST_TO_A_WORD,
    },
    {
        "key": "job_news",
        "text": _l(
            "Is this about your work? Reply 1 if you have a new job, 2 if you have no work now, 3 for another thing."
        ),
        "about": _sl("is it about their work?"),
        "asks": True,
        "prompt": True,
        "reply": True,
        "most_a_day": MOST_TO_A_WORD,
    },
)
