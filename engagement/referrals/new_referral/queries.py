"""Which services could help with a need, and those that were chosen."""

from collections.abc import Collection, Sequence
from dataclasses import dataclass

from sqlalchemy import select
from sqlalchemy.orm import joinedload

from engagement.directory import queries as directory
from engagement.directory.matching_request import request_of
from engagement.directory.models import Organization, Service
from engagement.directory.vocabulary import Sensitivity
from engagement.foundation import db
from engagement.people.models import Case, Need, Person
from engagement.referrals.models import Referral
from engagement.referrals.unmet_needs import STILL_WANTED

MOST_SHOWN = 12


@dataclass(frozen=True)
class Chosen:
    """An organization with those of its services that were ticked."""

    organization: Organization
    services: tuple[Service, ...]


def need_to_refer(needs: Sequence[Need], wanted: int | None) -> Need:
    """The need that was asked for, or the first that still wants help."""
    named = [need for need in needs if need.id == wanted]
    still = [need for need in needs if need.state in STILL_WANTED]
    return (named or still or list(needs))[0]


def suggestions(person: Person, need: Need) -> list[directory.Suggestion]:
    """Services for a need, best first, without those that were tried for it."""
    tried = set(db.session.scalars(select(Referral.service_id).where(Referral.need_id == need.id)))
    times = db.session.get_one(Case, need.case_id).free_times or ()
    return directory.suggestions(request_of(person, [need], availability=times), without=tried, limit=MOST_SHOWN)


def chosen(ids: Collection[int]) -> list[Chosen]:
    """The services that were ticked, by organization. One that receives no records is never among them."""
    ids = [one for one in ids if 0 < one <= db.BIGGEST_ID]
    if not ids:
        return []
    found = db.session.scalars(
        select(Service)
        .where(Service.id.in_(ids), Service.sensitivity != Sensitivity.CONFIDENTIAL)
        .options(joinedload(Service.organization))
        .order_by(Service.organization_id, Service.id)
    ).all()
    owners = {service.organization_id: service.organization for service in found}
    return [
        Chosen(owner, tuple(service for service in found if service.organization_id == owner.id))
        for owner in owners.values()
    ]
