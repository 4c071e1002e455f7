"""The history of a case as lines: what no longer counts is struck out, what went elsewhere says where to."""

from collections.abc import Iterable, Mapping
from dataclasses import replace
from types import MappingProxyType

from engagement.casework.event_sentences import said_of
from engagement.people.case_view import CaseView
from engagement.people.mending.actions import MENDABLE
from engagement.people.mending.queries import taken_back
from engagement.people.models import CaseEvent
from engagement.people.queries import codes_of
from engagement.web.contributions import Names
from engagement.web.history_line import HistoryLine

NO_CODES: Mapping[int, str] = MappingProxyType({})


def lines(view: CaseView) -> Iterable[HistoryLine]:
    """Every event of a case, whichever slice wrote it down."""
    elsewhere = {event.facts["case_id"] for event in view.events if event.facts.get("case_id")}
    gone, codes = taken_back(view.events), codes_of(elsewhere) if elsewhere else NO_CODES
    for event in view.events:
        yield history_line(event, view.names, gone.get(event.id), codes)


def history_line(
    event: CaseEvent, names: Names, gone_by: CaseEvent | None = None, codes: Mapping[int, str] = NO_CODES
) -> HistoryLine:  # fmt: skip
    """An event as the history says it. What was struck keeps its words; those of what was moved stand on its new case."""
    said, about = said_of(event.kind, event.facts, names)
    other = event.facts.get("case_id")
    line = HistoryLine(
        event.at, said, codes.get(other or 0, about), words=event.body or "", actor_id=event.actor_id,
        leads_to=other if other in codes else None,
    )  # fmt: skip
    if gone_by is not None:
        words = "" if gone_by.kind == "moved_away" else line.words
        return replace(line, taken_back=history_line(gone_by, names, None, codes), words=words)
    if event.kind in MENDABLE:
        return replace(line, mended_as=event.id)
    return line
