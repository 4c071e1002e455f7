"""The public list a page at a time, its filters, and the services suggested to a person."""

from datetime import time
from typing import Any

import pytest
from flask import Flask

from engagement.directory import queries
from engagement.directory.actions import load_demo
from engagement.directory.matching import Request, Verdict, Want
from engagement.directory.models import Phone, Schedule, Service
from engagement.directory.vocabulary import Capacity, Sensitivity, Weekday
from engagement.foundation import db
from tests import make
from tests.directory.places import at
from tests.statements import statements


def opens(day: Weekday, **owner: int) -> None:
    """Open from nine to five on that day."""
    facts = {"weekday": day, "opens_at": time(9), "closes_at": time(17)}
    db.session.add(Schedule(source="test", source_id=f"hours-{make.number()}", **facts, **owner))
    db.session.flush()


def names(found: list[Service]) -> list[str]:
    """What they are called."""
    return [one.name for one in found]


@pytest.mark.parametrize(
    ("asked", "found"),
    [
        ({}, ["Arabic class", "Anywhere", "Named area", "Refuge"]),
        ({"category": "food"}, ["Anywhere", "Named area"]),
        ({"language": "fa-AF"}, ["Arabic class"]),
        ({"language": "fa"}, ["Arabic class"]),
        ({"language": "f"}, []),
        ({"zip_code": "87108"}, ["Arabic class", "Anywhere", "Named area", "Refuge"]),
        ({"zip_code": "87102"}, ["Anywhere", "Named area", "Refuge"]),
        ({"zip_code": "99999"}, ["Anywhere", "Named area", "Refuge"]),
        ({"category": "food", "language": "ar"}, ["Anywhere"]),
        ({"category": "legal"}, []),
    ],
)
def test_filters(app: Flask, asked: dict[str, Any], found: list[str]) -> None:
    make.service("Arabic class", languages=["fa-AF"], zips=["87108"])
    make.service("Anywhere", categories=["food", "health"], languages=["ar"])
    make.service("Named area", categories=["food"], areas=["Old Town"])
    make.service("Refuge", categories=["safety"], sensitivity=Sensitivity.CONFIDENTIAL)
    make.service("Ended", categories=["food"], active=False)
    assert sorted(names(queries.services(**asked))) == sorted(found)


@pytest.mark.parametrize("reader", ["en", "es"])
def test_page_by_page_shows_each_once_in_the_order_of_the_names_read(app: Flask, reader: str) -> None:
    for english, spanish in (
        ("Zoo", "Ala"),
        ("apple", "Mesa"),
        ("Bread", "Mesa"),
        ("Bread", "Bread"),
        ("Late", "Zeta"),
    ):
        make.service(english, translations={"es": {"name": spanish}})
    pages, after = [], None
    while page := queries.services(after=after, limit=2, reader=reader):
        pages.append([one.said_in(reader, "name")[0] for one in page])
        after = page[-1].id
    expected = {
        "en": [["apple", "Bread"], ["Bread", "Late"], ["Zoo"]],
        "es": [["Ala", "Bread"], ["Mesa", "Mesa"], ["Zeta"]],
    }
    assert pages == expected[reader]


@pytest.mark.parametrize("after", [0, -1, 2**63, 10**30])
def test_a_page_after_nothing_real_is_the_first(app: Flask, after: int) -> None:
    make.service("Bread")
    assert names(queries.services(after=after)) == ["Bread"]


@pytest.mark.parametrize("service_id", [0, -1, 10**30, 12345678])
def test_no_such_service(app: Flask, service_id: int) -> None:
    assert queries.service(service_id) is None


def test_a_service_without_hours_and_phone_has_those_of_its_place(app: Flask) -> None:
    service = make.service()
    place = at(service, "87108")
    opens(Weekday.MONDAY, location_id=place.id)
    of_the_place, of_the_owner = {"location_id": place.id}, {"organization_id": service.organization_id}
    for n, (kind, belongs) in enumerate((("fax", of_the_place), ("voice", of_the_place), ("voice", of_the_owner))):
        db.session.add(Phone(source="test", source_id=str(n), number=f"+1505555010{n}", kind=kind, **belongs))
    db.session.flush()
    found = queries.service(service.id)
    assert found is not None
    assert [one.weekday for one in found.openings] == [Weekday.MONDAY]
    assert [one.number for one in found.numbers] == ["+15055550101"]
    opens(Weekday.SUNDAY, service_id=service.id)
    db.session.expire_all()
    found = queries.service(service.id)
    assert found is not None
    assert [one.weekday for one in found.openings] == [Weekday.SUNDAY], "its own hours count before those of the place"


def test_a_confidential_service_shows_no_place(app: Flask) -> None:
    service = make.service(sensitivity=Sensitivity.CONFIDENTIAL)
    at(service, "87108")
    found = queries.service(service.id)
    assert found is not None
    assert found.places == []


def test_of_several_places_the_nearest_is_weighed(app: Flask) -> None:
    service = make.service()
    at(service, "87114", latitude=35.190, longitude=-106.670)
    at(service, "87110", latitude=35.110, longitude=-106.578)
    found = queries.service(service.id)
    assert found is not None
    for near, seen in (("87114", "87114"), ("87110", "87110"), ("87108", "87110"), ("99999", "87114"), (None, "87114")):
        assert queries.candidate_of(found, near).zip == seen, near


def test_suggested_is_what_fits_or_may_fit(app: Flask) -> None:
    good = make.service("Good", capacity=Capacity.OPEN)
    unsure = make.service("Unsure", areas=["Old Town"])
    make.service("Full", capacity=Capacity.CLOSED)
    make.service("Takes nobody", accepting_referrals=False)
    make.service("Elsewhere", zips=["87102"])
    make.service("Ended", active=False)
    make.service("Other help", categories=["food"])
    request = Request(needs=(Want("english"),), zip="87108", spoken_language="es")
    found = queries.suggestions(request)
    assert [(one.service.id, one.match.verdict) for one in found] == [
        (good.id, Verdict.FITS),
        (unsure.id, Verdict.CANNOT_TELL),
    ]
    assert [one.service.id for one in queries.suggestions(request, without={good.id})] == [unsure.id]
    assert [one.service.id for one in queries.suggestions(request, limit=1)] == [good.id]


def test_each_need_has_its_turn_and_a_service_is_offered_once(app: Flask) -> None:
    both = make.service("Both", categories=["english", "food"])
    for n in range(3):
        make.service(f"Class {n}")
    pantry = make.service("Pantry", categories=["food"])
    request = Request(needs=(Want("english", 2), Want("food")), zip="87108", spoken_language="es")
    found = queries.suggestions(request, limit=4)
    ids = [one.service.id for one in found]
    assert len(set(ids)) == 4
    assert {both.id, pantry.id} < set(ids)
    assert [one.match.category for one in found[:2]] == ["english", "food"]


def test_nothing_asked_nothing_suggested(app: Flask) -> None:
    make.service()
    assert queries.suggestions(Request(needs=())) == []


def test_suggesting_and_showing_takes_seven_statements(app: Flask) -> None:
    load_demo()
    db.session.commit()
    db.session.expunge_all()
    request = Request(needs=(Want("english"), Want("housing"), Want("food")), zip="87108", spoken_language="ar")
    with statements() as sent:
        for one in queries.suggestions(request, limit=9):
            assert one.service.organization.name
            assert one.service.numbers
            assert one.service.openings
            assert one.service.places or one.service.is_confidential or not one.service.locations
    assert len(sent) <= 7, "\n".join(sent)
