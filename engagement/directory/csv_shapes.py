"""What reading a directory folder gives: plain typed rows, each keyed by the id it has in its file."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, time
from typing import Literal

from engagement.directory.csv_tables import RowReport
from engagement.directory.vocabulary import Capacity, Sensitivity, Weekday
from engagement.directory.zips import Point

OwnerKind = Literal["organization", "location", "service"]


@dataclass(frozen=True)
class Owner:
    """What a phone, schedule or language belongs to."""

    kind: OwnerKind
    source_id: str


@dataclass(frozen=True)
class OrganizationRow:
    """A city department or a partner. `kind` is "city" or "partner"."""

    source_id: str
    name: str
    description: str
    kind: str
    email: str | None
    website: str | None
    marks: tuple[str, ...] = ()


@dataclass(frozen=True)
class LocationRow:
    """A place, with its address if it has one that may be told."""

    source_id: str
    organization_id: str
    name: str
    address: str
    city: str
    state: str
    zip: str | None
    point: Point | None
    accessibility: tuple[str, ...]
    description: str = ""
    marks: tuple[str, ...] = ()


@dataclass(frozen=True)
class ServiceRow:
    """A service. `translations` is language tag → field → text, for the fields from name to what_to_bring.

    `terms` are its keywords and the terms of its taxonomy, `marks` what says that its place is private, `for_whom` the words
    beside its eligibility: nobody is shown them, but they tell whether it has to be kept confidential.
    """

    source_id: str
    organization_id: str
    name: str
    description: str
    eligibility: str
    fees: str
    what_to_bring: str
    how_to_apply: str
    translations: Mapping[str, Mapping[str, str]]
    categories: tuple[str, ...]
    min_age: int | None
    max_age: int | None
    capacity: Capacity | None
    spaces: int | None
    accepting_referrals: bool | None
    sensitivity: Sensitivity
    needs_children_under_6: bool
    youth_program: bool
    active: bool
    email: str | None
    website: str | None
    verified_on: date | None
    terms: tuple[str, ...] = ()
    marks: tuple[str, ...] = ()
    also_called: str = ""
    for_whom: str = ""


@dataclass(frozen=True)
class ServiceAtLocationRow:
    """That a service is given at a place."""

    service_id: str
    location_id: str


@dataclass(frozen=True)
class PhoneRow:
    """A phone number (E.164). `kind` is voice, fax, sms, tty or hotline."""

    source_id: str
    owner: Owner
    number: str
    extension: str
    kind: str


@dataclass(frozen=True)
class ScheduleRow:
    """One stretch of opening hours on one day of the week. A source row for several days gives one of these a day."""

    source_id: str
    owner: Owner
    weekday: Weekday
    opens_at: time
    closes_at: time


@dataclass(frozen=True)
class LanguageRow:
    """A language spoken (or signed) by a service, or by everyone at a place."""

    owner: Owner
    tag: str


@dataclass(frozen=True)
class ServiceAreaRow:
    """Where a service's people live: a ZIP code, or only a name when the source gives no ZIP code."""

    service_id: str
    name: str
    zip: str | None


@dataclass
class DirectoryRead:
    """All that could be read of a folder, and every row that had to be mended or refused."""

    organizations: dict[str, OrganizationRow] = field(default_factory=dict)
    locations: dict[str, LocationRow] = field(default_factory=dict)
    services: dict[str, ServiceRow] = field(default_factory=dict)
    services_at_location: list[ServiceAtLocationRow] = field(default_factory=list)
    phones: dict[str, PhoneRow] = field(default_factory=dict)
    schedules: dict[str, ScheduleRow] = field(default_factory=dict)
    languages: list[LanguageRow] = field(default_factory=list)
    service_areas: list[ServiceAreaRow] = field(default_factory=list)
    report: list[RowReport] = field(default_factory=list)
    unread_files: list[str] = field(default_factory=list)
    unread_columns: dict[str, list[str]] = field(default_factory=dict)
