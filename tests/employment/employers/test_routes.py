"""The register of employers at the desk."""

import pytest
from flask import Flask
from sqlalchemy import select

from engagement.employment.employers.models import Employer, EmployerName
from engagement.employment.placements.models import Placement
from engagement.foundation import db
from engagement.web.roles import Role
from tests import make
from tests.browser import Browser, Page
from tests.employment.jobs import placed


@pytest.fixture
def two(app: Flask, browser: Browser) -> tuple[Employer, Employer]:
    """Two employers with a job each, and a caseworker at the desk."""
    browser.sign_in(Role.CASEWORKER)
    ids = [placed(make.case(), name).employer_id for name in ("Mesa Dairy", "Rio Tile")]
    make.commit()
    dairy, tile = (db.session.get_one(Employer, one) for one in ids)
    return dairy, tile


def opened(browser: Browser, which: Employer) -> Page:
    return browser.get("/staff/employers").follow(which.name)


def test_an_employer_gets_a_number(browser: Browser, two: tuple[Employer, Employer]) -> None:
    page = opened(browser, two[0]).submit("Save", ein="85-1234567")
    assert "Saved." in page.main
    db.session.expire_all()
    assert two[0].ein == "851234567" and "85-1234567" in browser.get("/staff/employers").main


@pytest.mark.parametrize(
    ("fields", "said"),
    [
        ({"ein": "123-45-6789"}, "Write it with its dash"),
        ({"ein": "851234567"}, "Write it with its dash"),
        ({"name": "#"}, "Write the name in letters."),
        ({"name": "RIO TILE, Inc."}, "Put the two together instead."),
    ],
)
def test_what_is_wrong_is_said(
    browser: Browser, two: tuple[Employer, Employer], fields: dict[str, str], said: str
) -> None:
    page = opened(browser, two[0]).submit("Save", **fields)
    assert page.status == 422 and said in page.main
    db.session.expire_all()
    assert (two[0].name, two[0].ein) == ("Mesa Dairy", None)


def test_one_number_is_one_employer(browser: Browser, two: tuple[Employer, Employer]) -> None:
    opened(browser, two[0]).submit("Save", ein="85-1234567")
    page = opened(browser, two[1]).submit("Save", ein="85-1234567")
    assert page.status == 422 and "Mesa Dairy has this number." in page.main


def test_two_that_are_one_are_put_together(browser: Browser, two: tuple[Employer, Employer]) -> None:
    opened(browser, two[1]).submit("Save", ein="85-1234567")
    page = opened(browser, two[0]).submit("Put the two", **{"same-other": "rio tile"})
    assert "The two are one now." in page.main and "Rio Tile" in page.main
    db.session.expire_all()
    assert db.session.scalars(select(Employer.id)).all() == [two[0].id]
    assert (
        set(db.session.scalars(select(Placement.employer_id)))
        == set(db.session.scalars(select(EmployerName.employer_id)))
        == {two[0].id}
    )
    assert db.session.get_one(Employer, two[0].id).ein == "851234567"


@pytest.mark.parametrize(
    ("other", "said"),
    [("Mesa Dairy LLC", "the same employer"), ("Nobody", "No employer of this name"), ("", "Write the name")],
)
def test_what_cannot_be_put_together_stays_as_it_is(
    browser: Browser, two: tuple[Employer, Employer], other: str, said: str
) -> None:
    page = opened(browser, two[0]).submit("Put the two", **{"same-other": other})
    assert page.status == 422 and said in page.main
    assert len(db.session.scalars(select(Employer.id)).all()) == 2


def test_two_with_numbers_of_their_own_are_two(browser: Browser, two: tuple[Employer, Employer]) -> None:
    for one, number in zip(two, ("85-1234567", "85-7654321"), strict=True):
        opened(browser, one).submit("Save", ein=number)
    page = opened(browser, two[0]).submit("Put the two", **{"same-other": "Rio Tile"})
    assert page.status == 422 and "two employers" in page.main


def test_a_new_name_is_one_more_spelling(browser: Browser, two: tuple[Employer, Employer]) -> None:
    page = opened(browser, two[0]).submit("Save", name="Mesa Dairy and Cheese")
    assert {"Mesa Dairy", "Mesa Dairy and Cheese"} <= {one.get_text() for one in page.all("li bdi")}
