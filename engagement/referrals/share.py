"""What a partner is told: the fields the resident agreed to, copied when the referral is sent, and nothing else."""

from collections.abc import Iterable, Mapping
from typing import Any

from engagement.people.consent import SHAREABLE, known_of
from engagement.people.models import Need, Person


def share(person: Person, need: Need, fields: Iterable[str]) -> dict[str, Any]:
    """The snapshot for the partner: the agreed fields that we know; with a way to reach the person, its safety rules."""
    agreed = set(fields)
    told = {key: value for key, value in known_of(person, need).items() if key in agreed}
    # Whoever holds a way to reach somebody must also know when it is not safe to use it.
    if any(SHAREABLE[key].reaches for key in told):
        told["safety"] = safety(person, told)
    return told


def safety(person: Person, told: Mapping[str, Any]) -> dict[str, Any]:
    """What to mind when reaching this person in the ways that were told; of a phone only if the phone was."""
    rules: dict[str, Any] = {"say_nothing": person.say_nothing}
    if "phone" in told:
        rules |= {
            "text": person.ok_to_text,
            "voicemail": person.ok_to_voicemail,
            "hours": str(person.contact_hours),
            "shared_phone": person.shared_phone,
            # A number of before that was changed or taken off since is no better known than one that was only typed.
            "unproved": person.number_proved_at is None or told["phone"] != person.phone,
        }
    return rules
