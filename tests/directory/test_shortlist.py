"""What the database leaves out is what the checks rule out, and of very many it keeps the likeliest."""

from random import Random
from typing import Any

import pytest
from flask import Flask
from sqlalchemy import select, true

from engagement.directory import queries
from engagement.directory.matching import Request, Verdict, Want, match
from engagement.directory.models import Service
from engagement.directory.shortlist import queries as shortlist
from engagement.directory.vocabulary import Capacity, Sensitivity
from engagement.foundation import db
from engagement.people.age_bands import AGE_BANDS
from tests import make
from tests.directory.large import add_services, reading
from tests.directory.places import at

REQUESTS = [
    Request(needs=(Want(category),), zip=zip_code, age_band=age, children_under_6=children, household_size=household)
    for category in ("english", "children")
    for zip_code in (None, "87108", "99999")
    for age in (None, *AGE_BANDS)
    for children, household in ((None, None), (None, 1), (0, 4), (2, 4))
]


def some_services(many: int) -> None:
    """Services of all sorts, the same in each run."""
    sorts = Random(8)
    for _ in range(many):
        make.service(
            categories=["english", "children"],
            zips=sorts.choice([[], [], ["87108"], ["87102", "87110"], ["99999"]]),
            areas=sorts.choice([[], [], ["Old Town"]]),
            min_age=sorts.choice([None, None, 0, 14, 15, 18, 60, 61]),
            max_age=sorts.choice([None, None, 13, 17, 24, 59, 60, 120]),
            needs_children_under_6=sorts.random() < 0.3,
            capacity=sorts.choice([None, *Capacity]),
            accepting_referrals=sorts.choice([None, True, True, False]),
            spaces=sorts.choice([None, 0, 3]),
        )


def test_the_database_says_who_is_served_as_the_checks_do(app: Flask) -> None:
    some_services(150)
    found = db.session.scalars(select(Service).options(*queries.FOR_MATCHING)).unique()
    candidates = [queries.candidate_of(one) for one in found]
    verdicts = {(True, True): Verdict.FITS, (True, False): Verdict.CANNOT_TELL}
    seen = set()
    for request in REQUESTS:
        said = {
            one: verdicts.get((possible, certain), Verdict.DOES_NOT_FIT)
            for one, possible, certain in db.session.execute(
                select(Service.id, shortlist.MAY_SERVE, shortlist.SURELY_SERVES).join(shortlist.WANTED, true()),
                shortlist.asked(request),
            )
        }
        assert said == {one.service_id: one.verdict for one in match(request, candidates)}, request
        seen |= set(said.values())
    assert seen == set(Verdict)


@pytest.mark.parametrize("most", [5, 1_000])
def test_the_order_is_that_of_all_services_weighed(app: Flask, monkeypatch: pytest.MonkeyPatch, most: int) -> None:
    """Weighing few gives the first that weighing all gives, where they differ by what weighs most."""
    monkeypatch.setattr(shortlist, "MOST_WEIGHED", most)
    add_services(20)
    unsure = make.service("Unsure", languages=["vi"], areas=["Old Town"], capacity=Capacity.OPEN)
    speaks = make.service("Speaks", languages=["vi-VN"])
    room = make.service("Room", languages=["vi"], spaces=4)
    waits = make.service("Waits", languages=["vi"], capacity=Capacity.WAITLIST)
    near = make.service("Near", languages=["vi"])
    at(near, "87108")
    request = Request(needs=(Want("english"),), zip="87108", spoken_language="vi-VN")
    found = [one.service.id for one in queries.suggestions(request, limit=30)]
    # Room and a place close by weigh about the same: both come before a service that only speaks the language.
    assert set(found[:2]) == {room.id, near.id}
    assert found[2:4] == [speaks.id, waits.id]
    assert (unsure.id in found) == (most > 5)


def test_the_nearest_is_kept_when_all_else_is_the_same(app: Flask, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(shortlist, "MOST_WEIGHED", 2)
    add_services(20)
    secret = make.service("Secret", languages=["en"], sensitivity=Sensitivity.CONFIDENTIAL)
    at(secret, "87108")
    near = make.service("Near", languages=["en"])
    at(near, "87108")
    request = Request(needs=(Want("english"),), zip="87108", spoken_language="en")
    found = [one.service.id for one in queries.suggestions(request)]
    assert found[0] == near.id and secret.id not in found, "what is kept secret is not near to anybody"


@pytest.mark.parametrize(
    ("worse", "better"),
    [
        ({"capacity": Capacity.WAITLIST}, {}),
        ({"spaces": 0}, {}),
        ({}, {"spaces": 4}),
        ({}, {"capacity": Capacity.OPEN}),
        ({"min_age": 20}, {}),
        ({"languages": ["fr"]}, {"languages": ["zh-Hant"]}),
    ],
)
def test_if_one_is_weighed_it_is_the_likelier(
    app: Flask, monkeypatch: pytest.MonkeyPatch, worse: dict[str, Any], better: dict[str, Any]
) -> None:
    monkeypatch.setattr(shortlist, "MOST_WEIGHED", 1)
    make.service("Worse", **worse)
    best = make.service("Better", **better)
    request = Request(needs=(Want("english"),), written_language="zh-Hans")
    assert [one.service.id for one in queries.suggestions(request)] == [best.id]


@pytest.mark.parametrize("needs", [1, 3])
def test_suggesting_from_thousands_reads_a_few(app: Flask, needs: int) -> None:
    categories = ["english", "food", "housing"][:needs]
    add_services(3_000, categories=categories)
    best = make.service("Best", categories=categories, languages=["vi"], capacity=Capacity.OPEN)
    db.session.expunge_all()
    request = Request(needs=tuple(Want(one) for one in categories), spoken_language="vi")
    with reading() as read:
        found = queries.suggestions(request, limit=12)
        assert all(one.service.numbers or one.service.id == best.id for one in found)
    assert found[0].service.id == best.id
    assert len(found) == 12
    assert read.statements <= 4
    assert read.rows <= 2 * needs * shortlist.MOST_WEIGHED + 20, (
        "services and hours of those weighed, phones of those shown"
    )
