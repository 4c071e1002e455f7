"""Sending one need to the services that were chosen, each under its own consent. Nothing here commits."""

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass

from engagement.directory.models import Service
from engagement.directory.vocabulary import Sensitivity
from engagement.foundation import clock, db
from engagement.foundation.business_days import add_business_days
from engagement.foundation.errors import DomainError
from engagement.foundation.sealed_columns import fetch_keys
from engagement.language.staff_texts import staff_gettext as _s
from engagement.language.staff_texts import staff_lazy_gettext as _sl
from engagement.people import actions as people
from engagement.people.consent import referral_wording
from engagement.people.consents.actions import give_consent
from engagement.people.models import Case, Consent, Need, Person
from engagement.people.next_steps import ASK_IF_HELP_CAME
from engagement.people.vocabulary import ConsentMode, Purpose
from engagement.referrals import actions as referrals
from engagement.referrals import queries
from engagement.referrals.duties import HEAR_WITHIN
from engagement.referrals.models import Referral
from engagement.referrals.new_referral.queries import Chosen
from engagement.referrals.statuses import Actor, Status

SENT = _sl("This need was sent to this service already, and it is not over there yet.")


class SentAlready(DomainError):
    """Every one of these referrals was made before: the button was pressed twice."""


@dataclass(frozen=True)
class Order:
    """One service to refer to, what it may be told, and the words of the consent as they were shown, with their language."""

    service: Service
    fields: Collection[str]
    text: str
    language: str


@dataclass(frozen=True)
class Sent:
    """What was sent together, and the ids of those of which somebody at the organization was told."""

    referrals: list[Referral]
    told: Collection[int]

    def at(self, organization_id: int) -> bool:
        """Whether somebody there was told."""
        return any(one.id in self.told for one in self.referrals if one.organization_id == organization_id)


def refer_to_chosen(
    case: Case, person: Person, need: Need, to: Iterable[Chosen], *,
    fields: Mapping[int, Sequence[str]], mode: ConsentMode, actor: Actor, witness_id: int,
) -> Sent:  # fmt: skip
    """Refer to every chosen service. The words kept with each consent are those that were read, with just what was ticked."""
    orders = []
    for one in to:
        shared = fields[one.organization.id]
        wording = referral_wording(one.organization.name, person.written_language)
        orders += [Order(service, shared, wording.text(shared), wording.tag) for service in one.services]
    return refer_to_each(case, need, orders, mode=mode, actor=actor, witness_id=witness_id)


def refer(
    case: Case, need: Need, service: Service, *, fields: Collection[str], text: str, language: str, mode: ConsentMode,
    actor: Actor, witness_id: int | None = None,
) -> Referral:  # fmt: skip
    """Send one need to one service, with consent to share exactly `fields`; `text` is the consent as it was shown."""
    orders = [Order(service, fields, text, language)]
    return refer_to_each(case, need, orders, mode=mode, actor=actor, witness_id=witness_id).referrals[0]


def refer_to_each(
    case: Case, need: Need, orders: Sequence[Order], *, mode: ConsentMode, actor: Actor, witness_id: int | None = None
) -> Sent:  # fmt: skip
    """Send one need to some services, each with its own consent. Whoever does it has the case, unless somebody has it already."""
    people.locked_case(case.id)  # pressed twice at once, the second waits and finds the first
    there = queries.services_with(need.id)
    if all(order.service.id in there for order in orders):
        raise SentAlready(str(SENT))
    for order in orders:
        _check_may_refer(case, need, order, there)
    people.take_if_free(case)
    fetch_keys(db.session.connection(), referral=len(orders), answer_link=len(orders), message=len(orders) + 1)
    # The consents are held: each is looked at again when its referral is sent.
    consents = [_consent(case, order, mode, witness_id) for order in orders]
    made = [_referral(case, need, order, consent) for order, consent in zip(orders, consents, strict=True)]
    people.first_contact_made(case)
    return Sent(made, referrals.send(made, actor))


def _check_may_refer(case: Case, need: Need, order: Order, there: Collection[int]) -> None:
    service = order.service
    if service.sensitivity is Sensitivity.CONFIDENTIAL:
        raise DomainError(_s("This service never receives records. Call them together with the resident instead."))
    if not service.active or service.accepting_referrals is False:
        raise DomainError(_s("This service does not take referrals now. Choose another one."))
    people.only_open(case)
    if need.case_id != case.id:
        raise DomainError(_s("This need belongs to another case."))
    if not order.fields:
        raise DomainError(_s("Choose what may be shared. A partner who knows nothing cannot help."))
    if service.id in there:
        raise DomainError(str(SENT))


def _consent(case: Case, order: Order, mode: ConsentMode, witness_id: int | None) -> Consent:
    return give_consent(
        case, order.text, purpose=Purpose.REFERRAL, language=order.language, mode=mode,
        organization_id=order.service.organization_id, fields=order.fields, witness_id=witness_id,
    )  # fmt: skip


def _referral(case: Case, need: Need, order: Order, consent: Consent) -> Referral:
    return Referral(
        person_id=case.person_id, case_id=case.id, need_id=need.id, service_id=order.service.id,
        organization_id=order.service.organization_id, consent_id=consent.id, status=Status.DRAFT,
    )  # fmt: skip


def hand_over_warmly(case: Case) -> None:
    """Note that we called a private service together with the person. Which one is written nowhere."""
    people.add_event(case, "warm_handoff")
    people.first_contact_made(case)
    people.plan_by_hand(case, ASK_IF_HELP_CAME, add_business_days(clock.now(), HEAR_WITHIN))
