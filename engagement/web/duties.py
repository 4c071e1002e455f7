"""Something staff owe somebody: what, by when, and the one button with which it is done."""

from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from flask_babel import LazyString


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
