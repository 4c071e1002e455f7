"""The jobs of a case on its page."""

from typing import Any

from engagement.employment.placements import kinds, queries
from engagement.employment.sustained import queries as sustained
from engagement.employment.sustained import wording
from engagement.people.age_bands import is_under_age
from engagement.people.case_view import CaseView

WORK = "work"  # the need whose cases are asked about jobs


def on_case(view: CaseView) -> dict[str, Any] | None:
    """Their jobs, and the way to write one down; nothing for who never asked for work and has none."""
    # Most cases have none, and their history says so: nothing is asked for those.
    placed = any(event.kind == "placement_added" for event in view.events)
    if not placed and WORK not in {need.category for need in view.needs}:
        return None
    return {
        "jobs": queries.of_case(view.case.id) if placed else (),
        "kinds": kinds,
        "minor": is_under_age(view.person.age_band),
        "stands": sustained.of_person(view.case.person_id) if placed else None,
        "wording": wording,
    }
