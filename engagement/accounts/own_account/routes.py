"""What everybody with an account sees and changes about it."""

from flask import flash, redirect, render_template, request, url_for
from flask_security.utils import login_user
from werkzeug.wrappers import Response

from engagement.accounts import actions, queries, sign_in, tries
from engagement.accounts.models import Account
from engagement.accounts.own_account.forms import PasswordForm
from engagement.accounts.sessions.queries import open_sessions
from engagement.foundation import audit, db
from engagement.language.i18n import STAFF_LANGUAGES
from engagement.language.staff_texts import staff_gettext as _s
from engagement.web.access import Slice, arriving, keep_changes, required_account, signed_in
from engagement.web.browser_sessions import here
from engagement.web.roles import LABELS, Role

own_account = Slice("own_account", __name__, url_prefix="/staff")


@own_account.get("/account", allow=signed_in)
def page() -> str:
    """Who they are here, and how they sign in."""
    mine = _mine()
    return render_template(
        "accounts/staff/own_account.html",
        mine=mine,
        roles=[LABELS[Role(role)] for role in mine.all_roles],
        departments=queries.names_of_departments(mine),
        sessions=open_sessions(mine.id),
        here=here(),
    )


@own_account.route("/account/password", methods=["GET", "POST"], allow=arriving)
def password() -> Response | str | tuple[str, int]:
    """Choose another password; the first one was somebody else's choice."""
    account, form = _mine(), PasswordForm()
    form.about = (account.name, account.email)
    if form.validate_on_submit():
        tries.count_password_at_the_desk(account.id)
        # What a partner may not write, and what comes with signing in, the office writes for them.
        with db.as_the_office():
            if actions.is_password(account, str(form.present.data)):
                return _change(account, str(form.new.data))
            account.track_failed_authn("password")
            keep_changes()
        form.present.errors = [_s("This is not your present password.")]
    page = render_template("accounts/staff/password.html", form=form, first=account.must_change_password)
    return (page, 422) if form.errors else page


def _change(account: Account, chosen: str) -> Response:
    actions.change_password(account, chosen)
    login_user(account, authn_via=sign_in.CHANGED)  # every session has ended; this one goes on as a new one
    flash(_s("Your password is changed. Wherever else you were signed in, you are signed out."))
    return redirect("/staff/")


@own_account.post("/account/wrong-tries", allow=arriving)
def wrong_tries_read() -> Response:
    """They read how often somebody tried to come in as them."""
    with db.as_the_office():
        actions.wrong_tries_read(_mine())
    return redirect("/staff/")


@own_account.post("/language", allow=arriving)
def language() -> Response:
    """Change the language of one's own pages."""
    account, chosen = _mine(), request.form.get("language", "")
    if chosen in STAFF_LANGUAGES:
        # A partner may read its own account's row but not write to it; this one column the office writes for them.
        with db.as_the_office():
            account.language = chosen
            audit.record("language_chosen", account, language=chosen)
    return redirect(url_for("own_account.page") if "from_account" in request.form else "/staff/")


def _mine() -> Account:
    account = required_account()
    assert isinstance(account, Account)
    return account
