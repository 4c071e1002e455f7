"""The door of the desk: who may come in, the list of colleagues."""

from flask import current_app, redirect, render_template, url_for
from flask_security import url_for_security
from werkzeug.wrappers import Response

from engagement.accounts import actions, queries
from engagement.accounts.demo_accounts import DEMO_ACCOUNTS, PASSWORD
from engagement.accounts.forms import AccountForm
from engagement.accounts.models import Account
from engagement.foundation import db
from engagement.web import kept_forms
from engagement.web.access import Slice, anyone, may, signed_in_account
from engagement.web.desk_menu import first_page
from engagement.web.roles import LABELS, Permission, Role

accounts = Slice("accounts", __name__)

MANAGE = may(Permission.MANAGE_ACCOUNTS)


@accounts.get("/staff/", allow=anyone)
def start() -> str | Response:
    """The way in; whoever is in already is taken to their desk."""
    account = signed_in_account()
    if account is None:
        demo = DEMO_ACCOUNTS if current_app.config["SETTINGS"].demo else ()
        return render_template("accounts/staff/start.html", demo_accounts=demo, demo_password=PASSWORD, labels=LABELS)
    if account.must_change_password:
        return redirect(url_for("own_account.password"))
    mine = db.session.get(Account, account.id)
    if mine is not None and mine.tf_primary_method and not mine.mf_recovery_codes:
        return redirect(url_for_security("mf_recovery_codes"))
    return redirect(url_for("sessions.written") if kept_forms.waiting() else first_page(account.role))


@accounts.get("/staff/accounts", allow=MANAGE)
def every_account() -> str:
    """All accounts, and a form for one more."""
    return _page(AccountForm())


@accounts.post("/staff/accounts", allow=MANAGE)
def add() -> str | tuple[str, int]:
    """Add an account and show its first password, this once."""
    form = AccountForm()
    if not form.validate():
        return _page(form), 422
    account, password = actions.add_account(
        str(form.email.data), str(form.name.data), Role(form.role.data),
        organization_id=form.organization_id.data or None, language=str(form.language.data),
    )  # fmt: skip
    return _page(AccountForm(formdata=None), added=account, password=password)


def _page(form: AccountForm, added: Account | None = None, password: str = "") -> str:
    return render_template(
        "accounts/staff/every_account.html",
        form=form,
        rows=queries.every_account(),
        labels=LABELS,
        departments={one.id: one.name for one in queries.every_department()},
        added=added,
        password=password,
    )
