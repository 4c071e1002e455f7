"""Finding services: the public list, one service with all about it, and those that fit a person, best first."""

from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass
from itertools import chain, islice, zip_longest

from sqlalchemy import func, or_, select
from sqlalchemy.orm import joinedload, selectinload
from sqlalchemy.orm.attributes import set_committed_value
from sqlalchemy.sql.base import ExecutableOption

from engagement.directory.candidates import Candidate
from engagement.directory.hours import open_times
from engagement.directory.listing.queries import listed
from engagement.directory.matching import Match, Request, Verdict, match
from engagement.directory.models import Location, Organization, Phone, Service
from engagement.directory.shortlist.queries import SHORTLIST, asked
from engagement.directory.zips import FAR_AWAY, Point, miles_from_zip
from engagement.foundation import db

# Enough to match and to name a service, in three statements; its phones are a fourth.
FOR_MATCHING: tuple[ExecutableOption, ...] = (
    joinedload(Service.organization),
    selectinload(Service.schedules),
    joinedload(Service.locations).selectinload(Location.schedules),
)
WEIGHED = select(Service).where(Service.id.in_(SHORTLIST)).order_by(Service.id).options(*FOR_MATCHING)
THESE = select(Service).where(db.among_given(Service.id, "ids")).options(*FOR_MATCHING)


@dataclass(frozen=True)
class Suggestion:
    """A service to offer for one of a person's needs, and why."""

    service: Service
    match: Match


def services(
    category: str | None = None, language: str | None = None, zip_code: str | None = None,
    after: int | None = None, limit: int = 20, *, reader: str = "en", session: db.Reading = db.session,
) -> list[Service]:  # fmt: skip
    """One page of the services on offer, by the name the reader sees, and with a ZIP code of the city the nearest first; `after` is
    the last service of the page before."""
    listing = listed(reader, session)
    if listing is None:
        return []
    rest = listing.near(zip_code, after) if zip_code else listing.after(after)
    fit = (one for one, shape in rest if shape.fits(category, language, zip_code))
    ids = list(islice(fit, limit))
    return sorted(_whole(ids, session), key=lambda one: ids.index(one.id))


def named(words: str, reader: str, limit: int = 20) -> list[Service]:
    """Services on offer in whose name, or in whose organization's, each of these words stands. Of thousands, all are looked at."""
    theirs = Service.translations[reader]["name"].astext
    here = func.concat_ws(" ", Service.__table__.c.name, theirs, Organization.__table__.c.name)
    like = [here.icontains(word, autoescape=True) for word in words.split()]
    found = select(Service).join(Organization, Organization.id == Service.organization_id).where(Service.active, *like)
    ordered = found.order_by(Organization.name, Service.name, Service.id).limit(limit)
    return _with_phones(db.session.scalars(ordered.options(*FOR_MATCHING)).unique())


def number_of(
    category: str | None, language: str | None, zip_code: str | None, *, reader: str, session: db.Reading = db.session
) -> int:
    """How many services are on offer that are what was asked for."""
    listing = listed(reader, session)
    return 0 if listing is None else sum(shape.fits(category, language, zip_code) for shape in listing.shapes)


def miles_to(service: Service, zip_code: str | None) -> int | None:
    """How far its nearest place is from a ZIP code of the city, in whole miles, if both are known."""
    place = _nearest(service.places, zip_code)
    point = _point(place) if place is not None else None
    miles = miles_from_zip(zip_code, point) if zip_code and point else None
    return None if miles is None else max(1, round(miles))


def service(service_id: int, *, session: db.Reading = db.session) -> Service | None:
    """One service, with everything about it loaded; also one that is no longer on offer."""
    if not 0 < service_id <= db.BIGGEST_ID:
        return None
    return next(iter(_whole([service_id], session)), None)


def load_phones(service_ids: Collection[int]) -> None:
    """For services that are to be called, in as many statements for ten as for one: whoever holds them has their phones then."""
    if service_ids:
        _whole(service_ids, db.session)


