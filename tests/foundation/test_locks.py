"""A row that is held: asked for once, for as long as its transaction has it."""

from collections.abc import Callable

import pytest
from flask import Flask

from engagement.accounts.models import Account
from engagement.foundation import db
from engagement.foundation.locks import hold
from tests import make
from tests.statements import statements


def asked_for(account_id: int) -> int:
    """How often the database is asked to hold an account, to have it as it is."""
    with statements() as sent:
        assert hold(Account, account_id) is not None
    return sum("FOR NO KEY UPDATE" in one for one in sent)


@pytest.fixture
def account_id(app: Flask) -> int:
    """An account, kept."""
    account = make.account()
    make.commit()
    return account.id


def test_what_a_transaction_holds_is_not_asked_for_again(account_id: int) -> None:
    assert [asked_for(account_id) for _ in range(3)] == [1, 0, 0]
    assert hold(Account, account_id + 1) is None, "nobody has that number"
    other = make.account()
    assert [asked_for(other.id), asked_for(other.id)] == [1, 0], "each row is held by itself"


@pytest.mark.parametrize("end", [db.session.commit, db.session.rollback, db.session.close])
def test_with_the_transaction_it_is_let_go(account_id: int, end: Callable[[], None]) -> None:
    assert asked_for(account_id) == 1
    end()
    assert asked_for(account_id) == 1


def test_with_a_savepoint_that_is_undone_it_is_let_go(account_id: int) -> None:
    savepoint = db.session.begin_nested()
    assert [asked_for(account_id), asked_for(account_id)] == [1, 0]
    savepoint.rollback()
    assert [asked_for(account_id), asked_for(account_id)] == [1, 0]


def test_what_was_changed_is_written_before_it_is_read_again(account_id: int) -> None:
    account = db.session.get_one(Account, account_id)
    account.name = "Somebody else"
    held = hold(Account, account_id)
    assert held is not None and held.name == "Somebody else"
    held.name = "Yet another"
    assert hold(Account, account_id) is held and held.name == "Yet another"
