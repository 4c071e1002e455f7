"""Rows that no page shows any more, whatever its own rule says."""

from typing import Any

from engagement.employment.checks.models import Check
from engagement.employment.enrolments.models import Enrolment
from engagement.employment.placements.models import Placement
from engagement.employment.sustained.models import SchoolTime
from engagement.foundation import db
from engagement.people.models import Case
from engagement.web.access import SignedInAccount

OF_A_CASE = (Check, Enrolment, Placement, SchoolTime)


def is_there(account: SignedInAccount, row: Any) -> bool:
    """Whether a row is not one of somebody who was erased: what is kept of them is counted, and nobody reads or changes it."""
    return not isinstance(row, OF_A_CASE) or db.session.get_one(Case, row.case_id).erased_at is None
