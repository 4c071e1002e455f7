"""The kept order of the names: read once, and again when the directory changed."""

from typing import Any

import pytest
from flask import Flask
from sqlalchemy import text

from engagement.directory import queries
from engagement.directory.listing import queries as listing
from engagement.directory.models import Location, Service, ServiceAtLocation
from engagement.directory.vocabulary import Sensitivity
from engagement.directory.zips import ZIP_CENTERS
from engagement.foundation import db
from tests import make
from tests.browser import Browser
from tests.directory.large import add_services, reading


def names(**asked: str | int) -> list[str]:
    """What the first of the list are called."""
    return [one.name for one in queries.services(limit=3, **asked)]  # type: ignore[arg-type]


def test_a_page_of_thousands_reads_only_what_it_shows(app: Flask) -> None:
    add_services(3_000)
    assert names(reader="es") == ["Class 00000", "Class 00001", "Class 00002"]
    for asked in ({}, {"category": "english"}, {"language": "en", "zip_code": "87108"}, {"category": "food"}):
        db.session.expunge_all()
        with reading() as read:
            page = queries.services(limit=6, reader="es", **asked)  # type: ignore[arg-type]
            assert all(one.numbers and one.openings and one.organization.name for one in page)
        assert len(page) == (0 if asked == {"category": "food"} else 6)
        assert read.statements <= 4
        assert read.rows <= 1 + 3 * 6, "the latest change; services, their hours and their phones"


def test_whoever_reads_on_comes_to_the_last(app: Flask) -> None:
    add_services(30)
    last = make.service("Zoo")
    kept = listing.listed("en")
    assert kept is not None
    assert [one.id for one in queries.services(after=kept.ids[-2])] == [last.id]
    assert queries.services(after=last.id) == []


def test_whatever_changes_a_service_is_seen_at_once(app: Flask) -> None:
    apple, bread = make.service("Apple"), make.service("Bread")
    assert names() == ["Apple", "Bread"]
    zoo = make.service("Aardvark", active=False)
    assert names() == ["Apple", "Bread"]
    zoo.active = True
    assert names() == ["Aardvark", "Apple", "Bread"]
    apple.name = "Cake"
    assert names() == ["Aardvark", "Bread", "Cake"]
    bread.categories = ["food"]
    assert names(category="english") == ["Aardvark", "Cake"]
    zoo.active = False
    assert names(after=zoo.id) == ["Bread", "Cake"], "one that ended keeps its place for whoever reads on"


def test_what_was_taken_back_is_not_kept(app: Flask) -> None:
    make.service("Apple")
    assert names() == ["Apple"]
    with db.session.begin_nested() as part:
        make.service("Aardvark")
        assert names() == ["Aardvark", "Apple"]
        part.rollback()
    assert names() == ["Apple"]


def test_what_was_changed_by_hand_is_seen_in_a_while(app: Flask, monkeypatch: pytest.MonkeyPatch) -> None:
    make.service("Apple")
    bread = make.service("Bread")
    assert names() == ["Apple", "Bread"]
    db.session.execute(text("UPDATE service SET active = false WHERE id = :id"), {"id": bread.id})
    monkeypatch.setattr(listing, "KEPT_SECONDS", -1)
    assert names() == ["Apple"]


def test_each_language_has_its_own_order(app: Flask) -> None:
    make.service("Apple", translations={"es": {"name": "Zumo"}})
    make.service("Bread", translations={"es": {"name": "Agua"}})
    assert [names(reader=tag) for tag in ("en", "es", "en")] == [
        ["Apple", "Bread"],
        ["Bread", "Apple"],
        ["Apple", "Bread"],
    ]


def test_without_services_there_is_no_list(app: Flask) -> None:
    assert listing.listed("en") is None
    make.service()
    found = db.session.query(Service).one()
    kept = listing.listed("en")
    assert kept is not None
    assert kept.ids == (found.id,)
    assert listing.listed("en") is kept


def placed(name: str, zip_code: str | None, **facts: Any) -> Service:
    """A food pantry at the center of a ZIP code."""
    made = make.service(name, categories=["food"], **facts)
    if zip_code is not None:
        latitude, longitude = ZIP_CENTERS[zip_code]
        place = Location(
            source="test", source_id=name, name=name, zip=zip_code, latitude=latitude, longitude=longitude,
            organization_id=made.organization_id,
        )  # fmt: skip
        db.session.add(place)
        db.session.flush()
        db.session.add(ServiceAtLocation(service_id=made.id, location_id=place.id))
    db.session.flush()
    return made


def test_a_zip_code_brings_the_nearest_first(app: Flask) -> None:
    placed("A far one", "87122")
    placed("B nowhere", None)
    placed("C secret", "87108", sensitivity=Sensitivity.CONFIDENTIAL)
    near, next_one = placed("Z near", "87108"), placed("Y next", "87110")
    found = queries.services(category="food", zip_code="87108")
    assert [one.name for one in found] == ["Z near", "Y next", "A far one", "B nowhere", "C secret"]
    assert [queries.miles_to(one, "87108") for one in found] == [1, 3, 8, None, None]
    assert queries.services(category="food", zip_code="87108", after=near.id)[0].name == "Y next"
    assert queries.services(category="food", zip_code="87108", after=next_one.id, limit=1)[0].name == "A far one"
    # Outside the city nothing is near: they stand by name.
    assert queries.services(category="food", zip_code="10001")[0].name == "A far one"
    assert queries.number_of("food", None, "87108", reader="en") == 5


def test_what_was_found_is_counted_and_jumped_to(browser: Browser) -> None:
    placed("Z near", "87108")
    make.commit()
    page = browser.get("/en/services").submit("Show services", category="food", zip="87108")
    assert "Services found: 1" in page.main and "About 1 mile from you." in page.main
    assert str(page.find("main form")["action"]).endswith("#found")
    page = page.follow("Z near").follow("Ask for help with this").follow("Start")
    assert page.find("input[value=food]").has_attr("checked")
