"""Which services could help with a need, and those that were chosen."""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass

from sqlalchemy import select
from sqlalchemy.orm import joinedload

from engagement.directory import queries as directory
from engagement.directory.matching_request import request_of
from engagement.directory.models import Organization, Service
from engagement.directory.vocabulary import Sensitivity
from engagement.foundation import db
from engagement.language.i18n import current
from engagement.people.models import Case, Need, Person
from engagement.people.vocabulary import Restricted
from engagement.referrals import queries
from engagement.referrals.models import Referral
from engagement.referrals.queries import CaseReferral
from engagement.referrals.statuses import Status
from engagement.referrals.unmet_needs import STILL_WANTED

MOST_SHOWN = 12
PAGE = 20


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


@dataclass(frozen=True)
class Offers:
    """What may be chosen for a need: services that fit, and where it was sent before, with what happened there.

    `tried` holds the last referral to each service, by its id. Those that are not over stand in `there`.
    """

    fit: list[directory.Suggestion]
    there: list[CaseReferral]
    tried: Mapping[int, Referral]


def offers(person: Person, need: Need) -> Offers:
    """Services for a need, best first, those that were tried for it last. Where it is being worked on it is not sent again."""
    there, tried = before(need)
    case = db.session.get_one(Case, need.case_id)
    not_safe = case.restricted is Restricted.NOT_SAFE
    asked = request_of(person, [need], availability=case.free_times or (), not_safe=not_safe)
    at_work = {one.service.id for one in there}
    found = directory.suggestions(asked, without=at_work, limit=MOST_SHOWN + len(tried))
    fit = sorted(found, key=lambda one: _failed(tried.get(one.service.id)))
    return Offers(fit[:MOST_SHOWN], there, tried)


def before(need: Need) -> tuple[list[CaseReferral], dict[int, Referral]]:
    """Where a need is being worked on, and the last referral to each service it was ever sent to."""
    sent = [one for one in queries.of_case(need.case_id) if one.referral.need_id == need.id]
    return [one for one in sent if one.referral.closed_at is None], {one.service.id: one.referral for one in sent}


def _failed(tried: Referral | None) -> bool:
    return tried is not None and tried.status is not Status.ENTERED_IN_ERROR


def find(words: str, category: str | None, language: str | None, after: int | None) -> list[Service]:
    """A page of the services of the whole directory, and one more if there is a next page: by name, or of a kind."""
    if words:
        return directory.named(words, current().tag, limit=PAGE)
    return directory.services(category, language, after=after, limit=PAGE + 1, reader=current().tag)


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
