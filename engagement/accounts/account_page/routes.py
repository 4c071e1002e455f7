"""One account, as an administrator sees it: who it is, what it may do, and help for who cannot get in."""

from dataclasses import asdict

from flask import flash, redirect, render_template, url_for
from werkzeug.wrappers import Response

from engagement.accounts import actions
from engagement.accounts.account_page.actions import Rights, change_facts, change_rights
from engagement.accounts.account_page.forms import RightsForm
from engagement.accounts.forms import FactsForm, SureForm
from engagement.accounts.models import Account
from engagement.foundation import audit
from engagement.language.staff_texts import staff_gettext as _s
from engagement.web.access import Slice, may, required_account
from engagement.web.contributions import contributed
from engagement.web.roles import LABELS, Permission, grants

account_page = Slice("account_page", __name__, url_prefix="/staff/accounts")

MANAGE = may(Permission.MANAGE_ACCOUNTS)

Answer = str | Response | tuple[str, int]


@account_page.get("/<int:account_id>", allow=MANAGE, subject=Account)
def one(account: Account) -> str:
    """One account."""
    return _page(account)


@account_page.post("/<int:account_id>", allow=MANAGE, subject=Account)
def facts(account: Account) -> Answer:
    """Change name, e-mail and language."""
    form = FactsForm()
    form.account_id = account.id
    if not form.validate():
        return _page(account, facts=form), 422
    change_facts(account, name=str(form.name.data), email=str(form.email.data), language=str(form.language.data))
    return _back(account, _s("The account of %(name)s is changed.", name=account.name))


@account_page.post("/<int:account_id>/rights", allow=MANAGE, subject=Account)
def rights(account: Account) -> Answer:
    """Change what somebody may do."""
    form, now = RightsForm(), Rights.of(account)
    form.now = now
    if not form.validate():
        return _page(account, rights=form), 422
    again = url_for("account_page.one", account_id=account.id)
    form.begun_from(now, now=form.words(now), wanted=form.words(form.wanted), again=again)
    change_rights(account, form.wanted)
    return _back(account, _s("The rights of %(name)s are changed.", name=account.name))


@account_page.post("/<int:account_id>/lock", allow=MANAGE, subject=Account)
def lock(account: Account) -> Response:
    """Stop an account; its sessions end."""
    actions.lock_account(account)
    said = [_s("The account of %(name)s is locked.", name=account.name), *_held(account)]
    return _back(account, " ".join(said))


def _held(account: Account) -> list[str]:
    """What somebody has that others now have to take on."""
    return [said for of in contributed().every("held_by_account") if (said := of(account.id))]


@account_page.post("/<int:account_id>/unlock", allow=MANAGE, subject=Account)
def unlock(account: Account) -> Response:
    """Let an account sign in again."""
    actions.unlock_account(account)
    return _back(account, _s("The account of %(name)s can sign in again.", name=account.name))


@account_page.route("/<int:account_id>/new-password", methods=["GET", "POST"], allow=MANAGE, subject=Account)
def new_password(account: Account) -> Answer:
    """A password for who forgot theirs, shown this once and changed at the next sign-in."""
    form, password = SureForm(), ""
    if form.validate_on_submit():
        password = actions.give_new_password(account)
    page = render_template("accounts/staff/new_password.html", form=form, person=account, password=password)
    return (page, 422) if form.errors else page


@account_page.route("/<int:account_id>/lost-phone", methods=["GET", "POST"], allow=MANAGE, subject=Account)
def lost_phone(account: Account) -> Answer:
    """Let somebody who lost their phone, and perhaps their recovery codes, set up another."""
    form = SureForm()
    if form.validate_on_submit():
        actions.forget_second_factor(account)
        return _back(account, _s("%(name)s sets up a phone again at the next sign-in.", name=account.name))
    page = render_template("accounts/staff/lost_phone.html", form=form, person=account)
    return (page, 422) if form.errors else page


def _back(account: Account, said: str) -> Response:
    flash(said)
    return redirect(url_for("account_page.one", account_id=account.id), 303)


def _page(account: Account, facts: FactsForm | None = None, rights: RightsForm | None = None) -> str:
    now = Rights.of(account)
    begun = asdict(now) | {"organization_id": now.organization_id or 0, "version": now.version}
    return render_template(
        "accounts/staff/account.html",
        person=account,
        facts=facts or FactsForm(formdata=None, obj=account),
        rights=rights or RightsForm(formdata=None, data=begun),
        own=account.id == audit.actor_id(),
        labels=LABELS,
        held=_held(account),
        may_hand_over=grants(required_account().all_roles, Permission.ASSIGN_CASES),
    )
