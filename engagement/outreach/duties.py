"""Something outreach staff owe somebody: what, by when, and the one button with which it is done."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from flask_babel import LazyString

SHOWN = 20  # of each kind; those that are due first


class Whose(StrEnum):
    """Whose duties a page shows."""

    MINE = "mine"
    DEPARTMENTS = "departments"
    ALL = "all"


@dataclass(frozen=True)
class Asking:
    """For whom duties are looked for: an account, alone or with its departments, or the whole city. `approves`: the plans of
    its departments wait for it.
    """

    whose: Whose
    account_id: int
    department_ids: Sequence[int]
    approves: bool = False


class Standing(StrEnum):
    """How pressing a duty is."""

    LATE = "late"
    TODAY = "today"
    LATER = "later"


@dataclass(frozen=True)
class Duty:
    """One of them. Without a day it is to be done, and nobody said by when."""

    due: date | None
    what: str
    about: str
    button: LazyString
    url: str

    def standing(self, today: date) -> Standing:
        """Late, for today, or for later."""
        if self.due is None or self.due > today:
            return Standing.LATER
        return Standing.LATE if self.due < today else Standing.TODAY


@dataclass(frozen=True)
class DutyKind:
    """A part of This week: its heading, what loads its duties (those due first, SHOWN at most), and where all of them are."""

    place: int
    heading: LazyString
    load: Callable[[Asking], list[Duty]]
    more: str = ""
