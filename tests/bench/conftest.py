"""A small city that the tests of the bench share, with the web server on which it is measured."""

from collections.abc import Callable, Iterator

import psycopg
import pytest

from bench import counted
from bench.cities.load import environment, furnish
from bench.site import Site
from engagement import create_app
from engagement.foundation import db, settings
from tests.conftest import hash_quickly

PEOPLE = 400


@pytest.fixture(scope="package")
def site(make_database: Callable[[str], str]) -> Iterator[Site]:
    """The app on a small city, and the floor beside it."""
    app = hash_quickly(create_app(settings.load(environment(make_database("desk_city")))))
    furnish(app, PEOPLE)
    counted.count(app)
    made = Site(app, PEOPLE)
    yield made
    made.close()


@pytest.fixture
def city(site: Site) -> Iterator[psycopg.Connection]:
    """A look into the city's database."""
    with psycopg.connect(db.as_psycopg(site.app.config["SQLALCHEMY_DATABASE_URI"]), autocommit=True) as connection:
        yield connection
