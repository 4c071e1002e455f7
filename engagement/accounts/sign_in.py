"""Signing in: Flask-Security, set up so that its safe choices are the ones in force."""

from collections.abc import Callable
from datetime import timedelta
from functools import partial, wraps
from typing import Any

import structlog
from flask import Flask, Response, after_this_request, current_app, g, request, session
from flask_login import user_logged_out
from flask_security import RoleMixin, Security, SQLAlchemyUserDatastore
from flask_security.signals import tf_disabled, tf_profile_changed, user_authenticated, user_failed_authn
from flask_security.utils import _view_commit, set_request_attr

from engagement.accounts import actions, known_devices, passwords, queries, tries
from engagement.accounts.forms import LostPhoneForm, PhoneForm, RecoveryCodeForm, SignInForm
from engagement.accounts.guesses import Secret
from engagement.accounts.models import Account
from engagement.accounts.second_factor import OneUseTotp, recovery_code_keys, totp_keys
from engagement.foundation import audit, db
from engagement.foundation.settings import Settings
from engagement.web import access, browser_sessions, kept_forms

log = structlog.get_logger()

CHANGED = ["change"]  # how the library calls it when somebody who is in goes on with a new password
LONGEST_SESSION = timedelta(hours=12)  # a working day, however busy it is kept


class NoRole(RoleMixin):
    """Flask-Security wants a role table; our roles are a column, and the gate reads them."""


def init_app(app: Flask) -> None:
    """Put the sign-in pages under /staff, and write down who comes, goes and fails."""
    settings: Settings = app.config["SETTINGS"]
    app.config |= {
        f"SECURITY_{name}": value for name, value in (_addresses() | _templates() | _choices(settings)).items()
    }
    security = Security(
        app,
        SQLAlchemyUserDatastore(db.database, Account, NoRole),
        login_form=SignInForm,
        two_factor_setup_form=PhoneForm,
        mf_recovery_form=RecoveryCodeForm,
        two_factor_rescue_form=LostPhoneForm,
        totp_cls=OneUseTotp,
    )
    security.want_json(lambda request: False)
    security.login_manager.user_loader(_account_of_the_session)
    security.login_manager.request_loader(lambda request: None)  # no tokens: a session or nothing
    for endpoint, count in COUNTED.items():
        app.view_functions[f"security.{endpoint}"] = _counted(app.view_functions[f"security.{endpoint}"], count)
    app.view_functions["security.logout"] = _leaves(app.view_functions["security.logout"])
    _listen(app)
    access.adopt(app, "security", access.anyone)


def _counted(view: Callable[..., Any], count: Callable[[], None]) -> Callable[..., Any]:
    """The library's view, with each try counted before it is made."""

    @wraps(view)
    def counted(**arguments: Any) -> Any:
        if request.method == "POST":
            count()
        return view(**arguments)

    return counted


def _count_password() -> None:
    typed = request.form.get("email", "")
    tries.count_try(Secret.PASSWORD, _whose(typed), typed)


def _whose(typed: str) -> Account | None:
    """The account that the library will find by what was typed."""
    security = current_app.extensions["security"]
    try:
        email = security._mail_util.normalize(typed)
    except ValueError:
        return None
    found: Account | None = security.datastore.find_user(case_insensitive=True, email=email)
    return found


def _count_code(secret: Secret) -> None:
    account = _half_way_in()
    if account is not None:
        tries.count_try(secret, account, account.email)


def _half_way_in() -> Account | None:
    """Whose password was right in this session, and who is asked for a code now. One that sets up a phone guesses nothing."""
    if session.get("tf_state") != "ready":
        return None
    found: Account | None = current_app.extensions["security"].datastore.find_user(
        fs_uniquifier=session.get("tf_user_id", "")
    )
    return found


def _count_password_again() -> None:
    account = access.signed_in_account()
    if account is not None:
        tries.count_password_at_the_desk(account.id)


COUNTED: dict[str, Callable[[], None]] = {
    "login": _count_password,
    "two_factor_token_validation": partial(_count_code, Secret.CODE),
    "mf_recovery": partial(_count_code, Secret.RECOVERY_CODE),
    "verify": _count_password_again,
}


def _leaves(view: Callable[..., Any]) -> Callable[..., Any]:
    """The library's view of signing out, which would do nothing for a desk that has closed by itself."""

    @wraps(view)
    def leave(**arguments: Any) -> Any:
        if access.signed_in_account() is None:
            _left(current_app, None)
        return view(**arguments)

    return leave


def _addresses() -> dict[str, Any]:
    return {
        "LOGIN_URL": "/staff/sign-in",
        "LOGOUT_URL": "/staff/sign-out",
        "VERIFY_URL": "/staff/password-again",
        "TWO_FACTOR_SETUP_URL": "/staff/second-factor",
        "TWO_FACTOR_TOKEN_VALIDATION_URL": "/staff/sign-in/code",
        "TWO_FACTOR_RESCUE_URL": "/staff/sign-in/lost-phone",
        "TWO_FACTOR_SELECT_URL": "/staff/sign-in/choose",
        "MULTI_FACTOR_RECOVERY_URL": "/staff/sign-in/recovery-code",
        "MULTI_FACTOR_RECOVERY_CODES_URL": "/staff/recovery-codes",
        "POST_LOGIN_VIEW": "/staff/",
        "POST_LOGOUT_VIEW": "/staff/",
        "POST_VERIFY_VIEW": "/staff/",
        "TWO_FACTOR_POST_SETUP_VIEW": "/staff/",
        "STATIC_FOLDER": None,
        "CLI_USERS_NAME": False,
        "CLI_ROLES_NAME": False,
    }


