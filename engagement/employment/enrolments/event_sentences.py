"""What the history says of enrolments."""

from collections.abc import Mapping
from datetime import date

from engagement.language.formats import show_date
from engagement.language.staff_texts import staff_gettext as _s
from engagement.web.contributions import Facts, Names, Sentence


def _enrolled(facts: Facts, names: Names) -> tuple[str, str]:
    day = facts.get("enrolled_on")
    return _s("Enrolled in a program"), _s("First day: %(day)s", day=show_date(date.fromisoformat(day))) if day else ""


def _corrected(facts: Facts, names: Names) -> tuple[str, str]:
    return _s("An enrolment was corrected"), ""


def _withdrawn(facts: Facts, names: Names) -> tuple[str, str]:
    return _s("An enrolment was taken back"), ""


SENTENCES: Mapping[str, Sentence] = {
    "enrolled": _enrolled,
    "enrolment_corrected": _corrected,
    "enrolment_withdrawn": _withdrawn,
}
