"""The two sides that are matched: what a person asks for, and what a service offers, each reduced to plain facts."""

from dataclasses import dataclass
from datetime import date

from engagement.directory.vocabulary import Capacity, Sensitivity
from engagement.directory.zips import Point


@dataclass(frozen=True)
class Want:
    """One kind of help asked for. Urgency: 0 can wait, 1 soon, 2 now."""

    category: str
    urgency: int = 0


@dataclass(frozen=True)
class Request:
    """What a person told us that matters for matching. None (or nothing) means not answered, which is not a no."""

    needs: tuple[Want, ...]
    zip: str | None = None
    age_band: str | None = None
    spoken_language: str | None = None
    written_language: str | None = None
    interpreter_needed: bool | None = None
    household_size: int | None = None
    children_under_6: int | None = None
    availability: frozenset[str] = frozenset()
    wants_youth_programs: bool | None = None
    today: date | None = None

    @property
    def language(self) -> str | None:
        """The language to meet in: the spoken one, or else the one they read."""
        return self.spoken_language or self.written_language

    @property
    def young_children(self) -> int | None:
        """How many children under 6; a person living alone has none."""
        if self.children_under_6 is None and self.household_size == 1:
            return 0
        return self.children_under_6


@dataclass(frozen=True)
class Candidate:
    """A service as matching sees it. No zips and no areas means everywhere; None means not said.

    `areas` are parts of the country that the source only names: whether a ZIP code lies in one, we cannot tell.
    """

    service_id: int
    organization_id: int
    categories: frozenset[str]
    languages: frozenset[str] = frozenset()
    zips: frozenset[str] = frozenset()
    areas: tuple[str, ...] = ()
    min_age: int | None = None
    max_age: int | None = None
    needs_children_under_6: bool = False
    youth_program: bool = False
    open_weekdays: bool | None = None
    open_evenings: bool | None = None
    open_weekends: bool | None = None
    capacity: Capacity | None = None
    spaces: int | None = None
    accepting_referrals: bool | None = True
    sensitivity: Sensitivity = Sensitivity.STANDARD
    zip: str | None = None
    point: Point | None = None
    verified_on: date | None = None

    @property
    def is_confidential(self) -> bool:
        """Whether its place is kept secret and it receives no record."""
        return self.sensitivity is Sensitivity.CONFIDENTIAL