def _templates() -> dict[str, str]:
    return {
        "LOGIN_USER_TEMPLATE": "accounts/staff/sign_in.html",
        "VERIFY_TEMPLATE": "accounts/staff/password_again.html",
        "TWO_FACTOR_SETUP_TEMPLATE": "accounts/staff/two_factor_setup.html",
        "TWO_FACTOR_VERIFY_CODE_TEMPLATE": "accounts/staff/two_factor_verify.html",
        "MULTI_FACTOR_RECOVERY_TEMPLATE": "accounts/staff/recovery_code.html",
        "MULTI_FACTOR_RECOVERY_CODES_TEMPLATE": "accounts/staff/recovery_codes.html",
    }


def _choices(settings: Settings) -> dict[str, Any]:
    return {
        "PASSWORD_HASH": "argon2",
        "PASSWORD_SCHEMES": ["argon2"],
        "DEPRECATED_PASSWORD_SCHEMES": [],
        "PASSWORD_SALT": settings.password_salt,
        "PASSWORD_LENGTH_MIN": passwords.SHORTEST,
        "EMAIL_VALIDATOR_ARGS": {"check_deliverability": False},
        "RETURN_GENERIC_RESPONSES": True,
        "FLASH_MESSAGES": False,
        "API_ENABLED_METHODS": ["session"],
        "JOIN_USER_ROLES": False,
        "FRESHNESS": timedelta(hours=1),
        "FRESHNESS_GRACE_PERIOD": timedelta(minutes=10),
        "TWO_FACTOR": True,
        "TWO_FACTOR_REQUIRED": not settings.demo,
        "TWO_FACTOR_ENABLED_METHODS": ["authenticator"],
        "TWO_FACTOR_AUTHENTICATOR_VALIDITY": 30,
        "TWO_FACTOR_RESCUE_EMAIL": False,
        "TOTP_ISSUER": "Welcome Desk",
        "TOTP_SECRETS": totp_keys(settings),
        "MULTI_FACTOR_RECOVERY_CODES": True,
        "MULTI_FACTOR_RECOVERY_CODES_N": 8,
        "MULTI_FACTOR_RECOVERY_CODES_KEYS": recovery_code_keys(settings),
    }


def _account_of_the_session(uniquifier: str) -> Account | None:
    """Whose session the browser carries, if it goes on; one statement finds both."""
    found = queries.open_session(uniquifier)
    if found is None:
        return None
    account, g.browser_session = found
    if not browser_sessions.by_itself():
        browser_sessions.note_use(g.browser_session)
    set_request_attr("fs_authn_via", "session")  # as the library's own loader does
    set_request_attr("fs_paa", session.get("fs_paa", 0))
    return account


def _listen(app: Flask) -> None:
    # weak=False: the functions are known to nobody but the signal.
    user_authenticated.connect(_came_in, app, weak=False)
    user_failed_authn.connect(_failed, app, weak=False)
    user_logged_out.connect(_left, app, weak=False)
    tf_profile_changed.connect(_second_factor_changed, app, weak=False)
    tf_disabled.connect(_second_factor_changed, app, weak=False)


def _came_in(app: Flask, user: Account, authn_via: list[str] | None = None, **_: Any) -> None:
    before = kept_forms.of_this_browser()
    g.browser_session = browser_sessions.begin(browser_sessions.DESK, LONGEST_SESSION, account_id=user.id)
    kept_forms.hand_over(before, g.browser_session)
    session.pop("csrf_token", None)  # whoever knew the visitor's knows nothing of the account's
    g.user = user
    tries.forget_tries(user)
    if authn_via != CHANGED:
        actions.note_sign_in(user)

    @after_this_request
    def known(response: Response) -> Response:
        return known_devices.leave_mark(response, user)


def _failed(app: Flask, user: Account, tfa: bool = False, **_: Any) -> None:
    known = known_devices.device_of(user) is not None
    actions.count_wrong_try(user, code=tfa, known_device=known)
    log.warning("sign-in failed", account=user.id)
    # The library commits on success only; a wrong try must be counted all the same.
    after_this_request(_view_commit)


def _left(app: Flask, user: Any, **_: Any) -> None:
    browser_sessions.leave()  # also what was done here for a resident: the desk is shared
    if user is not None and user.is_authenticated:
        g.user = user._get_current_object() if hasattr(user, "_get_current_object") else user
        audit.record("signed_out", g.user)
    after_this_request(_view_commit)


def _second_factor_changed(app: Flask, user: Account, **_: Any) -> None:
    g.user = user
    audit.record("second_factor_changed", user)
