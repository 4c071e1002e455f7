"""Whoever brings a file."""

import pytest

from engagement.accounts.models import Account
from engagement.web.roles import Role
from tests.browser import Browser


@pytest.fixture
def partner(browser: Browser) -> Account:
    account: Account = browser.sign_in(Role.PARTNER)
    return account
