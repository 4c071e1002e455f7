"""What the history says of jobs."""

from collections.abc import Mapping
from datetime import date

from engagement.employment.placements.kinds import ENDINGS, Ending
from engagement.language.formats import show_date
from engagement.language.staff_texts import staff_gettext as _s
from engagement.people.vocabulary import SAID_BY_LABELS, SaidBy
from engagement.web.contributions import Facts, Names, Sentence


def _added(facts: Facts, names: Names) -> tuple[str, str]:
    day = facts.get("started_on")
    first = _s("First day: %(day)s", day=show_date(date.fromisoformat(day))) if day else ""
    return _s("A job was written down"), _who_says(facts, first)


def _corrected(facts: Facts, names: Names) -> tuple[str, str]:
    return _s("A job was corrected"), _who_says(facts)


def _ended(facts: Facts, names: Names) -> tuple[str, str]:
    day, why = facts.get("ended_on"), facts.get("reason")
    if not day or not why:
        return _s("A job ended"), _who_says(facts)
    last = show_date(date.fromisoformat(day))
    ended = _s("Last day: %(day)s. %(reason)s", day=last, reason=ENDINGS[Ending(why)])
    return _s("A job ended"), _who_says(facts, ended)


def _withdrawn(facts: Facts, names: Names) -> tuple[str, str]:
    return _s("There was no such job"), _who_says(facts)


def _who_says(facts: Facts, more: str = "") -> str:
    told = facts.get("told")
    return " · ".join(filter(None, (more, str(SAID_BY_LABELS[SaidBy(told)]) if told else "")))


SENTENCES: Mapping[str, Sentence] = {
    "placement_added": _added,
    "placement_corrected": _corrected,
    "placement_ended": _ended,
    "placement_withdrawn": _withdrawn,
}
