"""Two people at an organization, each with a browser."""

import pytest
from flask import Flask

from tests.browser import Browser


@pytest.fixture
def visitor(app: Flask) -> Browser:
    """Somebody at an organization."""
    return Browser(app)


@pytest.fixture
def another(app: Flask) -> Browser:
    """Somebody with another browser."""
    return Browser(app)
