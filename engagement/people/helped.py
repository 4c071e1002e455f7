"""Whom a partner helps, as far as they share themselves with it: what slices that let partners write may know of a referral."""

from collections.abc import Collection, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field

from engagement.foundation import db
from engagement.foundation.errors import DomainError
from engagement.language.staff_texts import staff_gettext as _s
from engagement.people import actions
from engagement.people.models import Case
from engagement.web.contributions import contributed


@dataclass(frozen=True)
class Helped:
    """Somebody whose referral a partner accepted and with whom they share themselves now.

    `name` and `language` (in which they read): as they were shared, if they were.
    """

    referral_id: int
    case_id: int
    person_id: int
    organization_id: int
    name: str
    language: str = ""


@dataclass(frozen=True)
class Which:
    """Which of them: by one referral, of certain cases, all of them, or the last ones that were accepted."""

    referral_id: int | None = None
    case_ids: Collection[int] = field(default_factory=tuple)
    everybody: bool = False


def accepted_by(organization_id: int) -> list[Helped]:
    """Every referral through which that organization helps somebody now, the last one first."""
    return [one for ask in contributed().every("helped") for one in ask(organization_id, Which(everybody=True))]


def helped_by(organization_id: int, which: Which) -> list[Helped]:
    """The people whom that organization helps, each once, the last one first. Asked in the database role of the partner."""
    found = [one for ask in contributed().every("helped") for one in ask(organization_id, which)]
    return list({one.case_id: one for one in reversed(found)}.values())[::-1]


@contextmanager
def while_shared(helped: Helped) -> Iterator[Case]:
    """Inside, what the office writes because of the partner. Whoever ends the sharing holds the case too: it is over before
    this, or after it, never beside it. Raises DomainError if nothing is shared any more.
    """
    with db.as_the_office():
        case = actions.locked_case(helped.case_id)
    if not helped_by(helped.organization_id, Which(referral_id=helped.referral_id)):
        raise DomainError(_s("Nothing is shared with you any more, so nothing was written down."))
    with db.as_the_office():
        yield case
