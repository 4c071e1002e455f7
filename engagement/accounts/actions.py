"""What is done to accounts: adding, a new password, locking and unlocking. Whoever calls commits."""

import secrets

from flask import current_app
from flask_security.utils import hash_password, verify_password
from sqlalchemy import func, select, update

from engagement.accounts import passwords, queries
from engagement.accounts.models import Account
from engagement.foundation import audit, clock, db
from engagement.foundation.errors import DomainError
from engagement.language.emails import read_email
from engagement.language.staff_texts import staff_gettext as _s
from engagement.web import browser_sessions
from engagement.web.roles import Permission, Role, fit_together, grants


def add_account(
    email: str, name: str, role: Role, *,
    organization_id: int | None = None, password: str | None = None, language: str = "en",
) -> tuple[Account, str]:  # fmt: skip
    """Make an account; returns it with its password. A random one, if none was given, is shown once and changed at once."""
    address = free_address(email)
    if not fit_together(role, (), organization_id):
        raise DomainError(_s("A partner's account belongs to an organization; a staff account does not."))
    first = password or passwords.first_one()
    account = Account(
        email=address, name=name.strip(), role=role, organization_id=organization_id, language=language,
        active=True, failed_sign_ins=0, wrong_codes=0, password=_hashed(first), must_change_password=password is None,
        fs_uniquifier=secrets.token_hex(32),
    )  # fmt: skip
    db.session.add(account)
    db.session.flush()
    audit.record("account_added", account, role=str(role))
    return account, first


def free_address(email: str, but: int = 0) -> str:
    """An e-mail as it is kept; refuses what is none, and what another account has `but` that one."""
    address = read_email(email)
    if address is None:
        raise DomainError(_s("Please write an e-mail address, such as name@example.org."))
    found = queries.find_account(address)
    if found is not None and found.id != but:
        raise DomainError(_s("There is already an account with this e-mail."))
    return address.lower()


def known_account(email: str) -> Account:
    """The account with that e-mail, which has to be there."""
    account = queries.find_account(email)
    if account is None:
        raise DomainError(_s("There is no account with this e-mail."))
    return account


def give_new_password(account: Account) -> str:
    """A random password in place of a forgotten one, shown once and changed at once; whoever was signed in is out."""
    if account.id == audit.actor_id():
        raise DomainError(_s("You cannot do this for your own account. Ask another administrator."))
    password = passwords.first_one()
    account.password, account.must_change_password = _hashed(password), True
    sign_out_everywhere(account)
    audit.record("password_given", account)
    return password


def change_password(account: Account, password: str) -> None:
    """Their own choice, as they wish it; whoever else is signed in with the account is out."""
    complaint = passwords.complaint(password, (account.name, account.email))
    if complaint is not None:
        raise DomainError(complaint)
    account.password, account.must_change_password = _hashed(password), False
    sign_out_everywhere(account)
    audit.record("password_changed", account)


def forget_second_factor(account: Account) -> None:
    """For a lost phone: the next sign-in sets up a new one. Check by other means that it really is them."""
    if account.id == audit.actor_id():
        raise DomainError(_s("You cannot do this for your own account. Ask another administrator."))
    account.tf_primary_method = account.tf_totp_secret = account.totp_counter = account.mf_recovery_codes = None
    sign_out_everywhere(account)
    audit.record("second_factor_forgotten", account)


def lock_account(account: Account) -> None:
    """Nobody signs in with it any more, and whoever is in is out at the next click."""
    if account.id == audit.actor_id():
        raise DomainError(_s("You cannot lock your own account. Ask another administrator."))
    keep_an_administrator(account)
    account.active = False
    sign_out_everywhere(account)
    audit.record("account_locked", account)


def keep_an_administrator(without: Account) -> None:
    """Refuse to leave nobody who may manage accounts. Two who take this right from one another wait for each other here."""
    if not without.active or not grants(without.all_roles, Permission.MANAGE_ACCOUNTS):
        return
    holders = (
        select(Account.id)
        .where(Account.active, queries.holding(Permission.MANAGE_ACCOUNTS))
        .order_by(Account.id)
        .with_for_update()
    )
    if set(db.session.scalars(holders)) <= {without.id}:
        raise DomainError(_s("This is the last administrator. Make somebody else one first."))


def unlock_account(account: Account) -> None:
    """Let the account sign in again."""
    account.active = True
    audit.record("account_unlocked", account)


def count_wrong_try(account: Account, *, code: bool, known_device: bool) -> None:
    """Count a wrong password, or a wrong code after the right one, until the owner has read of it."""
    wrong = Account.wrong_codes if code else Account.failed_sign_ins
    # One statement, so that guesses sent at the same moment are all counted.
    db.session.execute(
        update(Account)
        .where(Account.id == account.id)
        .values({wrong: wrong + 1, Account.wrong_since: func.coalesce(Account.wrong_since, clock.now())}),
        execution_options={"synchronize_session": False},
    )
    db.session.refresh(account, ["failed_sign_ins", "wrong_codes", "wrong_since"])
    audit.record("sign_in_failed", account, code=code, known_device=known_device)


def note_sign_in(account: Account) -> None:
    """Write down that somebody came in; what is not worth telling was a slip of their own finger."""
    if not account.has_wrong_tries:
        _forget_wrong_tries(account)
    audit.record("signed_in", account)


def wrong_tries_read(account: Account) -> None:
    """The owner has read how often somebody tried to come in as them."""
    audit.record("wrong_tries_read", account, passwords=account.failed_sign_ins, codes=account.wrong_codes)
    _forget_wrong_tries(account)


def _forget_wrong_tries(account: Account) -> None:
    account.failed_sign_ins = account.wrong_codes = 0
    account.wrong_since = None


def is_password(account: Account, typed: str) -> bool:
    """Whether this is the account's password."""
    return bool(verify_password(_normal(typed), str(account.password)))


def _hashed(password: str) -> str:
    return str(hash_password(_normal(password)))


def _normal(password: str) -> str:
    """Letters that look alike are made the same, as the library does it at the door."""
    return str(current_app.extensions["security"].password_util.normalize(password))


def sign_out_everywhere(account: Account) -> None:
    """End every session of the account, and what made devices known to it."""
    account.fs_uniquifier = secrets.token_hex(32)
    browser_sessions.end_all_of(account.id)
