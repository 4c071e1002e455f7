"""Working with an organization for years: how we spoke, what we promised, and when we ask too much."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum

from flask_babel import LazyString
from flask_babel import lazy_gettext as _l

from engagement.language.staff_texts import staff_lazy_gettext as _sl

ASKED_WITHIN = timedelta(days=90)
TOO_OFTEN = 4  # requests in that time, from which on we ask for nothing new


@dataclass(frozen=True)
class ContactKind:
    """One way to be in touch. `asked`: what we wanted of them, which tires, in words to them."""

    key: str
    label: LazyString
    asked: LazyString | None = None


CONTACT_KINDS: Mapping[str, ContactKind] = {
    kind.key: kind
    for kind in (
        ContactKind("visit", _sl("We visited them")),
        ContactKind("call", _sl("We called")),
        ContactKind("message", _sl("We wrote")),
        ContactKind("they_came", _sl("They came to us")),
        ContactKind("asked_to_spread", _sl("We asked them to tell people"), _sl("To tell people")),
        ContactKind("asked_to_host", _sl("We asked them to host"), _sl("To host")),
        ContactKind("asked_to_bring", _sl("We asked them to bring people"), _sl("To bring people")),
        ContactKind("asked_advice", _sl("We asked for their advice"), _sl("For your advice")),
        ContactKind("asked_other", _sl("We asked for something else"), _sl("For something else")),
    )
}


class CommitmentState(StrEnum):
    """What became of something the city promised."""

    OPEN = "open"
    KEPT = "kept"
    CHANGED = "changed"
    NOT_KEPT = "not_kept"


COMMITMENT_STATES: Mapping[CommitmentState, LazyString] = {
    CommitmentState.OPEN: _l("Still open"),
    CommitmentState.KEPT: _l("Kept"),
    CommitmentState.CHANGED: _l("Changed"),
    CommitmentState.NOT_KEPT: _l("Not kept"),
}
NEEDS_WHY = frozenset({CommitmentState.CHANGED, CommitmentState.NOT_KEPT})


@dataclass(frozen=True)
class Tired:
    """How often we asked them for something lately."""

    requests: int

    @property
    def too_often(self) -> bool:
        """Whether we should ask for nothing new."""
        return self.requests >= TOO_OFTEN


def is_current(agreement_until: date | None, today: date) -> bool:
    """Whether an agreement still runs; one without an end is none."""
    return agreement_until is not None and agreement_until >= today
