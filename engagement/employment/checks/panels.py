"""The checks of a case on its page, and the next one on My request."""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from flask_babel import LazyString
from flask_babel import lazy_gettext as _l

from engagement.employment.checks import actions, queries
from engagement.employment.checks.kinds import CheckState
from engagement.employment.checks.models import Check
from engagement.employment.checks.other_jobs import is_asked_about_another
from engagement.employment.placements.models import Placement
from engagement.foundation import clock
from engagement.language.formats import show_date
from engagement.people.models import Case

OFFER = _l("You have no work now. We want to help you find work.")
# As the person reads what they, or others, said: with a job that has ended, "there" is nowhere.
TOLD: dict[CheckState, LazyString] = {
    CheckState.EMPLOYED_SAME: _l("You still work there."),
    CheckState.EMPLOYED_OTHER: _l("You work somewhere else."),
    CheckState.NOT_EMPLOYED: OFFER,
    CheckState.IN_EDUCATION: _l("You go to school or training."),
    CheckState.DECLINED: _l("We do not ask you about this job any more."),
}


@dataclass(frozen=True)
class Shown:
    """A check of ours with the job it is about, as its person sees it."""

    check: Check
    job: Placement
    asks: bool
    works_since: bool

    @property
    def told(self) -> LazyString | None:
        """What is known, if anything was said and is so still: of a job that ended, until when; nobody is out of work who began
        another one since.
        """
        state = self.check.state
        if state is CheckState.EMPLOYED_SAME and self.job.ended_on is not None:
            return _l("You worked there until %(day)s.", day=show_date(self.job.ended_on))
        return None if state is CheckState.NOT_EMPLOYED and self.works_since else TOLD.get(state)


def on_request(case: Case) -> dict[str, Any] | None:
    """What may be answered now, what was said of late, and when we ask next; nothing for who has no job written down."""
    theirs = queries.of_person(case.id)
    checks = [one for one in theirs if one.case_id == case.id]
    if not checks or actions.must_not_be_asked(case):
        return None
    jobs = queries.jobs_of(theirs)
    today = clock.today()
    asked_for = [
        one for one in checks
        if one.state is CheckState.DUE
        and (jobs[one.placement_id].ended_on is None or not is_asked_about_another(one, theirs, jobs))
    ]  # fmt: skip
    now = [
        Shown(one, job := jobs[one.placement_id], one in asked_for, _works_since(job, jobs.values()))
        for one in checks
        if one.window.covers(today)
    ]
    following = min((one.due_on for one in asked_for if one.due_on > today), default=None)
    asked = {one.check.due_on for one in now if one.asks}
    return {"now": now, "next": None if asked else following} if now or following else None


def _works_since(job: Placement, all_of_them: Iterable[Placement]) -> bool:
    return any(one.ended_on is None and one.started_on > job.started_on for one in all_of_them)
