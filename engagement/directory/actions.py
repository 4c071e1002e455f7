"""Loading a directory that was read: what is new is added, what changed is changed, and loading it again does nothing."""

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from decimal import Decimal
from itertools import chain
from pathlib import Path
from typing import Any, TypeVar

from sqlalchemy import delete, select

from engagement.directory.confidential import actions as confidential
from engagement.directory.confidential.finding import Where
from engagement.directory.csv_rows import read_directory
from engagement.directory.csv_shapes import DirectoryRead, LocationRow, OrganizationRow, Owner, ServiceRow
from engagement.directory.models import Location, Organization, Phone, Schedule, Service, ServiceAtLocation
from engagement.directory.vocabulary import Sensitivity
from engagement.foundation import db
from engagement.foundation.errors import DomainError
from engagement.foundation.locks import one_at_a_time

Kept = TypeVar("Kept", Organization, Location, Service, Phone, Schedule)
Columns = dict[str, Any]

DEMO = Path(__file__).parent / "demo"
UNDECIDED = Path(__file__).parent / "demo_undecided"
LONGEST_SOURCE = 40


@dataclass
class ImportResult:
    """How many rows of each kind of fate there were."""

    source: str
    added: int = 0
    changed: int = 0
    unchanged: int = 0
    vanished: int = 0
    mended: int = 0
    refused: int = 0
    hidden: list[str] = field(default_factory=list)

    def __str__(self) -> str:
        return (
            f"{self.source}: {self.added} added, {self.changed} changed, {self.unchanged} unchanged, "
            f"{self.vanished} no longer there. {self.mended} cells mended, {self.refused} rows refused."
        )


def import_directory(read: DirectoryRead, source: str) -> ImportResult:
    """Bring the rows of one source in line with what was read. Services that vanished are kept but no longer offered."""
    _refuse_a_broken_folder(read, source)
    # Two imports at once would both add the same rows.
    one_at_a_time("directory")
    result = ImportResult(source)
    result.mended = sum(one.severity == "mended" for one in read.report)
    result.refused = len(read.report) - result.mended
    _Import(read, result).run()
    return result


def load_demo() -> ImportResult:
    """Load the invented directory that comes with the program."""
    return import_directory(read_directory(DEMO), "demo")


def load_undecided_demo() -> ImportResult:
    """Load a second one, whose services wait until somebody says which are confidential."""
    return import_directory(read_directory(UNDECIDED), "demo-undecided")


def _refuse_a_broken_folder(read: DirectoryRead, source: str) -> None:
    # Else a folder without its services would take every service off the list.
    if len(source) > LONGEST_SOURCE:
        raise DomainError(f"The name of a source has at most {LONGEST_SOURCE} characters: give a shorter --source.")
    lost = [one for one in read.report if one.what in ("file", "header") and one.severity == "refused"]
    if lost:
        raise DomainError("Nothing was changed. " + "; ".join(f"{one.file} {one.reason}" for one in lost) + ".")
    if not read.services:
        raise DomainError("Nothing was changed: no service could be read.")


class _Import:
    """One run over one source: organizations, then places and services, then what belongs to them."""

    def __init__(self, read: DirectoryRead, result: ImportResult) -> None:
        self.read = read
        self.result = result
        self.organizations: dict[str, Organization] = {}
        self.locations: dict[str, Location] = {}
        self.services: dict[str, Service] = {}

    def run(self) -> None:
        """Everything, in an order in which each row finds those it refers to."""
        read = self.read
        wanted = {key: _organization(row) for key, row in read.organizations.items()}
        self.organizations = self._keep(Organization, wanted)
        owners = {key: one.id for key, one in self.organizations.items()}
        places = {key: _location(row, owners) for key, row in read.locations.items()}
        self.locations = self._keep(Location, places)
        wanted_services = self._services(owners)
        confidential.keep_hidden(self.result.source, wanted_services)
        self.services = self._keep(Service, wanted_services)
        self._end_what_vanished()
        self._keep_links()
        self._hide()
        self._keep_phones()
        self._keep_schedules()
        self._forget(Location, read.locations)

    def _services(self, owners: Mapping[str, int]) -> dict[str, Columns]:
        areas, languages = _areas(self.read), _languages(self.read)
        return {
            key: _service(row, owners) | areas[key] | {"languages": languages[key]}
            for key, row in self.read.services.items()
        }

    def _keep(self, model: type[Kept], wanted: Mapping[str, Columns]) -> dict[str, Kept]:
        """Add or change rows until they hold what is wanted; returns all of this source by the id they have there."""
        found = db.session.scalars(select(model).where(model.source == self.result.source))
        rows: dict[str, Kept] = {row.source_id: row for row in found}
        for key, columns in wanted.items():
            row = rows.get(key)
            if row is None:
                rows[key] = model(source=self.result.source, source_id=key, **columns)
                db.session.add(rows[key])
                self.result.added += 1
            elif _differs(row, columns):
                self.result.changed += 1
            else:
                self.result.unchanged += 1
        db.session.flush()
        return rows

    def _end_what_vanished(self) -> None:
        for key, service in self.services.items():
            if key not in self.read.services and service.active:
                service.active = False
                self.result.vanished += 1

    def _keep_links(self) -> None:
        links = self.read.services_at_location
        wanted = {(self.services[one.service_id].id, self.locations[one.location_id].id) for one in links}
        ours = [one.id for one in self.services.values()]
        found = db.session.scalars(select(ServiceAtLocation).where(ServiceAtLocation.service_id.in_(ours)))
        there = {(one.service_id, one.location_id): one for one in found}
        for service_id, location_id in sorted(wanted - there.keys()):
            db.session.add(ServiceAtLocation(service_id=service_id, location_id=location_id))
        for pair in there.keys() - wanted:
            db.session.delete(there[pair])
        self.result.added += len(wanted - there.keys())
        self.result.vanished += len(there.keys() - wanted)
        self.result.unchanged += len(there.keys() & wanted)

    def _hide(self) -> None:
        """What has to be kept confidential is hidden, and what may have to be waits for a person."""
        told = {self.services[key].id: told for key, told in _told(self.read).items()}
        read = [self.services[key] for key in self.read.services]
        self.result.hidden = confidential.report(confidential.look_at(read, told))

    def _keep_phones(self) -> None:
        wanted = {
            key: {"number": row.number, "extension": row.extension, "kind": row.kind, **self._owner(row.owner)}
            for key, row in self.read.phones.items()
        }
        self._keep(Phone, wanted)
        self._forget(Phone, wanted)

    def _keep_schedules(self) -> None:
        # A place or a service has hours of its own; an organization's say nothing of either.
        wanted: dict[str, Columns] = {}
        for key, row in self.read.schedules.items():
            owner = self._owner(row.owner)
            if owner.pop("organization_id") is None:
                times = {"weekday": row.weekday, "opens_at": row.opens_at, "closes_at": row.closes_at}
                wanted[key] = {**times, **owner}
        self._keep(Schedule, wanted)
        self._forget(Schedule, wanted)

    def _forget(self, model: type[Kept], wanted: Iterable[str]) -> None:
        """Delete the rows of a source that it no longer has, and that nothing of a person's hangs on."""
        ours = select(model.id).where(model.source == self.result.source, model.source_id.not_in(list(wanted)))
        ids = list(db.session.scalars(ours))
        db.session.execute(delete(model).where(model.id.in_(ids)))
        self.result.vanished += len(ids)

    def _owner(self, owner: Owner) -> dict[str, int | None]:
        kept: Mapping[str, Mapping[str, Any]] = {
            "organization": self.organizations, "location": self.locations, "service": self.services,
        }  # fmt: skip
        found = kept[owner.kind][owner.source_id].id
        return {f"{kind}_id": found if kind == owner.kind else None for kind in ("organization", "location", "service")}


