"""What the history says of appointments."""

from collections.abc import Mapping
from datetime import datetime

from engagement.appointments.calendar_file import when
from engagement.language.staff_texts import staff_gettext as _s
from engagement.web.contributions import Facts, Names, Sentence


def _made(facts: Facts, names: Names) -> tuple[str, str]:
    return _s("An appointment was made"), _starting(facts)


def _called_off(facts: Facts, names: Names) -> tuple[str, str]:
    return _s("An appointment was called off"), _starting(facts)


def _starting(facts: Facts) -> str:
    return when(datetime.fromisoformat(facts["starts_at"])) if "starts_at" in facts else ""


SENTENCES: Mapping[str, Sentence] = {"appointment_made": _made, "appointment_called_off": _called_off}
