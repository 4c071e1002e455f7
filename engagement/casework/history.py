"""The history of a case as lines: what no longer counts is struck out, what went elsewhere says where to."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace
from functools import cached_property
from typing import Any

from engagement.casework.case_page.person_form import PersonForm, changes_in_words, said
from engagement.casework.event_sentences import said_of
from engagement.people.case_view import CaseView
from engagement.people.changes import read
from engagement.people.mending.actions import MENDABLE
from engagement.people.mending.queries import taken_back
from engagement.people.models import CHANGES, CaseEvent, Person
from engagement.people.queries import codes_of
from engagement.people.restriction.queries import visible_to
from engagement.web.contributions import Names
from engagement.web.history_line import Change, HistoryLine


def lines(view: CaseView) -> Iterable[HistoryLine]:
    """Every event of a case, whichever slice wrote it down."""
    elsewhere = {event.facts["case_id"] for event in view.events if event.facts.get("case_id")}
    told = History(view.person, view.names, codes_of(elsewhere, visible_to(view.reader)) if elsewhere else {})
    gone = taken_back(view.events)
    for event in view.events:
        yield told.line(event, gone.get(event.id))


@dataclass(frozen=True)
class History:
    """What the history of a person's case is told with: the names of accounts, and the request codes of cases it names."""

    person: Person
    names: Names = field(default_factory=dict)
    codes: Mapping[int, str] = field(default_factory=dict)

    @cached_property
    def form(self) -> PersonForm:
        """The form in whose words a change of the person is told."""
        return PersonForm(formdata=None, obj=self.person).for_person(self.person)

    def line(self, event: CaseEvent, gone_by: CaseEvent | None = None) -> HistoryLine:
        """An event as the history says it. What was struck keeps its words; those of what was moved stand on its new case."""
        sentence, about = said_of(event.kind, event.facts, self.names)
        other = event.facts.get("case_id")
        changes = self._changes(event)
        line = HistoryLine(
            event.at, sentence, self.codes.get(other or 0) or about or self._fields(event, changes), actor_id=event.actor_id,
            words="" if event.kind in CHANGES else event.body or "", changes=changes,
            leads_to=other if other in self.codes else None,
            mended_as=event.id if event.kind in MENDABLE or (event.kind == "person_changed" and changes) else None,
        )  # fmt: skip
        if gone_by is None:
            return line
        words = "" if gone_by.kind == "moved_away" else line.words
        return replace(line, taken_back=self.line(gone_by), words=words, mended_as=None)

    def in_words(self, values: Mapping[str, Any]) -> dict[str, str]:
        """Values of those fields as their page says them."""
        return {name: said(self.form, name, value) for name, value in values.items() if name in self.form}

    def _changes(self, event: CaseEvent) -> list[Change]:
        changed = read(event.body) if event.kind in CHANGES else {}
        return changes_in_words(self.form, changed) if changed else []

    def _fields(self, event: CaseEvent, changes: list[Change]) -> str:
        """Which facts were changed, where what they were is not kept any more."""
        names = [] if changes else [name for name in event.facts.get("fields", ()) if name in self.form]
        return ", ".join(str(self.form[name].label.text) for name in names)
