"""Programs at the desk of a partner: who is in them through it, enrolling somebody in under a minute, and what happened since."""

from collections.abc import Callable
from functools import partial
from typing import Any

from flask import flash, redirect, render_template, request, url_for
from werkzeug.wrappers import Response

from engagement.directory.models import Organization
from engagement.employment.enrolments.forms import FirstDayForm, WithdrawForm, today_typed
from engagement.employment.enrolments.wording import enrolment_wording
from engagement.employment.partner_enrolments import actions, queries
from engagement.employment.partner_enrolments.forms import PartnersEnrolForm, PartnersEntryForm
from engagement.employment.partner_enrolments.page import (
    enrolment_page,
    entry_form,
    entry_of,
    our_enrolment,
    school_page,
    standing_enrolment,
)
from engagement.employment.sustained.forms import SchoolForm
from engagement.employment.whom_we_help import OURS, helped_through, our_organization
from engagement.foundation import db
from engagement.foundation.errors import DomainError
from engagement.language.formats import show_date
from engagement.language.i18n import LANGUAGES
from engagement.language.staff_texts import staff_gettext as _s
from engagement.people.helped import Helped, Which, helped_by
from engagement.web import limits
from engagement.web.access import Slice, required_account, row_id

partner_enrolments = Slice("partner_enrolments", __name__, url_prefix="/partner")
OF_ONE = "/referrals/<int:referral_id>/enrolments/<int:number>"
MOST_ENROLLED = 60  # an hour, by one account: nobody is to try out program numbers

Answer = Any


@partner_enrolments.get("/enrolments", allow=OURS)
def listing() -> str:
    """What is due, who is in a program through them, and whom they may enroll."""
    ours = our_organization()
    soon, unsaid = queries.leaving_soon(ours), queries.to_confirm(ours)
    found = queries.listed(ours, after=request.args.get("after", type=row_id))
    cases = {one.case_id for one in (*soon, *unsaid, *found)}
    of_cases = helped_by(ours, Which(case_ids=cases)) if cases else []
    return render_template(
        "employment/staff/partners_enrolments.html", soon=soon, unsaid=unsaid, listed=found, helped=helped_by(ours, Which()),
        of_case={one.case_id: one for one in of_cases}, programs=queries.open_programs(ours),
        after=found[-1].id if len(found) == queries.A_PAGE else None,
    )  # fmt: skip


@partner_enrolments.route("/referrals/<int:referral_id>/enrolments/new", methods=["GET", "POST"], allow=OURS)
def enrol(referral_id: int) -> Answer:
    """Which of their programs, if there are several; then the yes of the person, in a language that they read."""
    helped = helped_through(referral_id)
    offered = queries.open_programs(helped.organization_id)
    wanted = request.args.get("program", type=row_id)
    program = offered[0] if len(offered) == 1 else next((one for one in offered if one.id == wanted), None)
    if program is None:
        return render_template("employment/staff/partners_enrolment_choose.html", helped=helped, programs=offered)
    our_name = db.session.get_one(Organization, helped.organization_id).name
    language = request.args.get("words", helped.language)
    asked = enrolment_wording(program.name, language, by=our_name)
    under_age = actions.is_known_under_age(helped)
    form = PartnersEnrolForm(
        data=today_typed(), surely_theirs=partial(actions.is_surely_theirs, helped), under_age=under_age
    )
    if request.method == "POST":
        limits.hit("enrolled through a partner", str(required_account().id), MOST_ENROLLED)
    if form.validate_on_submit():
        try:
            with db.whole_or_not_at_all():
                made = actions.enrol(helped, program.id, form.wanted(asked), form.guardians())
        except DomainError as error:
            form.day.errors = [str(error)]
        else:
            address = url_for("partner_enrolments.number_given", referral_id=referral_id, number=made)
            return redirect(address, 303)
    page = render_template(
        "employment/staff/partners_enrolment_new.html", form=form, helped=helped, program=program, asked=asked,
        several=len(offered) > 1, languages=LANGUAGES.values(),
    )  # fmt: skip
    return page, 422 if form.problems else 200


@partner_enrolments.get(f"{OF_ONE}/number", allow=OURS)
def number_given(referral_id: int, number: int) -> Answer:
    """The program number, for whoever just enrolled them and while they still share; afterwards it is nowhere at this desk."""
    helped = helped_through(referral_id)
    ours = our_enrolment(helped, number)
    given = actions.number_to_give(ours.id, required_account().id)
    if given is None:
        return _to(helped, number)
    return render_template("employment/staff/partners_enrolled.html", helped=helped, ours=ours, given=given)


@partner_enrolments.get(OF_ONE, allow=OURS)
def enrolment(referral_id: int, number: int) -> Answer:
    """One enrolment: what they wrote down, and the way to write down more."""
    helped = helped_through(referral_id)
    return enrolment_page(helped, our_enrolment(helped, number))


@partner_enrolments.post(f"{OF_ONE}/entries", allow=OURS)
def write(referral_id: int, number: int) -> Answer:
    """Something happened, or a service is planned."""
    helped = helped_through(referral_id)
    ours = our_enrolment(helped, number)
    form = entry_form(ours, prefix="new-")
    if form.validate():
        try:
            with db.whole_or_not_at_all():
                actions.write(helped, number, form.line())
        except DomainError as error:
            form.day.errors = [str(error)]
        else:
            flash(_s("It is written down."))
            return _to(helped, number)
    return enrolment_page(helped, ours, new=form)


