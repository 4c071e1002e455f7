"""Checks at the desk: the piles of them, one with all that was said and tried, and who may be asked."""

from typing import Any

from flask import flash, g, redirect, render_template, request, url_for
from werkzeug.wrappers import Response

from engagement.employment.checks import actions, kinds, queries
from engagement.employment.checks.forms import AnswerForm, ConsentForm, DecideForm, TriedForm
from engagement.employment.checks.models import Check
from engagement.employment.checks.queries import Pile
from engagement.employment.employers.models import Employer
from engagement.employment.placements.models import Placement
from engagement.foundation import clock, db
from engagement.foundation.errors import DomainError
from engagement.language.staff_texts import staff_gettext as _s
from engagement.language.staff_texts import staff_lazy_gettext as _sl
from engagement.people.age_bands import is_under_age
from engagement.people.models import Case
from engagement.people.queries import person_of
from engagement.people.vocabulary import SAID_BY_LABELS, SaidBy
from engagement.web.access import Slice, may, required_account, row_id
from engagement.web.case_page import back_to_case
from engagement.web.forms import Form
from engagement.web.roles import Permission

checks = Slice("checks", __name__, url_prefix="/staff")
WORKERS = may(Permission.WORK_CASES)

Answer = Any

PILES = {
    Pile.CLOSING: _sl("Closing in 7 days"),
    Pile.DUE: _sl("To be asked now"),
    Pile.CALLS: _sl("Calls that are late"),
    Pile.UNREACHED: _sl("Not reached yet"),
    Pile.DIFFER: _sl("Answers that differ"),
    Pile.CONSENT: _sl("Under 18: yes needed first"),
}
# What is pressed in each pile.
BUTTONS = {pile: _sl("Write down the answer") for pile in Pile} | {
    Pile.DIFFER: _sl("Decide"),
    Pile.CONSENT: _sl("Write down who said yes"),
}


@checks.get("/checks", allow=WORKERS)
def listing() -> str:
    """A pile of checks, what closes first first."""
    pile = next((one for one in Pile if one == request.args.get("pile")), Pile.CLOSING)
    last = db.session.get(Check, request.args.get("after", type=row_id) or 0)
    found = queries.listed(pile, required_account(), after=last)
    after = found[-1].check.id if len(found) == queries.A_PAGE else None
    return render_template(
        "employment/staff/checks.html", listed=found, pile=pile, piles=PILES, buttons=BUTTONS, after=after, kinds=kinds,
    )  # fmt: skip


@checks.get("/checks/<int:check_id>", allow=WORKERS, subject=Check)
def check(check: Check) -> Answer:
    """One check: what was said and tried, and what may be written down."""
    return _page(check)


@checks.post("/checks/<int:check_id>/answer", allow=WORKERS, subject=Check)
def answer(check: Check) -> Answer:
    """Write down what somebody said."""
    form = AnswerForm(prefix="answer-")
    if form.validate():
        state, channel, said_by = form.said
        late = check.window.is_over(clock.today())
        try:
            actions.answer(check, state, channel, said_by)
        except DomainError as error:
            form.state.errors = [str(error)]
        else:
            flash(_late() if late else _s("The answer is written down."))
            return _to(check)
    return _page(check, answer=form)


def _late() -> str:
    return _s("The answer is kept. It came after the time for it, so it does not count for that day.")


@checks.post("/checks/<int:check_id>/tried", allow=WORKERS, subject=Check)
def tried(check: Check) -> Answer:
    """Nobody was reached."""
    form = TriedForm(prefix="tried-")
    if form.validate():
        try:
            actions.tried(check, kinds.Channel(form.channel.data))
        except DomainError as error:
            form.channel.errors = [str(error)]
        else:
            flash(_s("It is written down that nobody was reached."))
            return _to(check)
    return _page(check, tried=form)


@checks.post("/checks/<int:check_id>/decide", allow=WORKERS, subject=Check)
def decide(check: Check) -> Answer:
    """Say which of the answers is so."""
    form = DecideForm(prefix="decide-")
    if form.validate():
        try:
            actions.answer(
                check, kinds.CheckState(form.state.data), kinds.Channel.DESK, SaidBy.CASEWORKER, decides=True
            )
        except DomainError as error:
            form.state.errors = [str(error)]
        else:
            flash(_s("It is decided. All answers are kept."))
            return _to(check)
    return _page(check, decide=form)


@checks.route("/cases/<int:case_id>/job-checks", methods=["GET", "POST"], allow=WORKERS, subject=Case)
def consent(case: Case) -> Answer:
    """Whether somebody under 18 may be asked about their work: who said yes, and when."""
    form = ConsentForm()
    if form.validate_on_submit():
        actions.give_consent(case, form.written())
        return back_to_case(case.id, _s("It is written down: they may be asked about their work."))
    person, given = person_of(case), queries.consent_of(case.id)
    page = render_template(
        "employment/staff/check_consent.html", form=form, case=case, person=person, given=given,
        needed=is_under_age(person.age_band),
    )  # fmt: skip
    return page, 422 if form.problems else 200


@checks.post("/cases/<int:case_id>/job-checks/stop", allow=WORKERS, subject=Case)
def take_consent_back(case: Case) -> Response:
    """One of them wants it no more."""
    actions.take_consent_back(case)
    return back_to_case(case.id, _s("They are asked no more about their work."))


def _page(check: Check, **refused: Form) -> Answer:
    g.page_behind = url_for("checks.check", check_id=check.id)  # where its forms stand
    placement = db.session.get_one(Placement, check.placement_id)
    employer = db.session.get(Employer, placement.employer_id) if placement.employer_id else None
    case = db.session.get_one(Case, check.case_id)
    left = queries.checks_called([check.id])[check.id].left_said if check.state is kinds.CheckState.DUE else ()
    page = render_template(
        "employment/staff/check.html", check=check, left=left, placement=placement, employer=employer, case=case,
        person=person_of(case),
        history=queries.history_of(check.id), kinds=kinds, said_by=SAID_BY_LABELS, today=clock.today(),
        must_not=actions.must_not_be_asked(case),
        answer=refused.get("answer") or AnswerForm(formdata=None, prefix="answer-"),
        tried=refused.get("tried") or TriedForm(formdata=None, prefix="tried-"),
        decide=refused.get("decide") or DecideForm(formdata=None, prefix="decide-"),
    )  # fmt: skip
    return page, 422 if refused else 200


def _to(check: Check) -> Response:
    return redirect(url_for("checks.check", check_id=check.id), 303)
