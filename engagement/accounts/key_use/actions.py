"""What accounts keep under keys made from those that seal: the secrets of phone apps, and recovery codes."""

import json
from collections import Counter
from typing import Any

from cryptography.fernet import Fernet, InvalidToken, MultiFernet
from flask import current_app
from sqlalchemy import or_, select

from engagement.accounts.models import Account
from engagement.accounts.second_factor import recovery_code_keys
from engagement.foundation import crypto, db
from engagement.foundation.key_rotation import step_by_step
from engagement.foundation.keys_in_use import Key, Needed, Use


def second_factors_again() -> int:
    """Put secrets of phone apps and recovery codes under the newest key; how many accounts'."""
    return step_by_step(_step)


def _step(after: int, at_once: int, wait: bool) -> tuple[int | None, int]:
    wanted = select(Account).where(Account.id > after, _has_any()).order_by(Account.id).limit(at_once)
    rows = db.session.scalars(wanted.with_for_update(key_share=True, skip_locked=not wait)).all()
    count = sum(_again(account) for account in rows)
    return (rows[-1].id if len(rows) == at_once else None), count


def _again(account: Account) -> bool:
    changed = False
    if _secret_under(account) in _older():
        account.tf_totp_secret = _totp().from_source(account.tf_totp_secret).to_json(encrypt=True)
        changed = True
    codes = account.mf_recovery_codes or []
    if codes and any(number in _older() for number in map(_code_under, codes)):
        account.mf_recovery_codes = [
            _every_key().rotate(code).decode() for code in codes if _code_under(code) is not None
        ]
        changed = True
    return changed


def needed() -> Needed:
    """How many secrets and codes need which key."""
    found: dict[Key, Counter[str]] = {}
    for account in db.session.scalars(select(Account).where(_has_any())):
        if (number := _secret_under(account)) is not None:
            found.setdefault(Key(Use.SEALING, number), Counter())["account.tf_totp_secret"] += 1
        for number in map(_code_under, account.mf_recovery_codes or []):
            if number is not None:
                found.setdefault(Key(Use.SEALING, number), Counter())["account.mf_recovery_codes"] += 1
    return found


def _has_any() -> Any:
    return or_(Account.tf_totp_secret.is_not(None), Account.mf_recovery_codes.is_not(None))


def _older() -> set[int]:
    ring = crypto.ring()
    return set(ring.ciphers) - {ring.newest}


def _totp() -> Any:
    return current_app.extensions["security"].totp_factory._totp


def _secret_under(account: Account) -> int | None:
    """The number of the key a phone app's secret is under: it says so itself."""
    try:
        return int(json.loads(account.tf_totp_secret or "")["enckey"]["t"])
    except (ValueError, KeyError):
        return None


def _every_key() -> MultiFernet:
    return MultiFernet([Fernet(key) for key in recovery_code_keys(current_app.config["SETTINGS"])])


def _code_under(code: str) -> int | None:
    """The number of the key a recovery code is under, found by trying; None if it is none of ours."""
    settings = current_app.config["SETTINGS"]
    for number, key in zip(settings.keys, recovery_code_keys(settings), strict=True):
        try:
            Fernet(key).decrypt(code.encode())
            return int(number)
        except InvalidToken:
            continue
    return None
