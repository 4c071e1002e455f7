"""What may be shared with a partner, field by field, and the words in which we ask. The words are hashed with each consent."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import timedelta
from hashlib import sha256

from flask_babel import LazyString
from flask_babel import gettext as _
from flask_babel import lazy_gettext as _l

LASTS = timedelta(days=180)


@dataclass(frozen=True)
class Shareable:
    """One thing a partner may be told, and whether it is ticked at first."""

    key: str
    label: LazyString
    usual: bool = True


SHAREABLE: dict[str, Shareable] = {
    field.key: field
    for field in (
        Shareable("name", _l("Name")),
        Shareable("phone", _l("Phone number, and when it is safe to call")),
        Shareable("email", _l("E-mail address"), usual=False),
        Shareable("language", _l("Language, and whether an interpreter is needed")),
        Shareable("need", _l("What help is asked for, and how soon")),
        Shareable("own_words", _l("What they wrote about it in their own words"), usual=False),
        Shareable("zip", _l("ZIP code"), usual=False),
        Shareable("age_band", _l("Age group"), usual=False),
        Shareable("household", _l("How many people live together, and how many are under 6"), usual=False),
    )
}


def labels(fields: Iterable[str]) -> list[str]:
    """The fields in words, in the order of the list, whatever order they were ticked in."""
    chosen = set(fields)
    return [str(field.label) for field in SHAREABLE.values() if field.key in chosen]


def referral_text(organization: str, fields: Iterable[str]) -> str:
    """What a person agrees to before a referral, in the language of the page: who sees what, why, how long, how to stop."""
    lines = [_("We will share this with %(organization)s, and with nobody else:", organization=organization)]
    lines += [f"• {label}" for label in labels(fields)]
    lines += [
        _("They use it only to contact you and to help you with what you asked for."),
        _("This ends after %(days)s days.", days=LASTS.days),
        _("You can stop this at any time: on the page My request, by text, or by phone."),
        _("If you say no, you still get help from us."),
    ]  # fmt: skip
    return "\n".join(lines)


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
