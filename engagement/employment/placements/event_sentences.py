"""What the history says of jobs."""

from collections.abc import Mapping
from datetime import date

from engagement.employment.placements.kinds import ENDINGS, Ending
from engagement.language.formats import show_date
from engagement.language.staff_texts import staff_gettext as _s
from engagement.web.contributions import Facts, Names, Sentence


def _added(facts: Facts, names: Names) -> tuple[str, str]:
    day = facts.get("started_on")
    return _s("A job was written down"), _s("First day: %(day)s", day=show_date(date.fromisoformat(day))) if day else ""


def _corrected(facts: Facts, names: Names) -> tuple[str, str]:
    return _s("A job was corrected"), ""


def _ended(facts: Facts, names: Names) -> tuple[str, str]:
    day, why = facts.get("ended_on"), facts.get("reason")
    if not day or not why:
        return _s("A job ended"), ""
    last = show_date(date.fromisoformat(day))
    return _s("A job ended"), _s("Last day: %(day)s. %(reason)s", day=last, reason=ENDINGS[Ending(why)])


def _withdrawn(facts: Facts, names: Names) -> tuple[str, str]:
    return _s("There was no such job"), ""


SENTENCES: Mapping[str, Sentence] = {
    "placement_added": _added,
    "placement_corrected": _corrected,
    "placement_ended": _ended,
    "placement_withdrawn": _withdrawn,
}
