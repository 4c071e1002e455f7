"""What people told of their work, on the page of a case. On My request: what may be answered now, the jobs that are written down,
and the way to say what is new.
"""

from dataclasses import dataclass
from typing import Any

from engagement.employment.checks import panels as checks
from engagement.employment.checks.actions import is_offered_help
from engagement.employment.checks.kinds import CHANNELS
from engagement.employment.own_jobs import queries
from engagement.employment.own_jobs.kinds import SAYS
from engagement.employment.placements import queries as placements
from engagement.employment.placements.models import Placement
from engagement.people.case_view import CaseView
from engagement.people.models import Case

NEEDS = frozenset({"work", "training"})
MOST_SHOWN = 5


@dataclass(frozen=True)
class MyJob:
    """A job as its person sees it: the employer as they call it, and whether a person looks at what they said of it."""

    job: Placement
    employer: str
    waits: bool


def on_case(view: CaseView) -> dict[str, Any] | None:
    """What they told that is not simply written down; nothing for who told nothing of the kind, as the history says."""
    if not any(event.kind == "own_word" for event in view.events):
        return None
    return {"words": queries.words_of(view.case.id), "says": SAYS, "channels": CHANNELS}


def on_request(case: Case) -> dict[str, Any] | None:
    """Nothing for who has no job written down, asked for no work, and is in no program."""
    found = [one for one in placements.of_case(case.id) if one.placement.withdrawn_at is None]
    if not found and not _is_about_work(case):
        return None
    waiting = {one.placement_id for one in queries.waiting(case.id)} if found else set()
    jobs = [
        MyJob(one.placement, one.placement.employer_said or one.employer, one.placement.id in waiting)
        for one in found[:MOST_SHOWN]
    ]
    asked = (checks.on_request(case) if found else None) or {"now": (), "next": None}
    works = any(one.job.goes_on for one in jobs)
    offered = is_offered_help(case) and not works and all(one.told != checks.OFFER for one in asked["now"])
    return {"jobs": jobs, "any": works, "offer": checks.OFFER if offered else None, **asked}


def _is_about_work(case: Case) -> bool:
    asked = any(need.category in NEEDS for need in case.needs) or bool(case.person.youth_programs)
    return asked or queries.is_enrolled(case.id)
