"""Services of which something was found, what they say, and who shares a place with them."""

from collections import defaultdict
from collections.abc import Collection, Iterator, Mapping, Sequence

from sqlalchemy import ColumnElement, ScalarSelect, Subquery, and_, func, select
from sqlalchemy.orm import joinedload

from engagement.accounts.models import Account
from engagement.directory.confidential.finding import Said, Where
from engagement.directory.confidential.models import Confidentiality
from engagement.directory.confidential.standing import Standing
from engagement.directory.models import Location, Organization, Service, ServiceAtLocation
from engagement.foundation import db
from engagement.web.roles import Permission

PAGE = 25
PARTS = {
    "name": Where.NAME, "description": Where.DESCRIPTION, "eligibility": Where.ELIGIBILITY, "fees": Where.OTHER_WORDS,
    "what_to_bring": Where.OTHER_WORDS, "how_to_apply": Where.OTHER_WORDS,
}  # fmt: skip


def of_source(source: str) -> dict[str, Confidentiality]:
    """What was found of the services of one source, by the id they have there."""
    rows = select(Service.source_id, Confidentiality).join(Confidentiality, Confidentiality.service_id == Service.id)
    return dict(db.session.execute(rows.where(Service.source == source)).all())


def of_services(ids: Collection[int]) -> dict[int, Confidentiality]:
    """The same by the service."""
    rows = db.session.scalars(select(Confidentiality).where(Confidentiality.service_id.in_(list(ids))))
    return {row.service_id: row for row in rows}


def said_of(services: Collection[Service], known: Mapping[int, Confidentiality]) -> Iterator[tuple[Said, Service]]:
    """What each service says, in all languages, with its organization and its places; its categories as the source has them."""
    ids = {one.organization_id for one in services}
    organizations = {one.id: one for one in db.session.scalars(select(Organization).where(Organization.id.in_(ids)))}
    places = _names_of_places([one.id for one in services])
    for one in services:
        words: dict[Where, list[str]] = defaultdict(list)
        for texts in ({part: getattr(one, part) for part in PARTS}, *one.translations.values()):
            for part, where in PARTS.items():
                words[where] += filter(None, [texts.get(part)])
        owner = organizations[one.organization_id]
        words[Where.ORGANIZATION], words[Where.ABOUT_ORGANIZATION] = [owner.name], [owner.description]
        words[Where.PLACE] += places.get(one.id, [])
        yield Said(words, categories=known.get(one.id, one).categories), one


def _names_of_places(ids: Collection[int]) -> dict[int, list[str]]:
    rows = (
        select(ServiceAtLocation.service_id, Location.name, Location.address)
        .join(Location, Location.id == ServiceAtLocation.location_id)
        .where(ServiceAtLocation.service_id.in_(list(ids)))
        .order_by(ServiceAtLocation.service_id, Location.id)
    )
    names: dict[int, list[str]] = defaultdict(list)
    for service_id, name, address in db.session.execute(rows):
        # An address says nothing of what is there, unless words stand in its place.
        names[service_id] += [name] if any(letter.isdigit() for letter in address) else filter(None, [name, address])
    return names


def beside_hidden(ids: Collection[int]) -> set[int]:
    """Which of these services, not hidden themselves, are given at an address at which their organization has a hidden one."""
    hidden = select(Confidentiality.service_id).where(Confidentiality.standing == Standing.HIDDEN)
    here, there = _with_addresses(), _with_addresses()
    found = select(here.c.service_id).join(there, _same_address(here, there))
    wanted = here.c.service_id.in_(list(ids)), here.c.service_id.not_in(hidden), there.c.service_id.in_(hidden)
    return set(db.session.scalars(found.where(*wanted)))


def neighbours(service_id: int) -> Sequence[Service]:
    """The other services of its organization at the addresses of one."""
    here, there = _with_addresses(), _with_addresses()
    found = select(there.c.service_id).join(here, _same_address(here, there)).where(here.c.service_id == service_id)
    wanted = select(Service).where(Service.id.in_(found), Service.id != service_id).order_by(Service.id)
    return db.session.scalars(wanted).all()


def _with_addresses() -> Subquery:
    """Each service with its organization and its addresses: some directories tell one of them again for each service."""
    address = func.lower(Location.address).label("address")
    return (
        select(ServiceAtLocation.service_id, Service.organization_id, address, Location.zip)
        .join(Location, Location.id == ServiceAtLocation.location_id)
        .join(Service, Service.id == ServiceAtLocation.service_id)
        .where(Location.address != "")
        .subquery()
    )


def _same_address(here: Subquery, there: Subquery) -> ColumnElement[bool]:
    return and_(*(here.c[name] == there.c[name] for name in ("organization_id", "address", "zip")))


def names_of(ids: Collection[int]) -> dict[int, tuple[str, str, str]]:
    """The source of each service, its id there, and its name."""
    rows = select(Service.id, Service.source, Service.source_id, Service.name).where(Service.id.in_(list(ids)))
    return {one: (source, key, name) for one, source, key, name in db.session.execute(rows)}


def standing_so(standing: Standing, *, after: int | None = None, limit: int = PAGE + 1) -> Sequence[Confidentiality]:
    """Those that stand so, in the order they came, each with its service and its organization."""
    wanted = select(Confidentiality).where(
        Confidentiality.standing == standing, Confidentiality.service_id > (after or 0)
    )
    named = joinedload(Confidentiality.service).joinedload(Service.organization)
    return db.session.scalars(wanted.options(named).order_by(Confidentiality.service_id).limit(limit)).all()


def number_waiting(_held: frozenset[Permission]) -> ScalarSelect[int]:
    """How many wait for a person, whoever asks."""
    return select(func.count()).where(Confidentiality.standing == Standing.WAITING).scalar_subquery()


def answered_by(row: Confidentiality) -> str:
    """The name of whoever answered."""
    return db.session.scalar(select(Account.name).where(Account.id == row.answered_by_id)) or ""


def not_looked_at(signs: int, limit: int) -> Sequence[Service]:
    """Services that were not looked at for all those signs."""
    wanted = select(Service).where(Service.signs_seen < signs).order_by(Service.id).limit(limit)
    return db.session.scalars(wanted).all()
