"""How each organization is told of its referrals: the list, and the form of one."""

from typing import Any

from flask import flash, redirect, render_template, request, url_for

from engagement.directory.contacts import actions, queries
from engagement.directory.contacts.forms import OrganizationContactForm, SearchForm
from engagement.directory.models import Organization
from engagement.language.phones import show_phone
from engagement.language.staff_texts import staff_gettext as _s
from engagement.web.access import Slice, may, row_id
from engagement.web.roles import Permission

contacts = Slice("contacts", __name__, url_prefix="/staff/organizations")

TELLERS = may(Permission.TELL_ORGANIZATIONS)


@contacts.get("", allow=TELLERS)
def organizations() -> str:
    """The organizations by name, each with how it is told."""
    form = SearchForm(request.args)
    words, unreachable = form.name.data or "", bool(form.nobody.data)
    found = queries.organizations(words, unreachable=unreachable, after=request.args.get("after", type=row_id))
    asked: dict[str, Any] = {"name": words or None, "nobody": "y" if unreachable else None}
    more = len(found) > queries.PAGE
    asked["after"] = found[queries.PAGE - 1].id if more else None
    return render_template(
        "directory/staff/organizations.html", form=form, rows=found[: queries.PAGE],
        more=url_for("contacts.organizations", **asked) if more else None,
    )  # fmt: skip


@contacts.route("/<int:organization_id>", methods=["GET", "POST"], allow=TELLERS, subject=Organization)
def organization(organization: Organization) -> Any:
    """How one organization is told."""
    contact = queries.contact_of(organization)
    kept = {"email": contact.email, "text_number": contact.text_number and show_phone(contact.text_number)}
    form = OrganizationContactForm(data=kept | {"language": contact.language, "version": contact.version})
    if request.method == "POST" and form.validate():
        form.begun_from(contact, ("email", "text_number", "language"))
        actions.change_contact(organization, contact, **form.told)
        flash(_s("The contact of %(name)s is saved.", name=organization.name))
        return redirect(url_for("contacts.organization", organization_id=organization.id), 303)
    page = render_template(
        "directory/staff/organization.html", organization=organization, contact=contact, form=form,
        ways=queries.ways_of([organization.id])[organization.id],
    )  # fmt: skip
    return page, 422 if form.errors else 200
