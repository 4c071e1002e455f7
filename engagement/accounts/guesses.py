"""How often somebody may guess at the door of the desk. No stranger's guesses keep the owner out: decision 0023.

Whoever signed in before left a mark in their browser: such a device is known to the account, has tries of its own, and nothing
that strangers do is counted against it. A stranger's tries are counted by their network address, and by the pair of address and
account; only of codes, which come after the right password, are there so few that all strangers share a number.
"""

from collections.abc import Mapping
from datetime import timedelta
from enum import StrEnum


class Secret(StrEnum):
    """What is guessed."""

    PASSWORD = "password"
    CODE = "code"
    RECOVERY_CODE = "recovery_code"


class Against(StrEnum):
    """What a try is counted against."""

    DEVICE = "device"  # one that is known to the account
    NETWORK = "network"
    PAIR = "pair"  # of network and account
    ACCOUNT = "account"  # by strangers


DAY = timedelta(days=1)
HOUR = timedelta(hours=1)
QUARTER = timedelta(minutes=15)

DEVICE_TRIES = 10  # then the device is a stranger like others, until its window is over
MOST = {Against.NETWORK: 60, Against.PAIR: 10}  # 60: for a whole office behind one address
MANY = 100  # wrong tries of strangers at one account: it is being guessed at
PAIR_WHEN_MANY = 3
# In this order, so that of codes only those are counted together which are really tried.
COUNTED = {
    Secret.PASSWORD: (Against.NETWORK, Against.ACCOUNT, Against.PAIR),
    Secret.CODE: (Against.NETWORK, Against.PAIR, Against.ACCOUNT),
    Secret.RECOVERY_CODE: (Against.NETWORK, Against.PAIR),  # 48 random bits: no account needs a count of its own
}
CODES = 20  # of a million, three count at a time: one chance in 17,000 a day for who knows the password


def within(secret: Secret, against: Against) -> timedelta:
    """How long a try counts."""
    if secret is Secret.CODE and against in (Against.DEVICE, Against.ACCOUNT):
        return DAY
    return HOUR if against is Against.ACCOUNT else QUARTER


def refused(secret: Secret, tries: Mapping[Against, int]) -> Against | None:
    """Which count says no to a stranger's try, this one included; None if it may be made."""
    account = tries.get(Against.ACCOUNT, 0)
    if secret is Secret.CODE and account > CODES:
        return Against.ACCOUNT
    guessed_at = secret is Secret.PASSWORD and account > MANY
    most = MOST | ({Against.PAIR: PAIR_WHEN_MANY} if guessed_at else {})
    return next((against for against, number in most.items() if tries.get(against, 0) > number), None)