def _differs(row: Any, columns: Columns) -> bool:
    """Give a row the columns it should have; whether any was different."""
    different = {name: value for name, value in columns.items() if getattr(row, name) != value}
    for name, value in different.items():
        setattr(row, name, value)
    return bool(different)


def _organization(row: OrganizationRow) -> Columns:
    return {"name": row.name, "description": row.description, "email": row.email, "website": row.website}


def _location(row: LocationRow, owners: Mapping[str, int]) -> Columns:
    return {
        "organization_id": owners[row.organization_id],
        "name": row.name,
        "address": row.address,
        "city": row.city,
        "state": row.state,
        "zip": row.zip or "",
        "latitude": _degrees(row.point.latitude) if row.point else None,
        "longitude": _degrees(row.point.longitude) if row.point else None,
        "accessibility": list(row.accessibility),
    }


def _degrees(number: float) -> Decimal:
    return Decimal(f"{number:.6f}")


AS_THEY_ARE = (
    "name", "description", "eligibility", "fees", "what_to_bring", "how_to_apply", "min_age", "max_age", "capacity",
    "spaces", "accepting_referrals", "sensitivity", "needs_children_under_6", "youth_program", "active", "email",
    "website", "verified_on",
)  # fmt: skip


def _service(row: ServiceRow, owners: Mapping[str, int]) -> dict[str, Any]:
    return {name: getattr(row, name) for name in AS_THEY_ARE} | {
        "organization_id": owners[row.organization_id],
        "translations": {tag: dict(texts) for tag, texts in row.translations.items()},
        "categories": list(row.categories),
    }


def _told(read: DirectoryRead) -> dict[str, confidential.Told]:
    """What is known of each service besides what we keep of it: marks of its row, its organization and its places among it."""
    places: dict[str, list[LocationRow]] = defaultdict(list)
    for link in read.services_at_location:
        places[link.service_id].append(read.locations[link.location_id])
    return {
        key: confidential.Told(
            terms=row.terms,
            marks=(*_marks(row), *read.organizations[row.organization_id].marks, *chain(*(one.marks for one in places[key]))),
            words={
                Where.NAME: _filled(row.also_called), Where.ELIGIBILITY: _filled(row.for_whom),
                Where.PLACE: _filled(*(one.description for one in places[key])),
            },
        )
        for key, row in read.services.items()
    }  # fmt: skip


def _marks(row: ServiceRow) -> tuple[str, ...]:
    return row.marks or (("services.csv: sensitivity",) if row.sensitivity is Sensitivity.CONFIDENTIAL else ())


def _filled(*texts: str) -> list[str]:
    return [text for text in texts if text]


def _areas(read: DirectoryRead) -> dict[str, dict[str, list[str]]]:
    """For each service: the ZIP codes it serves, and the areas that are only named."""
    zips: dict[str, set[str]] = defaultdict(set)
    names: dict[str, set[str]] = defaultdict(set)
    for area in read.service_areas:
        (zips if area.zip else names)[area.service_id].add(area.zip or area.name)
    return {key: {"zips": sorted(zips[key]), "areas": sorted(names[key])} for key in read.services}


def _languages(read: DirectoryRead) -> dict[str, list[str]]:
    """For each service: its own languages, then those spoken by everyone at its places."""
    spoken: dict[Owner, list[str]] = defaultdict(list)
    for language in read.languages:
        spoken[language.owner].append(language.tag)
    of_service = {key: [*spoken[Owner("service", key)]] for key in read.services}
    for link in read.services_at_location:
        of_service[link.service_id] += spoken[Owner("location", link.location_id)]
    return {key: list(dict.fromkeys(tags)) for key, tags in of_service.items()}
