"""All services in the order a language sorts their names, kept by each app until the directory changes.

Sorted here and not by PostgreSQL, which knows no alphabet but its own; ten thousand names are too many to sort for each page.
"""

from collections.abc import Iterator
from datetime import datetime
from itertools import islice
from time import monotonic
from typing import NamedTuple

from flask import current_app
from sqlalchemy import func, select

from engagement.directory.models import Location, Service, ServiceAtLocation
from engagement.directory.vocabulary import Sensitivity
from engagement.directory.zips import FAR_AWAY, ZIP_CENTERS, Point, miles_between
from engagement.foundation import db
from engagement.language.formats import in_order
from engagement.language.i18n import KNOWN

# What was changed by hand in the database, or while its clock was set back, is seen then.
KEPT_SECONDS = 600


class Shape(NamedTuple):
    """What the list can be filtered by. Many services have the same."""

    active: bool
    categories: frozenset[str]
    languages: frozenset[str]
    zips: frozenset[str]

    def fits(self, category: str | None, language: str | None, zip_code: str | None) -> bool:
        """Whether it is on offer and is what was asked for."""
        return (
            self.active
            and (not category or category in self.categories)
            # Spoken, zh-Hans and zh are one language.
            and (not language or language.split("-", 1)[0] in self.languages)
            # A service that only names its areas may serve this ZIP code: not knowing is no reason to hide it.
            and (not zip_code or not self.zips or zip_code in self.zips)
        )


class Listing(NamedTuple):
    """The services as one language sorts them, with where in the order each one stands."""

    version: datetime
    read_at: float
    ids: tuple[int, ...]
    shapes: tuple[Shape, ...]
    places: dict[int, int]
    points: dict[int, tuple[Point, ...]]
    nearest: dict[str, tuple[int, ...]]  # by ZIP code of the city, once somebody asked

    def after(self, last: int | None) -> Iterator[tuple[int, Shape]]:
        """Those that follow a service; all if there is no such service."""
        start = self.places[last] + 1 if last in self.places else 0
        return zip(islice(self.ids, start, None), islice(self.shapes, start, None), strict=True)

    def near(self, zip_code: str, last: int | None) -> Iterator[tuple[int, Shape]]:
        """The same, the nearest first; those of which we know no place come last. Outside the city nothing is near."""
        if zip_code not in ZIP_CENTERS:
            yield from self.after(last)
            return
        if zip_code not in self.nearest:
            self.nearest[zip_code] = tuple(sorted(self.ids, key=lambda one: self.miles(one, zip_code)))
        order = self.nearest[zip_code]
        for one in order[order.index(last) + 1 if last in self.places else 0 :]:
            yield one, self.shapes[self.places[one]]

    def miles(self, service_id: int, zip_code: str) -> float:
        """How far the nearest place of a service is."""
        return min(
            (miles_between(ZIP_CENTERS[zip_code], one) for one in self.points.get(service_id, ())), default=FAR_AWAY
        )


KEPT_IN = "directory_listings"  # of the app, by the tag of the language: another app has another directory


def listed(reader: str, session: db.Reading = db.session) -> Listing | None:
    """The listing a reader of that language sees; None when there are no services."""
    # Asked before the services are read: if they change between, the next page reads them again.
    version = session.scalar(select(func.max(Service.changed_at)))
    if version is None:
        return None
    kept: dict[str, Listing] = current_app.extensions.setdefault(KEPT_IN, {})
    found = kept.get(reader)
    if found is None or found.version != version or monotonic() - found.read_at > KEPT_SECONDS:
        found = kept[reader] = _read(reader, version, session)
    return found


def _read(reader: str, version: datetime, session: db.Reading) -> Listing:
    name = func.coalesce(Service.translations[reader]["name"].astext, Service.__table__.c.name)
    # As texts, since most services have the same: each is taken apart once.
    lists = (func.array_to_string(one, " ") for one in (Service.categories, Service.languages, Service.zips))
    found = session.execute(select(name, Service.id, Service.active, *lists).order_by(Service.id))
    rows = in_order((tuple(row) for row in found), lambda row: str(row[0]), KNOWN[reader])
    shapes = {facts: _shape(*facts) for facts in {row[2:] for row in rows}}
    ids = tuple(row[1] for row in rows)
    places = {one: place for place, one in enumerate(ids)}
    return Listing(version, monotonic(), ids, tuple(shapes[row[2:]] for row in rows), places, _points(session), {})


def _points(session: db.Reading) -> dict[int, tuple[Point, ...]]:
    """Where each service is given; not of those whose place is kept secret."""
    shown = Service.sensitivity != Sensitivity.CONFIDENTIAL
    placed = select(ServiceAtLocation.service_id, Location.latitude, Location.longitude).join(Location).join(Service)
    found: dict[int, tuple[Point, ...]] = {}
    for service_id, latitude, longitude in session.execute(placed.where(shown)):
        if latitude is not None and longitude is not None:
            found[service_id] = (*found.get(service_id, ()), Point(float(latitude), float(longitude)))
    return found


def _shape(active: bool, categories: str, languages: str, zips: str) -> Shape:
    spoken = frozenset(tag.split("-", 1)[0] for tag in languages.split())
    return Shape(active, frozenset(categories.split()), spoken, frozenset(zips.split()))
