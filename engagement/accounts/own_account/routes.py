"""What everybody with an account sees and changes about it."""

from flask import redirect, render_template, request, url_for
from werkzeug.wrappers import Response

from engagement.accounts import actions
from engagement.accounts.models import Account
from engagement.foundation import audit, db
from engagement.language.i18n import STAFF_LANGUAGES
from engagement.web.access import Slice, required_account, signed_in
from engagement.web.roles import LABELS

own_account = Slice("own_account", __name__, url_prefix="/staff")


@own_account.get("/account", allow=signed_in)
def page() -> str:
    """Who they are here, and how they sign in."""
    return render_template("accounts/staff/own_account.html", mine=_mine(), labels=LABELS)


@own_account.post("/account/wrong-tries", allow=signed_in)
def wrong_tries_read() -> Response:
    """They read how often somebody tried to come in as them."""
    with db.as_the_office():
        actions.wrong_tries_read(_mine())
    return redirect("/staff/")


@own_account.post("/language", allow=signed_in)
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
