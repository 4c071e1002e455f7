"""By which way somebody who told the city something is told what became of it."""

from collections.abc import Mapping
from enum import StrEnum

from flask_babel import LazyString
from flask_babel import lazy_gettext as _l

from engagement.language.emails import read_email
from engagement.language.phones import read_phone
from engagement.outreach.inputs.models import AnswerTo


class Way(StrEnum):
    """How they are told. `nowhere`: what they left is neither a number nor an address, or a partner says so."""

    TEXT = "text"
    EMAIL = "email"
    PARTNER = "partner"
    NOWHERE = "nowhere"


WAYS: Mapping[Way, LazyString] = {
    Way.TEXT: _l("By text message"),
    Way.EMAIL: _l("By e-mail"),
    Way.PARTNER: _l("Through a group they trust"),
}


def way_to(contact: str | None, answer_to: AnswerTo | None, *, wants_answer: bool) -> Way | None:
    """The way to somebody; None for whoever asked for no answer."""
    if not wants_answer:
        return None
    if answer_to is AnswerTo.PARTNER:
        return Way.PARTNER
    return _by(contact or "")


def _by(contact: str) -> Way:
    if read_phone(contact) is not None:
        return Way.TEXT
    return Way.EMAIL if read_email(contact) is not None else Way.NOWHERE


def same_contact(contact: str) -> str:
    """What one contact is told apart by, however it was typed."""
    return read_phone(contact) or (read_email(contact) or contact).lower()
