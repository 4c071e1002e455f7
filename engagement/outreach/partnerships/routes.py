"""The register of partnerships at the desk."""

from typing import Any

from flask import flash, redirect, render_template, request, url_for
from werkzeug.wrappers import Response

from engagement.directory.contacts.queries import organizations
from engagement.foundation import clock, db
from engagement.foundation.errors import DomainError
from engagement.language.formats import show_date
from engagement.language.staff_texts import staff_gettext as _s
from engagement.outreach.partnerships import actions, forms, queries, standing
from engagement.outreach.partnerships.models import Commitment, PartnerContact, Partnership
from engagement.outreach.plans import queries as plans
from engagement.outreach.rules import PLANNERS, SEERS, THEIRS
from engagement.web.access import Slice, anyone, of_own_department, required_account, row_id

partnerships = Slice("partnerships", __name__, url_prefix="/staff/partners")
promises = Slice("promises", __name__)


Answer = Any


@promises.get("/<lang:lang>/promises", allow=anyone)
def kept_promises() -> str:
    """What the city promised partners who agree to be named, and what became of it."""
    return render_template(
        "outreach/kept_promises.html", promised=queries.public_commitments(), states=standing.COMMITMENT_STATES
    )


@partnerships.get("", allow=SEERS)
def register() -> str:
    """All partners by name, with who sees to each and how often we asked them lately."""
    last = db.session.get(Partnership, request.args.get("after", type=row_id) or 0)
    found = queries.register(after=last)
    older = found[-1].partnership.id if len(found) == queries.A_PAGE else None
    return render_template(
        "outreach/staff/partners.html", listed=found, after=older, lasting=queries.lasting(), may_plan=_may_plan(),
        states=standing, today=clock.today(),
    )  # fmt: skip


@partnerships.route("/new", methods=["GET", "POST"], allow=PLANNERS)
def begin() -> Answer:
    """Somebody new in the register."""
    own = _own_departments()
    if not own:
        return render_template("outreach/staff/no_department.html")
    form = forms.BeginForm(departments=own)
    if form.validate_on_submit():
        name = str(form.name.data)
        same = next((one for one in organizations(name) if one.name.lower() == name.lower()), None)
        try:
            made = actions.begin(
                same.name if same else name, form.department_id.data, organization_id=same.id if same else None
            )
        except DomainError as error:
            form.name.errors = [str(error)]
        else:
            return _to(made)
    return render_template("outreach/staff/partner_new.html", form=form), 422 if form.errors else 200


@partnerships.get("/<int:partnership_id>", allow=SEERS, subject=Partnership)
def partnership(partnership: Partnership) -> str:
    """One partner: who they are, every contact, what we promised."""
    return _page(partnership)[0]


@partnerships.route("/<int:partnership_id>/change", methods=["GET", "POST"], allow=THEIRS, subject=Partnership)
def change(partnership: Partnership) -> Answer:
    """What is known of them."""
    kept: dict[str, Any] = {
        name: getattr(partnership, name)
        for name in ("communities", "languages", "whom_to_call", "agreement", "owner_id", "may_be_named", "version")
    }
    kept["agreement_until"] = show_date(partnership.agreement_until) if partnership.agreement_until else ""
    form = forms.PartnershipForm(data=kept, owners=plans.of_department(partnership.department_id))
    if form.validate_on_submit():
        form.begun_from(partnership, ("communities", "whom_to_call", "agreement"))
        actions.change(
            partnership, communities=form.communities.data or "", languages=form.languages.data or (),
            whom_to_call=form.whom_to_call.data or None, agreement=form.agreement.data or "",
            agreement_until=form.read_until, may_be_named=bool(form.may_be_named.data), owner_id=form.owner_id.data,
        )  # fmt: skip
        flash(_s("Saved."))
        return _to(partnership)
    page = render_template("outreach/staff/partner_change.html", form=form, partnership=partnership)
    return page, 422 if form.errors else 200


