"""The page of one enrolment at the desk of its partner: what it wrote down, by its parts, and what it wrote before."""

from typing import Any

from flask import abort, render_template, request

from engagement.employment.enrolments.forms import WithdrawForm, today_typed
from engagement.employment.enrolments.kinds import ENTRY_KINDS, PARTS, PROOFS, Part
from engagement.employment.enrolments.models import Enrolment
from engagement.employment.partner_enrolments import queries
from engagement.employment.partner_enrolments.forms import PartnersEntryForm
from engagement.employment.partner_enrolments.queries import PartnersEnrolment, PartnersEntry
from engagement.employment.programs.models import Program
from engagement.employment.sustained.forms import SchoolForm
from engagement.foundation import audit, clock, db
from engagement.people.helped import Helped
from engagement.people.vocabulary import SaidBy
from engagement.web.forms import Form


def our_enrolment(helped: Helped, number: int) -> PartnersEnrolment:
    """Their enrolment of that number, of the person whom they help."""
    found = queries.one_of(helped.organization_id, helped.case_id, number) if number <= db.BIGGEST_ID else None
    return found or abort(404)


def standing_enrolment(helped: Helped, number: int) -> PartnersEnrolment:
    """The same, of those that were not taken back."""
    ours = our_enrolment(helped, number)
    return ours if ours.withdrawn_at is None else abort(404)


def entry_of(ours: PartnersEnrolment, helped: Helped, number: int) -> PartnersEntry | None:
    """What stands in it under that number; none if it was corrected meanwhile."""
    written = queries.that_stand(queries.written(helped.organization_id, ours.id))
    return next((one for one in written if one.id == number), None)


def entry_form(ours: PartnersEnrolment, **more: Any) -> PartnersEntryForm:
    """What may be written down in that program, which is nobody's secret."""
    with db.as_the_office():
        return PartnersEntryForm(program=db.session.get_one(Program, ours.program_id), **more)


def enrolment_page(helped: Helped, ours: PartnersEnrolment, **refused: Form) -> Any:
    """The page, with a form that was refused, if any."""
    written = queries.written(helped.organization_id, ours.id)
    stands = queries.that_stand(written)
    _was_read(ours)
    page = render_template(
        "employment/staff/partners_enrolment.html", helped=helped, ours=ours, labels=PARTS, words=ENTRY_KINDS, proofs=PROOFS,
        parts={part: those for part in Part if (those := [one for one in stands if one.kind.part is part])},
        before=[one for one in written if one not in stands], today=clock.today(), by_us=SaidBy.PARTNER,
        new=refused.get("new") or entry_form(ours, formdata=None, prefix="new-", data=today_typed()),
        withdraw=refused.get("withdraw") or WithdrawForm(formdata=None, prefix="withdraw-"),
    )  # fmt: skip
    return page, 422 if refused else 200


def school_page(helped: Helped, ours: PartnersEnrolment, form: SchoolForm) -> Any:
    """When they go to school, and the form for more."""
    times = queries.schools(helped.organization_id, helped.case_id)
    _was_read(ours)
    page = render_template("employment/staff/partners_school.html", helped=helped, ours=ours, form=form, times=times)
    return page, 422 if form.problems else 200


def _was_read(ours: PartnersEnrolment) -> None:
    if request.method == "GET":
        with db.as_the_office():
            read = db.session.get_one(Enrolment, ours.id)
        audit.record_read(read, page=request.endpoint)
