"""Whom a partner helps, as far as they share themselves with it: what slices that let partners write may know of a referral."""

from collections.abc import Collection
from dataclasses import dataclass, field

from engagement.web.contributions import contributed


@dataclass(frozen=True)
class Helped:
    """Somebody whose referral a partner accepted and with whom they share themselves now. `name`: as it was shared, if it was."""

    referral_id: int
    case_id: int
    person_id: int
    organization_id: int
    name: str


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
