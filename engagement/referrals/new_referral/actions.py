"""Sending one need to the services that were chosen, each under its own consent. Nothing here commits."""

from collections.abc import Iterable, Mapping, Sequence

from engagement.people import actions as people
from engagement.people.consent import referral_wording
from engagement.people.models import Case, Need, Person
from engagement.people.vocabulary import ConsentMode
from engagement.referrals import actions as referrals
from engagement.referrals.models import Referral
from engagement.referrals.moves import Actor
from engagement.referrals.new_referral.queries import Chosen


def refer(
    case: Case, person: Person, need: Need, to: Iterable[Chosen], *,
    fields: Mapping[int, Sequence[str]], mode: ConsentMode, actor: Actor, witness_id: int,
) -> list[Referral]:  # fmt: skip
    """Refer to every chosen service. The words kept with each consent are those that were read, with just what was ticked."""
    people.take_if_free(case)
    sent = []
    for one in to:
        shared = fields[one.organization.id]
        wording = referral_wording(one.organization.name, person.written_language)
        sent += [
            referrals.refer(
                case, need, service, fields=shared, text=wording.text(shared), language=wording.tag, mode=mode,
                actor=actor, witness_id=witness_id,
            )
            for service in one.services
        ]  # fmt: skip
    return sent


def hand_over_warmly(case: Case) -> None:
    """Note that we called a private service together with the person. Which one is written nowhere."""
    people.add_event(case, "warm_handoff")
    people.first_contact_made(case)
