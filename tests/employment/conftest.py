"""Whoever of a partner is at its desk."""

import pytest

from engagement.accounts.models import Account
from engagement.web.roles import Role
from tests.browser import Browser


@pytest.fixture
def partner(browser: Browser) -> Account:
    """Signed in, with an organization."""
    account: Account = browser.sign_in(Role.PARTNER)
    return account
