"""The jobs that a partner wrote down, on the page of a referral."""

from typing import Any

from engagement.employment.partner_jobs import queries
from engagement.employment.placements import kinds
from engagement.people.helped import Which, helped_by


def on_referral(referral: Any) -> dict[str, Any] | None:
    """What they wrote down of this person, and the way to write down more; nothing before they said yes."""
    found = helped_by(referral.organization_id, Which(referral_id=referral.id))
    if not found:
        return None
    return {"helped": found[0], "jobs": queries.of_case(referral.organization_id, referral.case_id), "kinds": kinds}
