"""One line of a case's history, as the slices tell it and the case page shows it."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Optional


@dataclass(frozen=True)
class Change:
    """What one thing we know of a person was before a change, and what it was after."""

    field: str
    heading: str
    before: str
    after: str


@dataclass(frozen=True)
class HistoryLine:
    """One thing that happened on a case: a sentence, what it was about, words somebody wrote, and who did it.

    `who` is shown where no account did it, or where the account's name is not known. `taken_back` is the line that says it
    no longer counts: its words stay, struck out. `mended_as` is the id of an event that can be struck or moved, `leads_to`
    that of the case it went to.
    """

    at: datetime
    said: str
    about: str = ""
    words: str = ""
    language: str | None = None
    actor_id: int | None = None
    who: str = ""
    changes: Sequence[Change] = ()
    taken_back: Optional["HistoryLine"] = None
    mended_as: int | None = None
    leads_to: int | None = None
