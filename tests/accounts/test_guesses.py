"""How often somebody may guess: a table of cases."""

from datetime import timedelta

import pytest

from engagement.accounts import guesses
from engagement.accounts.guesses import Against, Secret, refused

NETWORK, PAIR, ACCOUNT = Against.NETWORK, Against.PAIR, Against.ACCOUNT


@pytest.mark.parametrize(
    ("secret", "tries", "says_no"),
    [
        (Secret.PASSWORD, {}, None),
        (Secret.PASSWORD, {NETWORK: 60, PAIR: 10, ACCOUNT: 100}, None),
        (Secret.PASSWORD, {NETWORK: 61, PAIR: 1, ACCOUNT: 1}, NETWORK),
        (Secret.PASSWORD, {NETWORK: 11, PAIR: 11, ACCOUNT: 11}, PAIR),
        # At an account that is being guessed at, a new place has three tries, and the owner is let in with one of them.
        (Secret.PASSWORD, {NETWORK: 3, PAIR: 3, ACCOUNT: 101}, None),
        (Secret.PASSWORD, {NETWORK: 4, PAIR: 4, ACCOUNT: 101}, PAIR),
        (Secret.PASSWORD, {NETWORK: 1, PAIR: 1, ACCOUNT: 1_000_000}, None),
        (Secret.CODE, {NETWORK: 60, PAIR: 10, ACCOUNT: 20}, None),
        (Secret.CODE, {NETWORK: 1, PAIR: 1, ACCOUNT: 21}, ACCOUNT),
        (Secret.CODE, {NETWORK: 11, PAIR: 11, ACCOUNT: 11}, PAIR),
        (Secret.CODE, {NETWORK: 61, PAIR: 1}, NETWORK),
        (Secret.RECOVERY_CODE, {NETWORK: 60, PAIR: 10}, None),
        (Secret.RECOVERY_CODE, {NETWORK: 60, PAIR: 11}, PAIR),
        (Secret.RECOVERY_CODE, {NETWORK: 61, PAIR: 1}, NETWORK),
        # What strangers do with recovery codes closes nobody's account.
        (Secret.RECOVERY_CODE, {NETWORK: 1, PAIR: 1, ACCOUNT: 1_000_000}, None),
    ],
)
def test_who_may_try_once_more(secret: Secret, tries: dict[Against, int], says_no: Against | None) -> None:
    assert refused(secret, tries) == says_no


def test_what_each_secret_is_counted_against() -> None:
    assert guesses.COUNTED == {
        Secret.PASSWORD: (NETWORK, ACCOUNT, PAIR),
        Secret.CODE: (NETWORK, PAIR, ACCOUNT),
        Secret.RECOVERY_CODE: (NETWORK, PAIR),
    }


@pytest.mark.parametrize(
    ("secret", "against", "lasts"),
    [
        (Secret.PASSWORD, ACCOUNT, timedelta(hours=1)),
        (Secret.CODE, ACCOUNT, timedelta(days=1)),
        (Secret.PASSWORD, PAIR, timedelta(minutes=15)),
        (Secret.CODE, Against.DEVICE, timedelta(days=1)),
        (Secret.RECOVERY_CODE, Against.DEVICE, timedelta(minutes=15)),
        (Secret.CODE, PAIR, timedelta(minutes=15)),
        (Secret.RECOVERY_CODE, NETWORK, timedelta(minutes=15)),
        (Secret.PASSWORD, Against.DEVICE, timedelta(minutes=15)),
    ],
)
def test_how_long_a_try_counts(secret: Secret, against: Against, lasts: timedelta) -> None:
    assert guesses.within(secret, against) == lasts
