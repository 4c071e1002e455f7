"""Jobs for tests. All names are invented examples."""

from datetime import date, timedelta
from decimal import Decimal
from typing import Any

from engagement.employment.employers import actions as register
from engagement.employment.placements import actions
from engagement.employment.placements.kinds import Evidence, Kind, Lasting, Pay, Schedule
from engagement.employment.placements.models import Job, Placement
from engagement.foundation import clock
from engagement.people.models import Case
from engagement.people.vocabulary import SaidBy
from tests import make

EMPLOYER = "Mesa Dairy (example)"


def a_job(**facts: Any) -> Job:
    """A cook, full time, paid by the hour."""
    usual: dict[str, Any] = {
        "employer_id": None, "title": "Cook", "kind": Kind.JOB, "lasting": Lasting.OPEN, "started_on": date(2026, 9, 1),
        "hours": Decimal("40.0"), "pay": Pay.HOURLY, "pay_cents": 18_50, "tips_cents": 0, "benefits": [], "health_from": None,
        "schedule": Schedule.STEADY, "subsidized": False, "evidence": Evidence.WORD,
    }  # fmt: skip
    return Job(**usual | facts)


def placed(
    case: Case | None = None, employer: str = EMPLOYER, *, by_partner: int | None = None, **facts: Any
) -> Placement:
    """A job that was written down, begun thirty days ago if no other day is given."""
    facts = {"started_on": clock.today() - timedelta(days=30)} | facts
    at = register.find_or_add(employer)
    told = SaidBy.PARTNER if by_partner else SaidBy.CASEWORKER
    job = a_job(employer_id=at.id, **facts)
    return actions.place(case or make.case(), job, told, organization_id=by_partner)
