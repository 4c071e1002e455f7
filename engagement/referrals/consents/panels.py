"""What somebody said yes to, on their own page."""

from typing import Any

from engagement.people.models import Case
from engagement.referrals.consents import queries


def said_yes_to(case: Case) -> dict[str, Any]:
    """Every yes with its words, and which of them ends soon."""
    given = queries.of_case(case.id)
    return {"given": given, "asks": any(one.ends_soon for one in given)}
