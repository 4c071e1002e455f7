"""My request: that somebody has a job, that they lost it, and that a job is written down otherwise than it is.

Also on a request that is closed: people are asked about their work for a year, and may tell as long.
"""

from collections.abc import Callable
from functools import wraps
from typing import Any

from flask import abort, render_template

from engagement.employment.checks.kinds import Channel
from engagement.employment.own_jobs import actions
from engagement.employment.own_jobs import queries as own_jobs
from engagement.employment.placements import queries as placements
from engagement.employment.placements.kinds import Ending
from engagement.foundation.errors import DomainError
from engagement.my_request import queries
from engagement.my_request.guesses import DAY
from engagement.my_request.open_request import to_my_request
from engagement.my_request.work.forms import CorrectJobForm, LostJobForm, NewJobForm
from engagement.people.models import Case
from engagement.web import limits
from engagement.web.access import Slice, anyone
from engagement.web.forms import switched_from

work = Slice("work", __name__)
MOST_TOLD = 30  # a day, about one request
HERE = Channel.MY_REQUEST


def _of_opened(view: Callable[..., Any]) -> Callable[..., Any]:
    """The view gets the request that is open in this browser; where none is, My request asks for its code."""

    @wraps(view)
    def opened(*args: int, **more: int) -> Any:
        case = queries.opened_here()
        return to_my_request() if case is None else view(case, *args, **more)

    return opened


@work.route("/<lang:lang>/request/work/new", methods=["GET", "POST"], allow=anyone)
@_of_opened
def begin(case: Case) -> Any:
    """I have a job."""
    form = NewJobForm()
    if form.validate_on_submit():
        _count(case)
        actions.begin(case, form.written())
        return to_my_request("job")
    return _page("my_request/work_new.html", form)


@work.route("/<lang:lang>/request/work/lost", methods=["GET", "POST"], allow=anyone)
@_of_opened
def lose(case: Case) -> Any:
    """I have no work any more."""
    going_on = [one for one in placements.of_case(case.id) if one.placement.goes_on]
    form = LostJobForm(going_on)
    if form.validate_on_submit():
        _count(case)
        actions.lose(case, HERE, form.placement, form.read_end, Ending(form.reason.data))
        return to_my_request("no")
    return _page("my_request/work_lost.html", form)


@work.route("/<lang:lang>/request/work/jobs/<int:number>", methods=["GET", "POST"], allow=anyone)
@_of_opened
def correct(case: Case, number: int) -> Any:
    """This is not right."""
    placement = own_jobs.job_of(case.id, number) or abort(404)
    shown = placement.employer_said or own_jobs.employer_of(placement)
    form = CorrectJobForm(placement, shown)
    if form.validate_on_submit():
        _count(case)
        try:
            never = bool(form.never.data)
            taken = actions.never(placement, HERE) if never else actions.correct(placement, form.corrected(), HERE)
        except DomainError:
            if placement.withdrawn_at is not None:
                return to_my_request()  # somebody said meanwhile that there was no such job
            form.was_changed()
        else:
            return to_my_request("job" if taken else "looked_at")
    return _page("my_request/work_correct.html", form)


def _count(case: Case) -> None:
    limits.hit("told of work", case.request_code, MOST_TOLD, DAY)


def _page(template: str, form: NewJobForm | LostJobForm) -> tuple[str, int]:
    refused = bool(form.problems or form.words) and not switched_from()
    return render_template(template, form=form), 422 if refused else 200