@partner_enrolments.route(f"{OF_ONE}/entries/<int:entry_number>/correct", methods=["GET", "POST"], allow=OURS)
def correct_entry(referral_id: int, number: int, entry_number: int) -> Answer:
    """What they wrote was otherwise."""
    helped = helped_through(referral_id)
    ours = our_enrolment(helped, number)
    entry = entry_of(ours, helped, entry_number)
    if entry is None:
        return _to(helped, number)
    typed = {"kind": entry.kind, "day": show_date(entry.day), "evidence": entry.evidence, "note": entry.words or ""}
    form: PartnersEntryForm = entry_form(ours, data=typed)
    if form.validate_on_submit():
        try:
            with db.whole_or_not_at_all():
                actions.correct_entry(helped, number, entry.id, form.line())
        except DomainError as error:
            form.day.errors = [str(error)]
        else:
            flash(_s("It is corrected. What was written before stays below."))
            return _to(helped, number)
    page = render_template(
        "employment/staff/entry_correct.html", form=form, back=_address(helped, number), through=None
    )
    return page, 422 if form.problems else 200


@partner_enrolments.post(f"{OF_ONE}/entries/<int:entry_number>/given", allow=OURS)
def given(referral_id: int, number: int, entry_number: int) -> Response:
    """What they planned was given."""
    return _with(actions.given, referral_id, number, entry_number, _s("It is written down."))


@partner_enrolments.post(f"{OF_ONE}/entries/<int:entry_number>/strike", allow=OURS)
def strike_out(referral_id: int, number: int, entry_number: int) -> Response:
    """What they wrote did not happen."""
    return _with(actions.strike_out, referral_id, number, entry_number, _s("It is struck out."))


@partner_enrolments.route(f"{OF_ONE}/school", methods=["GET", "POST"], allow=OURS)
def school(referral_id: int, number: int) -> Answer:
    """When they go to school, as the organization wrote it down, and whether that is after high school."""
    helped = helped_through(referral_id)
    ours = standing_enrolment(helped, number)
    form = SchoolForm()
    if form.validate_on_submit():
        try:
            with db.whole_or_not_at_all():
                actions.in_school(helped, number, form.read_first, form.read_last, form.postsecondary)
        except DomainError as error:
            form.first.errors = [str(error)]
        else:
            flash(_s("It is written down that they go to school."))
            return _to(helped, number, "school")
    return school_page(helped, ours, form)


@partner_enrolments.post(f"{OF_ONE}/school/<int:school_number>/remove", allow=OURS)
def remove_school(referral_id: int, number: int, school_number: int) -> Response:
    """They did not go to school then."""
    helped = helped_through(referral_id)
    our_enrolment(helped, number)
    if school_number in {one.id for one in queries.schools(helped.organization_id, helped.case_id)}:
        actions.not_in_school(helped, number, school_number)
        flash(_s("The time in school is taken out."))
    return _to(helped, number, "school")


@partner_enrolments.route(f"{OF_ONE}/correct", methods=["GET", "POST"], allow=OURS)
def correct(referral_id: int, number: int) -> Answer:
    """It was on another day."""
    helped = helped_through(referral_id)
    ours = standing_enrolment(helped, number)
    form = FirstDayForm(data={"day": show_date(ours.enrolled_on), "version": ours.version})
    if form.validate_on_submit():
        day = _s("First day in the program")
        form.begun_from(ours, now={day: show_date(ours.enrolled_on)}, wanted={day: form.day.data})
        try:
            with db.whole_or_not_at_all():
                actions.correct(helped, number, ours.version, form.read_day, form.why.data or "")
        except DomainError as error:
            form.day.errors = [str(error)]
        else:
            flash(_s("It is corrected. The city sees what was written before."))
            return _to(helped, number)
    page = render_template("employment/staff/enrolment_correct.html", form=form, back=_address(helped, number))
    return page, 422 if form.problems else 200


@partner_enrolments.post(f"{OF_ONE}/withdraw", allow=OURS)
def withdraw(referral_id: int, number: int) -> Answer:
    """There was none, or they took back their yes."""
    helped = helped_through(referral_id)
    ours, form = our_enrolment(helped, number), WithdrawForm(prefix="withdraw-")
    if form.validate():
        actions.withdraw(helped, number, form.why.data or "")
        flash(_s("It counts no more."))
        return _to(helped, number)
    return enrolment_page(helped, ours, withdraw=form)


def _with(
    does: Callable[[Helped, int, int], None], referral_id: int, number: int, entry_number: int, said: str
) -> Response:
    """Do it with an entry of theirs that stands, and say so."""
    helped = helped_through(referral_id)
    entry = entry_of(our_enrolment(helped, number), helped, entry_number)
    if entry is not None:
        does(helped, number, entry.id)
        flash(said)
    return _to(helped, number)


def _address(helped: Helped, number: int, page: str = "enrolment") -> str:
    return url_for(f"partner_enrolments.{page}", referral_id=helped.referral_id, number=number)


def _to(helped: Helped, number: int, page: str = "enrolment") -> Response:
    return redirect(_address(helped, number, page), 303)
