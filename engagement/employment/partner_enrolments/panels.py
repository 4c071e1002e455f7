"""The programs in which somebody is through a partner, on the page of their referral."""

from typing import Any

from engagement.employment.partner_enrolments import queries
from engagement.people.helped import Which, helped_by


def on_referral(referral: Any) -> dict[str, Any] | None:
    """Those programs, and the way to enroll; nothing before they said yes, and for whom no program is."""
    found = helped_by(referral.organization_id, Which(referral_id=referral.id))
    if not found:
        return None
    enrolments = queries.of_case(referral.organization_id, referral.case_id)
    programs = queries.open_programs(referral.organization_id)
    return {"helped": found[0], "enrolments": enrolments, "programs": programs} if enrolments or programs else None
