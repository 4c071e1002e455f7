"""Counts each guess before it is made, in the database; which is one too many, `guesses` says."""

from datetime import timedelta

from engagement.accounts import guesses, known_devices
from engagement.accounts.guesses import Against, Secret
from engagement.accounts.models import Account
from engagement.web import limits

AT_THE_DESK = "password at the desk"


def count_try(secret: Secret, account: Account | None, email: str) -> None:
    """Count a guess, of an e-mail that nobody has too; raises TooMany (429) if it is one too many."""
    device = known_devices.device_of(account) if account is not None else None
    if device is not None and _tried(secret, Against.DEVICE, device) <= guesses.DEVICE_TRIES:
        return
    who = account.email if account is not None else email.strip().lower()
    values = _values(who)
    tries: dict[Against, int] = {}
    for against in guesses.COUNTED[secret]:
        tries[against], again_at = limits.tried(
            _name(secret, against), values[against], guesses.within(secret, against)
        )
        if guesses.refused(secret, tries) is not None:
            raise limits.TooMany(again_at)


def count_password_at_the_desk(account_id: int) -> None:
    """Count a guess by who sits at a signed-in desk; no outsider can use these up."""
    limits.hit(AT_THE_DESK, str(account_id), guesses.DEVICE_TRIES, guesses.QUARTER)


def forget_tries(account: Account) -> None:
    """After the right secrets: the tries made from here were the owner's."""
    device = known_devices.device_of(account)
    for secret in Secret:
        limits.forget(_name(secret, Against.PAIR), _values(account.email)[Against.PAIR])
        if device is not None:
            limits.forget(_name(secret, Against.DEVICE), device)
    limits.forget(AT_THE_DESK, str(account.id))


def _tried(secret: Secret, against: Against, value: str) -> int:
    within: timedelta = guesses.within(secret, against)
    return limits.tried(_name(secret, against), value, within)[0]


def _values(email: str) -> dict[Against, str]:
    network = limits.by_visitor()
    return {Against.NETWORK: network, Against.PAIR: f"{network} {email}", Against.ACCOUNT: email}


def _name(secret: Secret, against: Against) -> str:
    return f"{secret} by {against}"
