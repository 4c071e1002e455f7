"""What outreach says to people who told the city something, or who come to an event: each by name, as a template takes it."""

from collections.abc import Mapping
from typing import Any

from flask_babel import lazy_gettext as _l

from engagement.language.staff_texts import staff_lazy_gettext as _sl

OUTREACH_TEXTS: tuple[Mapping[str, Any], ...] = (
    {
        "key": "answer_to_input",
        "text": _l("Welcome Desk. You told the city what you think. Here is what became of it, and why: %(decided)s"),
        "about": _sl("what became of what they said"),
        "link": True,
        "before_proof": True,
        "to_many": True,
    },
)
