"""A mark in the browser of whoever signed in, so that no stranger's guesses are counted against them.

It opens nothing: password and code are asked for as ever. It is signed, and bound to the account's secret that changes when its
sessions are ended everywhere, so a new password or a lock takes it away from every device at once.
"""

import secrets
from datetime import timedelta
from hashlib import sha256
from typing import Any

from flask import Response, after_this_request, current_app, request, session
from itsdangerous import BadSignature, URLSafeTimedSerializer

from engagement.accounts.models import Account

LASTS = timedelta(days=180)
MOST = 10  # accounts of one device; a shared computer at a desk has a few

Marks = dict[str, str]


def device_of(account: Account) -> str | None:
    """The name of the device in hand if it is known to the account."""
    device, marks = _read()
    return device if marks.get(str(account.id)) == _mark(account) else None


def leave_mark(response: Response, account: Account) -> Response:
    """Let the device in hand be known to the account from now on."""
    device, marks = _read()
    kept = {key: mark for key, mark in marks.items() if key != str(account.id)}
    newest = dict([(str(account.id), _mark(account)), *kept.items()][:MOST])
    response.set_cookie(
        _cookie(), _signer().dumps([device or secrets.token_urlsafe(12), newest]), max_age=LASTS, httponly=True,
        secure=current_app.config["SESSION_COOKIE_SECURE"], samesite="Strict",
    )  # fmt: skip
    return response


def know_only_this_one(account: Account) -> None:
    """Let every other device be a stranger to the account from now on; the session in hand goes on. Whoever calls commits."""
    account.fs_uniquifier = secrets.token_hex(32)
    session["_user_id"] = account.fs_uniquifier  # where Flask-Login looks for it
    after_this_request(lambda response: leave_mark(response, account))


def _read() -> tuple[str, Marks]:
    try:
        found: Any = _signer().loads(request.cookies.get(_cookie(), ""), max_age=int(LASTS.total_seconds()))
    except BadSignature:
        return "", {}
    device, marks = found
    return str(device), dict(marks)


def _mark(account: Account) -> str:
    return sha256(f"known device:{account.fs_uniquifier}".encode()).hexdigest()[:32]


def _cookie() -> str:
    return f"{current_app.config['SESSION_COOKIE_NAME']}-device"


def _signer() -> URLSafeTimedSerializer:
    return URLSafeTimedSerializer(str(current_app.secret_key), salt="known device")
