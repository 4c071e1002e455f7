"""What people and their cases add to the whole: steps, look-ups, and the words every page of the desk says their keys with."""

from flask import Flask

from engagement.language.reviewed_words import TextPlace
from engagement.language.staff_texts import staff_lazy_gettext as _sl
from engagement.people import jobs
from engagement.people.age_bands import AGE_BANDS
from engagement.people.consent import SHAREABLE
from engagement.people.consent import labels as shared_words
from engagement.people.erasure import ERASURE, RETENTION
from engagement.people.key_use import actions as key_use
from engagement.people.needs import NEEDS
from engagement.people.next_steps import NEXT_STEPS
from engagement.people.restriction.queries import may_see
from engagement.people.spoken_words.actions import seal_spoken_words
from engagement.people.tasks.kinds import TaskKind
from engagement.people.vocabulary import (
    CONTACT_HOURS_LABELS,
    LET_GO_LABELS,
    NEED_STATE_LABELS,
    OUTCOME_LABELS,
    SAID_BY_LABELS,
    URGENCY_LABELS,
)
from engagement.web.contributions import Contribution, KeyUse, contributed


def _give_words(app: Flask) -> None:
    app.jinja_env.globals |= {
        "NEEDS": NEEDS, "NEED_STATES": NEED_STATE_LABELS, "URGENCIES": URGENCY_LABELS, "LET_GO": LET_GO_LABELS,
        "OUTCOMES": OUTCOME_LABELS,
        "SAID_BY": SAID_BY_LABELS, "HOURS": CONTACT_HOURS_LABELS, "AGE_BANDS": AGE_BANDS, "SHAREABLE": SHAREABLE,
        "shared_words": shared_words,
        "step_label": lambda key, interpreter: contributed().next_steps[key].named(interpreter=interpreter),
    }  # fmt: skip


CONTRIBUTION = Contribution(
    set_up=(_give_words,),
    jobs=(jobs.mix_demographics, jobs.seal_languages),
    next_steps=NEXT_STEPS,
    row_guards=(may_see,),
    task_kinds=(
        TaskKind(
            "emergency", _sl("Somebody opened this restricted case in an emergency: ask them why"), supervised=True
        ),
    ),
    erasure=ERASURE,
    impersonal={
        "consent_text": "words of ours, the same for all who said yes to them; a consent names them, nobody else does"
    },
    retention=RETENTION,
    key_uses=(
        KeyUse("names to search by", key_use.names_again),
        KeyUse("optional answers", key_use.demographics_again),
        # Under no key of before, but still in the open: it goes under the newest with all the rest.
        KeyUse("languages in somebody's own words", seal_spoken_words),
    ),
    text_places=(
        TextPlace(30, "engagement/people/consent.py", "Form: what a person agrees to"),
        TextPlace(31, "engagement/people/safety_lines.py", "Help in danger"),
        TextPlace(32, "engagement/people/", "Words for needs, ages and people, on forms and pages"),
    ),
)
