"""What somebody said yes to, on their own page."""

from typing import Any

from engagement.language.i18n import KNOWN
from engagement.people.models import Case
from engagement.referrals.consents import queries


def said_yes_to(case: Case) -> dict[str, Any]:
    """Every yes with its words, and which of them ends soon."""
    given = queries.of_case(case.id)
    return {"given": given, "asks": any(one.ends_soon for one in given), "direction_of": direction_of}


def direction_of(tag: str) -> str:
    """How a language is written."""
    return KNOWN[tag].direction if tag in KNOWN else "auto"
