"""My request: each need with the organizations asked about it, what they see, and how to stop it."""

from dataclasses import dataclass
from typing import Any

from engagement.foundation import clock
from engagement.people.models import Case, Need
from engagement.people.open_needs import is_over
from engagement.people.queries import sharing_with
from engagement.referrals import queries, standing
from engagement.referrals.queries import CaseReferral
from engagement.referrals.statuses import told


@dataclass(frozen=True)
class NeedShown:
    """A need with what was tried for it."""

    need: Need
    tried: list[CaseReferral]


def needs_and_referrals(case: Case) -> dict[str, Any]:
    """Each need with its referrals, in the order they were asked."""
    sent, now = queries.of_case(case.id), clock.now()
    return {
        "needs": [NeedShown(need, [one for one in sent if one.referral.need_id == need.id]) for need in case.needs],
        "sharing": sharing_with(case.id),
        "need_stands": standing.of_need,
        "is_over": is_over,
        "referral_next": lambda referral: standing.of_referral(referral, now),
        "told": told,
    }
