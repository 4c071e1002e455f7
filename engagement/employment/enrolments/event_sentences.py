"""What the history says of enrolments."""

from collections.abc import Mapping
from datetime import date

from engagement.employment.enrolments.kinds import ENTRY_KINDS, EntryKind
from engagement.language.formats import show_date
from engagement.language.staff_texts import staff_gettext as _s
from engagement.people.vocabulary import SAID_BY_LABELS, SaidBy
from engagement.web.contributions import Facts, Names, Sentence


def _enrolled(facts: Facts, names: Names) -> tuple[str, str]:
    day = facts.get("enrolled_on")
    first = _s("First day: %(day)s", day=show_date(date.fromisoformat(day))) if day else ""
    return _s("Enrolled in a program"), _who_says(facts, first)


def _corrected(facts: Facts, names: Names) -> tuple[str, str]:
    return _s("An enrolment was corrected"), _who_says(facts)


def _withdrawn(facts: Facts, names: Names) -> tuple[str, str]:
    return _s("An enrolment was taken back"), _who_says(facts)


def _written(facts: Facts, names: Names) -> tuple[str, str]:
    kind, day = facts.get("entry"), facts.get("day")
    what = _s("A partner struck something out") if facts.get("struck") else _s("A partner wrote something down")
    if not kind or not day:
        return what, ""
    return what, f"{ENTRY_KINDS[EntryKind(kind)].label} · {show_date(date.fromisoformat(day))}"


def _who_says(facts: Facts, more: str = "") -> str:
    told = facts.get("told")
    return " · ".join(filter(None, (more, str(SAID_BY_LABELS[SaidBy(told)]) if told else "")))


SENTENCES: Mapping[str, Sentence] = {
    "enrolled": _enrolled,
    "enrolment_corrected": _corrected,
    "enrolment_withdrawn": _withdrawn,
    "partner_wrote_step": _written,
}