def suggestions(
    request: Request, *, without: Collection[int] = (), limit: int = 5, phones: bool = True
) -> list[Suggestion]:  # fmt: skip
    """The services that fit best, or may fit: the best for each need first, then the second best for each, and so on."""
    if not request.needs:
        return []
    offered = {one.id: one for one in _offered(request, without)}
    matches = match(request, [candidate_of(one, request.zip) for one in offered.values()])
    chosen = _in_turn([found for found in matches if found.verdict is not Verdict.DOES_NOT_FIT], limit)
    if phones:
        _with_phones([offered[one.service_id] for one in chosen])
    return [Suggestion(offered[one.service_id], one) for one in chosen]


def candidate_of(service: Service, near: str | None = None) -> Candidate:
    """A service reduced to the plain facts that matching reads. Needs its schedules and places loaded."""
    place = _nearest(service.places, near)
    return Candidate(
        service_id=service.id,
        organization_id=service.organization_id,
        categories=frozenset(service.categories),
        languages=frozenset(service.languages),
        zips=frozenset(service.zips),
        areas=tuple(service.areas),
        min_age=service.min_age,
        max_age=service.max_age,
        needs_children_under_6=service.needs_children_under_6,
        youth_program=service.youth_program,
        **open_times(service.openings)._asdict(),
        capacity=service.capacity,
        spaces=service.spaces,
        accepting_referrals=service.accepting_referrals,
        sensitivity=service.sensitivity,
        zip=place.zip or None if place else None,
        point=_point(place) if place else None,
        verified_on=service.verified_on,
    )


def _offered(request: Request, without: Collection[int]) -> list[Service]:
    return list(db.session.scalars(WEIGHED, asked(request, without=without)).unique())


def _whole(service_ids: Collection[int], session: db.Reading) -> list[Service]:
    return _with_phones(session.scalars(THESE, {"ids": list(service_ids)}).unique(), session)


def _with_phones(services: Iterable[Service], session: db.Reading = db.session) -> list[Service]:
    """Give services, their places and their organizations their phones, all in one statement."""
    found = list(services)
    owners: dict[tuple[str, int], Service | Location | Organization] = {}
    for one in found:
        owners |= {("service", one.id): one, ("organization", one.organization_id): one.organization}
        owners |= {("location", place.id): place for place in one.locations}
    phones = _phones_of(owners, session) if owners else {}
    for key, owner in owners.items():
        set_committed_value(owner, "phones", phones.get(key, []))
    return found


def _phones_of(owners: Iterable[tuple[str, int]], session: db.Reading) -> dict[tuple[str, int], list[Phone]]:
    ids: dict[str, list[int]] = {}
    for kind, one in owners:
        ids.setdefault(kind, []).append(one)
    columns = {"service": Phone.service_id, "location": Phone.location_id, "organization": Phone.organization_id}
    phones: dict[tuple[str, int], list[Phone]] = {}
    wanted = or_(*(columns[kind].in_(some) for kind, some in ids.items()))
    for phone in session.scalars(select(Phone).where(wanted).order_by(Phone.id)):
        for kind, column in columns.items():
            phones.setdefault((kind, getattr(phone, column.key)), []).append(phone)
    return phones


def _in_turn(matches: Sequence[Match], limit: int) -> list[Match]:
    """Each need's best in turn, so that one need does not fill the list; a service is offered once."""
    by_need: dict[str, list[Match]] = {}
    for found in matches:
        by_need.setdefault(found.category, []).append(found)
    chosen: dict[int, Match] = {}
    for found in chain.from_iterable(zip_longest(*by_need.values())):
        if found is not None and len(chosen) < limit:
            chosen.setdefault(found.service_id, found)
    return list(chosen.values())


def _nearest(places: Sequence[Location], zip_code: str | None) -> Location | None:
    def far(place: Location) -> tuple[bool, float]:
        point = _point(place)
        miles = miles_from_zip(zip_code, point) if zip_code and point else None
        return place.zip != zip_code, FAR_AWAY if miles is None else miles

    return min(places, key=far, default=None)


def _point(place: Location) -> Point | None:
    if place.latitude is None or place.longitude is None:
        return None
    return Point(float(place.latitude), float(place.longitude))
