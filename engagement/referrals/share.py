"""What a partner is told: the fields the resident agreed to, copied when the referral is sent, and nothing else."""

from collections.abc import Callable, Collection, Iterable
from typing import Any, Protocol


class Facts(Protocol):
    """What we know of a person, as far as a partner may ever be told."""

    @property
    def name(self) -> str: ...
    @property
    def call_name(self) -> str | None: ...
    @property
    def phone(self) -> str | None: ...
    @property
    def email(self) -> str | None: ...
    @property
    def written_language(self) -> str: ...
    @property
    def spoken_language(self) -> str: ...
    @property
    def interpreter_needed(self) -> bool: ...
    @property
    def ok_to_text(self) -> bool: ...
    @property
    def ok_to_voicemail(self) -> bool: ...
    @property
    def contact_hours(self) -> str: ...
    @property
    def shared_phone(self) -> bool: ...
    @property
    def say_nothing(self) -> bool: ...
    @property
    def zip(self) -> str | None: ...
    @property
    def age_band(self) -> str | None: ...
    @property
    def household_size(self) -> int | None: ...
    @property
    def children_under_6(self) -> int | None: ...


class Asked(Protocol):
    """The one need a referral is about."""

    @property
    def category(self) -> str: ...
    @property
    def urgency(self) -> str: ...
    @property
    def own_words(self) -> str | None: ...


# Whoever holds a way to reach somebody must also know when it is not safe to use it.
CONTACT = frozenset({"phone", "email"})

_TOLD: dict[str, Callable[[Facts, Asked], Any]] = {
    "name": lambda person, need: {"whole": person.name, "called": person.call_name or person.name},
    "phone": lambda person, need: person.phone,
    "email": lambda person, need: person.email,
    "language": lambda person, need: {
        "written": person.written_language,
        "spoken": person.spoken_language,
        "interpreter": person.interpreter_needed,
    },
    "need": lambda person, need: {"category": need.category, "urgency": str(need.urgency)},
    "own_words": lambda person, need: need.own_words,
    "zip": lambda person, need: person.zip,
    "age_band": lambda person, need: person.age_band,
    "household": lambda person, need: _household(person),
}


def share(person: Facts, need: Asked, fields: Iterable[str]) -> dict[str, Any]:
    """The snapshot for the partner: the agreed fields that we know; with a way to reach the person, its safety rules."""
    agreed = set(fields)
    told = {key: tell(person, need) for key, tell in _TOLD.items() if key in agreed}
    told = {key: value for key, value in told.items() if value is not None}
    if CONTACT & set(told):
        told["safety"] = safety(person, told)
    return told


def safety(person: Facts, told: Collection[str]) -> dict[str, Any]:
    """What to mind when reaching this person in the ways that were told; of a phone only if the phone was."""
    rules: dict[str, Any] = {"say_nothing": person.say_nothing}
    if "phone" in told:
        rules |= {
            "text": person.ok_to_text,
            "voicemail": person.ok_to_voicemail,
            "hours": str(person.contact_hours),
            "shared_phone": person.shared_phone,
        }
    return rules


def _household(person: Facts) -> dict[str, int | None] | None:
    if person.household_size is None and person.children_under_6 is None:
        return None
    return {"size": person.household_size, "under_6": person.children_under_6}
