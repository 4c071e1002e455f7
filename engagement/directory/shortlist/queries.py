"""Which services are weighed at all: asked of the database, so that a large directory is not read to suggest a few."""

from collections.abc import Collection
from typing import Any

from sqlalchemy import ColumnElement, Select, and_, case, func, not_, or_, select, true

from engagement.directory.candidates import Request, Want
from engagement.directory.checks import FOR_ONES_CHILD
from engagement.directory.models import Location, Service, ServiceAtLocation
from engagement.directory.vocabulary import Capacity, Sensitivity
from engagement.directory.zips import in_city
from engagement.people.age_bands import AGE_BANDS

MOST_WEIGHED = 50  # for each need; four times what is shown
NO_LIMIT = 1_000  # years; nobody is that old

Conditions = tuple[ColumnElement[bool], ColumnElement[bool]]


def shortlist(request: Request, want: Want, *, without: Collection[int] = ()) -> Select[int]:
    """The ids of the services to weigh for one need: those not ruled out, and of very many the likeliest first."""
    possible, certain = who_is_served(request, want)
    offered = and_(Service.active, Service.categories.contains([want.category]), Service.id.not_in(list(without)))
    order = (certain.desc(), *_likeliest(request), Service.id)
    return select(Service.id).where(offered, possible).order_by(*order).limit(MOST_WEIGHED)


def who_is_served(request: Request, want: Want) -> Conditions:
    """Whether a service may serve this person, and whether it surely does: the verdict of the checks, in SQL."""
    conditions = (_area(request), _age(request, want), _household(request))
    has_room = and_(Service.accepting_referrals.is_not(False), Service.capacity.is_distinct_from(Capacity.CLOSED))
    return and_(has_room, *(possible for possible, _ in conditions)), and_(*(certain for _, certain in conditions))


def _area(request: Request) -> Conditions:
    no_zips, no_areas = func.cardinality(Service.zips) == 0, func.cardinality(Service.areas) == 0
    if not request.zip:
        return true(), and_(no_zips, no_areas)
    serves = Service.zips.contains([request.zip])
    if not in_city(request.zip):
        return true(), serves
    return or_(serves, no_zips, not_(no_areas)), or_(serves, and_(no_zips, no_areas))


def _age(request: Request, want: Want) -> Conditions:
    low, high = func.coalesce(Service.min_age, 0), func.coalesce(Service.max_age, NO_LIMIT)
    band = AGE_BANDS.get(request.age_band or "")
    if band is None:
        return true(), and_(Service.min_age.is_(None), Service.max_age.is_(None))
    oldest = NO_LIMIT - 1 if band.high is None else band.high
    possible = true() if want.category in FOR_ONES_CHILD else and_(low <= oldest, high >= band.low)
    return possible, and_(low <= band.low, high >= oldest)


def _household(request: Request) -> Conditions:
    for_everybody = not_(Service.needs_children_under_6)
    if request.young_children is None:
        return true(), for_everybody
    return (true(), true()) if request.young_children else (for_everybody, for_everybody)


def _likeliest(request: Request) -> list[ColumnElement[Any]]:
    """What weighs most in the score, the heaviest first: their language, room, and a place close by."""
    order: list[ColumnElement[Any]] = []
    if request.language:
        spoken = func.unnest(Service.languages).column_valued("spoken")
        base = request.language.split("-", 1)[0].lower()
        order.append(select(1).where(func.lower(func.split_part(spoken, "-", 1)) == base).exists().desc())
    waits = or_(Service.capacity == Capacity.WAITLIST, Service.spaces == 0)
    order.append(case((waits, 2), (or_(Service.spaces > 0, Service.capacity == Capacity.OPEN), 0), else_=1))
    if request.zip:
        places = select(ServiceAtLocation).join(Location).where(ServiceAtLocation.service_id == Service.id)
        near = places.where(Location.zip == request.zip, Service.sensitivity != Sensitivity.CONFIDENTIAL)
        order.append(near.exists().desc())
    return order
