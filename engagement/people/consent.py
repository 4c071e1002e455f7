"""What may be shared with a partner, field by field, and the words in which we ask. The words are hashed with each consent."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import timedelta
from hashlib import sha256
from typing import Any

from flask_babel import LazyString
from flask_babel import gettext as _
from flask_babel import lazy_gettext as _l

from engagement.language.i18n import speaking
from engagement.people.age_bands import AGE_BANDS
from engagement.people.models import Need, Person
from engagement.people.vocabulary import Purpose

LASTS = timedelta(days=180)

# Our words for each purpose, counted up whenever a sentence of them says something else; a test holds that they are.
VERSIONS = {Purpose.HANDLE_REQUEST: 1, Purpose.REFERRAL: 1}


@dataclass(frozen=True)
class Shareable:
    """One thing a partner may be told: what we call it when we ask, what is told of it, and whether it is ticked at first.

    What is told is None where we know nothing. `words` is how its partner reads it, unless their page has a shape of its
    own for it. Whoever is told what `reaches` a person is also told when it is not safe to use it.
    """

    key: str
    label: LazyString
    tell: Callable[[Person, Need], object]
    usual: bool = True
    words: Callable[[Any], object] | None = None
    reaches: bool = False


def _name(person: Person, need: Need) -> object:
    return {"whole": person.name, "called": person.called}


def _language(person: Person, need: Need) -> object:
    written, spoken = person.written_language, person.spoken_language
    return {"written": written, "spoken": spoken, "interpreter": person.interpreter_needed}


def _household(person: Person, need: Need) -> object:
    if person.household_size is None and person.children_under_6 is None:
        return None
    return {"size": person.household_size, "under_6": person.children_under_6}


def _age(key: str) -> object:
    return AGE_BANDS[key].label if key in AGE_BANDS else key


SHAREABLE: dict[str, Shareable] = {
    field.key: field
    for field in (
        Shareable("name", _l("Name"), _name),
        Shareable(
            "phone", _l("Phone number, and when it is safe to call"), lambda person, need: person.phone, reaches=True
        ),
        Shareable("email", _l("E-mail address"), lambda person, need: person.email, usual=False, reaches=True),
        Shareable("language", _l("Language, and whether an interpreter is needed"), _language),
        Shareable(
            "need", _l("What help is asked for, and how soon"),
            lambda person, need: {"category": need.category, "urgency": str(need.urgency)},
        ),
        Shareable(
            "own_words", _l("What they wrote about it in their own words"),
            lambda person, need: need.own_words or None, usual=False,
        ),
        Shareable("zip", _l("ZIP code"), lambda person, need: person.zip, usual=False, words=str),
        Shareable("age_band", _l("Age group"), lambda person, need: person.age_band, usual=False, words=_age),
        Shareable(
            "household", _l("How many people live together, and how many are under 6"), _household, usual=False
        ),
    )
}  # fmt: skip


def known_of(person: Person, need: Need) -> dict[str, Any]:
    """What there is to share of a person and a need: each thing we know, with what would be told of it."""
    told = {key: field.tell(person, need) for key, field in SHAREABLE.items()}
    return {key: value for key, value in told.items() if value is not None}


def labels(fields: Iterable[str]) -> list[str]:
    """The fields in words, in the order of the list, whatever order they were ticked in."""
    chosen = set(fields)
    return [str(field.label) for field in SHAREABLE.values() if field.key in chosen]


@dataclass(frozen=True)
class Wording:
    """What a person agrees to before a referral, in one language: who sees what, why, how long, how to stop."""

    tag: str
    direction: str
    opening: str
    labels: dict[str, str]
    closing: tuple[str, ...]

    def text(self, fields: Iterable[str]) -> str:
        """The whole text with just these things in it, in the order of the list."""
        chosen = set(fields)
        return "\n".join(
            [self.opening, *(f"• {label}" for key, label in self.labels.items() if key in chosen), *self.closing]
        )


def referral_wording(organization: str, tag: str) -> Wording:
    """The consent to share with an organization in that language, or in English where we do not speak it."""
    with speaking(tag) as language:
        return Wording(
            tag=language.tag,
            direction=language.direction,
            opening=_("We will share this with %(organization)s, and with nobody else:", organization=organization),
            labels={key: str(field.label) for key, field in SHAREABLE.items()},
            closing=(
                _("They use it only to contact you and to help you with what you asked for."),
                _("This ends after %(days)s days.", days=LASTS.days),
                _("You can stop this at any time: on the page My request, by text, or by phone."),
                _("If you say no, you still get help from us."),
            ),
        )


def request_text() -> str:
    """What a person agrees to when they send a request: that the office keeps it and contacts them about it."""
    return "\n".join(
        (
            _("We keep your answers locked and use them only to help you."),
            _("We contact you only in the ways you chose."),
            _("We share nothing with other organizations until you say yes to each one."),
            _("You can stop this at any time: on the page My request, by text, or by phone."),
        )
    )


def text_hash(text: str) -> str:
    """The fingerprint of the exact words shown (SHA-256)."""
    return sha256(text.encode()).hexdigest()
