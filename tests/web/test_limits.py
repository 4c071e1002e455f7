"""How often something may be tried, counted together and forgotten in time."""

from collections.abc import Callable
from datetime import timedelta

import pytest
from flask import Flask
from sqlalchemy import select

from engagement.foundation import clock, db
from engagement.web import limits
from tests.browser import Browser


def tries(count: int, value: str = "K7F-Q2M") -> int:
    """How many of so many tries were allowed."""
    allowed = 0
    for _ in range(count):
        try:
            limits.hit("code", value, 3)
        except limits.TooMany:
            continue
        allowed += 1
    return allowed


def test_a_value_may_be_tried_so_often_and_again_when_the_window_is_over(limited: Flask) -> None:
    assert tries(5) == 3
    assert tries(5, "another") == 3
    with clock.shifted(timedelta(minutes=59)):
        assert tries(1) == 0
    with clock.shifted(timedelta(minutes=61)):
        assert tries(5) == 3


def test_what_is_tried_is_counted_by_its_name(limited: Flask) -> None:
    assert tries(3) == 3
    limits.hit("number", "K7F-Q2M", 3)


def test_a_refusal_says_when(limited: Flask) -> None:
    tries(3)
    with clock.shifted(timedelta(minutes=20)), pytest.raises(limits.TooMany) as refused:
        limits.hit("code", "K7F-Q2M", 3)
    assert timedelta(minutes=39) < refused.value.again_at - clock.now() - timedelta(minutes=20) <= timedelta(minutes=40)


def test_a_refused_request_counts_although_its_work_is_undone(limited: Flask) -> None:
    tries(2)
    db.session.rollback()
    assert tries(5) == 1


def test_neither_code_nor_address_is_kept(limited: Flask) -> None:
    tries(1)
    (kept,) = db.session.scalars(select(limits.RateCount.key))
    assert len(kept) == 64
    assert "K7F" not in kept


def test_nothing_is_counted_when_switched_off(app: Flask) -> None:
    assert tries(10) == 10
    assert db.session.scalars(select(limits.RateCount)).all() == []


def test_old_counts_are_forgotten(limited: Flask, run_jobs: Callable[[], None]) -> None:
    tries(1)
    limits.forget_rate_counts()
    db.session.rollback()
    assert len(db.session.scalars(select(limits.RateCount)).all()) == 1
    with clock.shifted(timedelta(hours=2)):
        limits.forget_rate_counts()
    assert db.session.scalars(select(limits.RateCount)).all() == []


def test_a_view_refuses_with_a_page_that_says_when(limited: Flask) -> None:
    browser = Browser(limited)
    token = browser.get("/staff/sign-in").find("main input[name=csrf_token]")["value"]
    statuses = [
        browser.client.post("/staff/sign-in", data={"csrf_token": token, "email": f"x{n}", "password": ""}).status_code
        for n in range(61)
    ]
    assert statuses == [200] * 60 + [429]
    answer = browser.client.post("/staff/sign-in", data={"csrf_token": token})
    assert 840 < int(answer.headers["Retry-After"]) <= 900
    assert "You can try again on" in answer.text
    assert browser.client.get("/staff/sign-in").status_code == 200


@pytest.mark.parametrize(
    ("given", "visitor"),
    [
        ("192.0.2.1", "192.0.2.1"),
        ("2001:db8:0:7:1:2:3:4", "2001:db8:0:7::"),
        ("2001:db8:0:8::", "2001:db8:0:8::"),
        ("::ffff:192.0.2.1", "192.0.2.1"),
        ("", ""),
        ("unix:", "unix:"),
    ],
)
def test_who_is_asking(app: Flask, given: str, visitor: str) -> None:
    with app.test_request_context("/", environ_base={"REMOTE_ADDR": given}):
        assert limits.by_visitor() == visitor


def test_what_is_forgotten_begins_anew(limited: Flask) -> None:
    assert tries(4) == 3
    limits.forget("code", "K7F-Q2M")
    db.session.commit()
    assert tries(4) == 3
