"""What somebody says of a job beside what is written, in words for whoever decides."""

from collections.abc import Iterator, Mapping
from datetime import date
from decimal import Decimal
from typing import Any

from flask_babel import LazyString

from engagement.employment.placements.kinds import ENDINGS, PAYS, Ending, Pay
from engagement.employment.placements.models import Job
from engagement.language.formats import show_date, show_money
from engagement.language.staff_texts import staff_lazy_gettext as _sl

LABELS: Mapping[str, LazyString] = {
    "employer_said": _sl("Employer, as they call it"),
    "started_on": _sl("First day of work"),
    "hours": _sl("Hours in a usual week"),
    "pay": _sl("How they are paid"),
    "pay_cents": _sl("Dollars"),
    "ended_on": _sl("Last day"),
    "ending": _sl("Why it ended"),
}


def beside(known: Job, said: Mapping[str, Any]) -> Iterator[tuple[LazyString, str, str]]:
    """Each thing they say: what it is, what is written, and what they say."""
    for name, label in LABELS.items():
        if name in said:
            yield label, _shown(name, getattr(known, name)), _shown(name, said[name])


def _shown(name: str, value: Any) -> str:
    if value is None:
        return "–"
    if isinstance(value, date):
        return show_date(value)
    if isinstance(value, Decimal):
        return f"{value.normalize():f}"
    if name == "pay_cents":
        return show_money(value)
    if name == "pay":
        return str(PAYS[Pay(value)])
    return str(ENDINGS[Ending(value)]) if name == "ending" else str(value)
