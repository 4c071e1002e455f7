"""Which services are weighed at all: asked of the database, so that a large directory is not read to suggest a few.

It is one statement for whoever asks, so that neither we nor the database read it anew; what a request does not say is asked in a
way that leaves nothing out.
"""

from collections.abc import Collection
from typing import Any

from sqlalchemy import ARRAY, BigInteger, Boolean, Integer, String, and_, bindparam, case, func, not_, or_, select, true
from sqlalchemy.dialects.postgresql import array

from engagement.directory.candidates import Request
from engagement.directory.checks import FOR_ONES_CHILD
from engagement.directory.models import Location, Service, ServiceAtLocation
from engagement.directory.vocabulary import Capacity, Sensitivity
from engagement.directory.zips import in_city
from engagement.people.age_bands import AGE_BANDS

MOST_WEIGHED = 50  # for each need; four times what is shown
NO_LIMIT = 1_000  # years; nobody is that old
NO_AGE = -1  # years; younger than whom any service is for

WANTED = (
    func.unnest(
        bindparam("categories", type_=ARRAY(String)),
        *(bindparam(name, type_=ARRAY(Integer)) for name in ("no_older", "no_younger", "from_age", "to_age")),
    )
    .table_valued("category", "no_older", "no_younger", "from_age", "to_age", name="wanted")
    .render_derived()
)
ZIP = bindparam("zip", type_=String)

_no_zips, _no_areas = func.cardinality(Service.zips) == 0, func.cardinality(Service.areas) == 0
_serves = Service.zips.contains(array([ZIP]))
_low, _high = func.coalesce(Service.min_age, 0), func.coalesce(Service.max_age, NO_LIMIT)
_all_ages = and_(Service.min_age.is_(None), Service.max_age.is_(None))
_for_everybody = not_(Service.needs_children_under_6)

# Whether a service may serve this person for this need, and whether it surely does: the verdict of the checks, in SQL.
MAY_SERVE = and_(
    Service.accepting_referrals.is_not(False),
    Service.capacity.is_distinct_from(Capacity.CLOSED),
    or_(bindparam("zip_is_no_bar", type_=Boolean), _serves, _no_zips, not_(_no_areas)),
    _low <= WANTED.c.no_older,
    _high >= WANTED.c.no_younger,
    or_(bindparam("family_is_no_bar", type_=Boolean), _for_everybody),
)
SURELY_SERVES = and_(
    or_(_serves, and_(not_(bindparam("lives_outside", type_=Boolean)), _no_zips, _no_areas)),
    or_(_all_ages, and_(_low <= WANTED.c.from_age, _high >= WANTED.c.to_age)),
    or_(bindparam("has_young_children", type_=Boolean), _for_everybody),
)

# What weighs most in the score, the heaviest first: their language, room, and a place close by.
_spoken = func.unnest(Service.languages).column_valued("spoken")
_theirs = func.lower(func.split_part(_spoken, "-", 1)) == bindparam("language", type_=String)
_waits = or_(Service.capacity == Capacity.WAITLIST, Service.spaces == 0)
_near = (
    select(ServiceAtLocation).join(Location).where(ServiceAtLocation.service_id == Service.id)
    .where(Location.zip == ZIP, Service.sensitivity != Sensitivity.CONFIDENTIAL)
)  # fmt: skip
LIKELIEST = (
    SURELY_SERVES.desc(),
    select(1).where(_theirs).exists().desc(),
    case((_waits, 2), (or_(Service.spaces > 0, Service.capacity == Capacity.OPEN), 0), else_=1),
    _near.exists().desc(),
    Service.id,
)

_weighed = (
    select(Service.id)
    .where(Service.active, Service.categories.contains(array([WANTED.c.category])), MAY_SERVE)
    .where(Service.id != func.all(bindparam("without", type_=ARRAY(BigInteger))))
    .order_by(*LIKELIEST).limit(bindparam("most")).lateral()
)  # fmt: skip
# The ids of the services to weigh: for each need those not ruled out, and of very many the likeliest.
SHORTLIST = select(_weighed.c.id).select_from(WANTED).join(_weighed, true())


def asked(request: Request, *, without: Collection[int] = ()) -> dict[str, Any]:
    """What the statements here are asked for somebody, leaving out some services."""
    band = AGE_BANDS.get(request.age_band or "")
    youngest, oldest = (NO_AGE, NO_LIMIT) if band is None else (band.low, band.high or NO_LIMIT)
    categories = [want.category for want in request.needs]
    any_age = [band is None or one in FOR_ONES_CHILD for one in categories]
    outside = not in_city(request.zip) if request.zip else False
    return {
        "categories": categories,
        "no_older": [NO_LIMIT if any_ else oldest for any_ in any_age],
        "no_younger": [0 if any_ else youngest for any_ in any_age],
        "from_age": [youngest] * len(categories),
        "to_age": [oldest] * len(categories),
        "zip": request.zip or None,
        "zip_is_no_bar": outside or not request.zip,
        "lives_outside": outside,
        "family_is_no_bar": request.young_children is None or request.young_children > 0,
        "has_young_children": bool(request.young_children),
        "language": (request.language or "").split("-", 1)[0].lower(),
        "without": list(without),
        "most": MOST_WEIGHED,
    }
