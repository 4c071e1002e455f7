"""Finding services: the public list, one service with all about it, and those that fit a person, best first."""

from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass
from itertools import chain, zip_longest

from sqlalchemy import ColumnElement, and_, func, or_, select
from sqlalchemy.orm import InstrumentedAttribute, joinedload, selectinload
from sqlalchemy.sql.base import ExecutableOption

from engagement.directory.candidates import Candidate
from engagement.directory.hours import open_times
from engagement.directory.matching import Match, Request, Verdict, match
from engagement.directory.models import Location, Organization, Service
from engagement.directory.zips import Point, miles_from_zip
from engagement.foundation import db
from engagement.language.formats import in_order
from engagement.language.i18n import KNOWN

FAR_AWAY = 25_000.0  # miles; no two places are further apart

FOR_MATCHING: tuple[ExecutableOption, ...] = (
    selectinload(Service.schedules),
    selectinload(Service.locations).selectinload(Location.schedules),
)
FOR_READING: tuple[ExecutableOption, ...] = (
    *FOR_MATCHING,
    joinedload(Service.organization).selectinload(Organization.phones),
    selectinload(Service.phones),
    selectinload(Service.locations).selectinload(Location.phones),
)
# Enough to match and to name the best one, in three statements; its phones are not among it.
FOR_NAMING: tuple[ExecutableOption, ...] = (
    joinedload(Service.organization),
    selectinload(Service.schedules),
    joinedload(Service.locations).selectinload(Location.schedules),
)


@dataclass(frozen=True)
class Suggestion:
    """A service to offer for one of a person's needs, and why."""

    service: Service
    match: Match


def services(
    category: str | None = None, language: str | None = None, zip_code: str | None = None,
    after: int | None = None, limit: int = 20, *, reader: str = "en", session: db.Reading = db.session,
) -> list[Service]:  # fmt: skip
    """One page of the services on offer, by the name the reader sees; `after` is the last service of the page before."""
    last = after if after is not None and 0 < after <= db.BIGGEST_ID else None
    wanted = and_(Service.active, *_filters(category, language, zip_code))
    found = select(Service.id, _name_shown(reader)).where(or_(wanted, Service.id == last)).order_by(Service.id)
    # Sorted here and not by PostgreSQL, which knows no alphabet but its own; a city's directory is some hundred names.
    ids = [one for one, _name in in_order(session.execute(found), lambda row: row[1], KNOWN[reader])]
    start = ids.index(last) + 1 if last in ids else 0
    return _in_this_order(session, ids[start : start + limit])


def _in_this_order(session: db.Reading, ids: Sequence[int]) -> list[Service]:
    found = session.scalars(select(Service).where(Service.id.in_(ids)).options(*FOR_READING))
    return sorted(found, key=lambda one: ids.index(one.id))


def service(service_id: int, *, session: db.Reading = db.session) -> Service | None:
    """One service, with everything about it loaded; also one that is no longer on offer."""
    if not 0 < service_id <= db.BIGGEST_ID:
        return None
    return session.scalar(select(Service).where(Service.id == service_id).options(*FOR_READING))


def suggestions(
    request: Request,
    *,
    without: Collection[int] = (),
    limit: int = 5,
    options: Sequence[ExecutableOption] = FOR_READING,
) -> list[Suggestion]:
    """The services that fit best, or may fit: the best for each need first, then the second best for each, and so on."""
    wanted = {want.category for want in request.needs}
    offered = {one.id: one for one in _offered(wanted, options) if one.id not in without}
    matches = match(request, [candidate_of(one, request.zip) for one in offered.values()])
    chosen = _in_turn([found for found in matches if found.verdict is not Verdict.DOES_NOT_FIT], limit)
    return [Suggestion(offered[one.service_id], one) for one in chosen]


def candidate_of(service: Service, near: str | None = None) -> Candidate:
    """A service reduced to the plain facts that matching reads. Needs its schedules and places loaded."""
    place = _nearest(service.locations, near)
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


def _offered(categories: Collection[str], options: Sequence[ExecutableOption]) -> list[Service]:
    wanted = select(Service).where(Service.active, Service.categories.overlap(list(categories)))
    return list(db.session.scalars(wanted.order_by(Service.id).options(*options)).unique())


def _filters(category: str | None, language: str | None, zip_code: str | None) -> Iterable[ColumnElement[bool]]:
    if category:
        yield Service.categories.contains([category])
    if language:
        # Spoken, zh-Hans and zh are one language; the tags of a service begin with it.
        spoken = func.unnest(Service.languages).column_valued("spoken")
        base = language.split("-", 1)[0]
        yield select(1).where(func.split_part(spoken, "-", 1) == base).exists()
    if zip_code:
        # A service that only names its areas may serve this ZIP code: not knowing is no reason to hide it.
        yield or_(Service.zips.contains([zip_code]), func.cardinality(Service.zips) == 0)


def _name_shown(reader: str) -> ColumnElement[str]:
    name: InstrumentedAttribute[str] = Service.name
    return func.coalesce(Service.translations[reader]["name"].astext, name)


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
