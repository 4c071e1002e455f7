"""A case as a page shows it: read once, handed to each panel."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from typing import Any, TypeVar

from engagement.people.models import Case, CaseEvent, Need, Person

T = TypeVar("T")


@dataclass(frozen=True)
class CaseView:
    """A case with its person, needs and events, who is reading, and the forms that were refused a moment ago.

    `names` are those of the accounts that work cases, by id; `colleagues` those who may be given one now.
    """

    case: Case
    person: Person
    needs: list[Need]
    events: list[CaseEvent]
    reader: Any
    names: Mapping[int, str]
    colleagues: Mapping[int, str]
    refused: Mapping[str, Any] = field(default_factory=dict)
    _kept: dict[str, Any] = field(default_factory=dict)

    def once(self, key: str, load: Callable[[], T]) -> T:
        """What `load` reads, read the first time a panel or the history asks for it."""
        if key not in self._kept:
            self._kept[key] = load()
        found: T = self._kept[key]
        return found
