"""The register of employers at the desk: who they are, and which of them are one."""

from typing import Any

from flask import flash, redirect, render_template, request, url_for
from werkzeug.wrappers import Response

from engagement.employment.employers import actions, queries
from engagement.employment.employers.forms import EmployerForm, SameForm
from engagement.employment.employers.models import Employer
from engagement.foundation import db
from engagement.foundation.errors import DomainError
from engagement.language.staff_texts import staff_gettext as _s
from engagement.web.access import Slice, may, row_id
from engagement.web.roles import Permission

employers = Slice("employers", __name__, url_prefix="/staff/employers")
WORKERS = may(Permission.WORK_CASES)

Answer = Any


@employers.get("", allow=WORKERS)
def listing() -> str:
    """All employers by name."""
    last = db.session.get(Employer, request.args.get("after", type=row_id) or 0)
    found = queries.register(after=last)
    after = found[-1].id if len(found) == queries.A_PAGE else None
    return render_template("employment/staff/employers.html", listed=found, after=after)


@employers.route("/<int:employer_id>", methods=["GET", "POST"], allow=WORKERS, subject=Employer)
def employer(employer: Employer) -> Answer:
    """One employer: name, number, spellings."""
    form = EmployerForm(data=_as_typed(employer))
    if form.validate_on_submit():
        form.begun_from(employer, now={_s("Name"): employer.name}, wanted={_s("Name"): form.name.data})
        try:
            actions.change(employer, form.name.data or "", form.read_ein)
        except DomainError as error:
            db.session.rollback()
            form.name.errors = [str(error)]
        else:
            flash(_s("Saved."))
            return _to(employer)
    return _page(employer, form=form)


@employers.post("/<int:employer_id>/same", allow=WORKERS, subject=Employer)
def same(employer: Employer) -> Answer:
    """This one and another are one: the other's name is a spelling of this one from now on."""
    form = SameForm(prefix="same-")
    if form.validate():
        try:
            actions.put_together(employer, form.found)
        except DomainError as error:
            form.other.errors = [str(error)]
        else:
            flash(_s("The two are one now."))
            return _to(employer)
    return _page(employer, same=form)


def _page(employer: Employer, *, form: EmployerForm | None = None, same: SameForm | None = None) -> Answer:
    refused = next((one for one in (form, same) if one is not None and one.problems), None)
    page = render_template(
        "employment/staff/employer.html", employer=employer, form=form or EmployerForm(formdata=None, data=_as_typed(employer)),
        same=same or SameForm(formdata=None, prefix="same-"), spellings=queries.spellings_of(employer.id),
    )  # fmt: skip
    return page, 422 if refused else 200


def _as_typed(employer: Employer) -> dict[str, Any]:
    return {"name": employer.name, "ein": employer.ein_shown, "version": employer.version}


def _to(employer: Employer) -> Response:
    return redirect(url_for("employers.employer", employer_id=employer.id), 303)