@partnerships.post("/<int:partnership_id>/contacts", allow=PLANNERS, subject=Partnership)
def log_contact(partnership: Partnership) -> Answer:
    """Write down that we were in touch."""
    form = forms.ContactForm(prefix="contact-", departments=_own_departments())
    if not form.validate():
        return _page(partnership, 422, contact=form)
    actions.log_contact(
        partnership, form.department_id.data, day=form.read_day, kind=form.kind.data, note=form.note.data or "",
        next_step=form.next_step.data or "", due=form.read_due,
    )  # fmt: skip
    flash(_s("The contact is written down."))
    return _to(partnership)


@partnerships.post("/contacts/<int:partner_contact_id>/done", allow=THEIRS, subject=PartnerContact)
def finish(partner_contact: PartnerContact) -> Response:
    """What came next is done."""
    actions.finish(partner_contact)
    return redirect(url_for("partnerships.partnership", partnership_id=partner_contact.partnership_id), 303)


@partnerships.post("/<int:partnership_id>/promises", allow=PLANNERS, subject=Partnership)
def promise(partnership: Partnership) -> Answer:
    """Something the city promises them."""
    form = forms.PromiseForm(prefix="promise-", departments=_own_departments())
    if not form.validate():
        return _page(partnership, 422, promise=form)
    actions.promise(partnership, form.department_id.data, form.promised.data or "", form.read_due)
    return _to(partnership)


@partnerships.route("/promises/<int:commitment_id>", methods=["GET", "POST"], allow=THEIRS, subject=Commitment)
def settle(commitment: Commitment) -> Answer:
    """What became of a promise."""
    kept = {"state": commitment.state.value, "why": commitment.why, "version": commitment.version}
    form = forms.SettleForm(data=kept)
    partner = db.session.get_one(Partnership, commitment.partnership_id)
    if form.validate_on_submit():
        form.begun_from(commitment, ("state", "why"))
        try:
            actions.settle(commitment, form.chosen, form.why.data or "")
        except DomainError as error:
            form.why.errors = [str(error)]
        else:
            return _to(partner)
    page = render_template("outreach/staff/promise.html", form=form, commitment=commitment, partnership=partner)
    return page, 422 if form.errors else 200


@partnerships.post("/<int:partnership_id>/trust", allow=PLANNERS, subject=Partnership)
def note_trust(partnership: Partnership) -> Answer:
    """How far they trust us this year."""
    form = forms.TrustForm(prefix="trust-")
    if not form.validate():
        return _page(partnership, 422, trust=form)
    actions.note_trust(partnership, form.note.data or "")
    return _to(partnership)


def _page(
    partnership: Partnership, status: int = 200, *, contact: forms.ContactForm | None = None,
    promise: forms.PromiseForm | None = None, trust: forms.TrustForm | None = None,
) -> tuple[str, int]:  # fmt: skip
    own = _own_departments() if _may_plan() else []
    (listed,) = queries.register(ids=[partnership.id])
    notes = queries.trust_of(partnership.id)
    today = clock.today()
    this_year = next((one.note for one in notes if one.year == today.year), None)
    (department,) = plans.departments([partnership.department_id])
    page = render_template(
        "outreach/staff/partner.html", partnership=partnership, listed=listed, department=department,
        contacts=queries.contacts_of(partnership.id), commitments=queries.commitments_of(partnership.id), notes=notes,
        kinds=standing.CONTACT_KINDS, states=standing.COMMITMENT_STATES, today=today, own=[one.id for one in own],
        current=standing.is_current(partnership.agreement_until, today),
        contact=contact or forms.ContactForm(
            formdata=None, prefix="contact-", departments=own, data={"day": show_date(today)}
        ),
        promise=promise or forms.PromiseForm(formdata=None, prefix="promise-", departments=own),
        trust=trust or forms.TrustForm(formdata=None, prefix="trust-", data={"note": this_year}),
        theirs=_may_plan() and of_own_department.covers(required_account(), partnership),
    )  # fmt: skip
    return page, status


def _own_departments() -> Any:
    return plans.departments(required_account().department_ids)


def _may_plan() -> bool:
    return PLANNERS.admits(required_account()) and bool(required_account().department_ids)


def _to(partnership: Partnership) -> Response:
    return redirect(url_for("partnerships.partnership", partnership_id=partnership.id), 303)
