"""What tablets send: twice, out of order, late, from two of them, by wrong clocks; each tap counts once."""

import random
from collections.abc import Callable
from datetime import timedelta
from typing import Any

import pytest
from flask import Flask
from sqlalchemy import func, select

from engagement.foundation import clock, db
from engagement.outreach.door import actions
from engagement.outreach.door.models import CheckIn
from engagement.outreach.door.queries import counted
from engagement.outreach.events.models import Event
from tests import make
from tests.browser import Browser
from tests.outreach.door.at_the_door import AtTheDoor

Batches = list[list[dict[str, Any]]]


@pytest.fixture
def event(app: Flask) -> Event:
    """An event that has begun."""
    return make.event(starts_at=clock.now() - timedelta(minutes=30), languages=["en", "vi"], capacity=3)


def rows() -> int:
    return db.session.scalar(select(func.count()).select_from(CheckIn)) or 0


def taps_of(tablet: AtTheDoor) -> list[dict[str, Any]]:
    """Two speak English, one Vietnamese; one more was a slip."""
    first, slip, second, third = (tablet.tap(language) for language in ("en", "vi", "en", "vi"))
    return [first, slip, tablet.undo(slip), second, third]


ORDERS: dict[str, Callable[[list[dict[str, Any]]], Batches]] = {
    "all at once": lambda taps: [taps],
    "one by one": lambda taps: [[one] for one in taps],
    "twice": lambda taps: [taps, taps],
    "twice in one": lambda taps: [taps + taps],
    "from the end": lambda taps: [[one] for one in reversed(taps)],
    "reversed and twice": lambda taps: [taps[::-1], taps],
    "in pieces that overlap": lambda taps: [taps[2:], taps[:3], taps[1:4]],
}


@pytest.mark.parametrize("order", ORDERS)
def test_each_tap_counts_once_in_whatever_order(event: Event, app: Flask, order: str) -> None:
    one, two = AtTheDoor(app, event), AtTheDoor(app, event, "Tablet 2")
    for tablet in (one, two):
        for batch in ORDERS[order](taps_of(tablet)):
            said = tablet.send(*batch)
            assert set(said["taken"]) == {tap["id"] for tap in batch} and not said["refused"]
    assert counted(event.id).by_language == said["here"] == {"en": 4, "vi": 2} and rows() == 10


def test_300_on_two_tablets_without_network_are_300(event: Event, app: Flask) -> None:
    chance = random.Random(11)
    tablets = [AtTheDoor(app, event), AtTheDoor(app, event, "Tablet 2")]
    sendings = []
    for tablet in tablets:
        taps = [tablet.tap(chance.choice(["en", "vi", "es", ""])) for _ in range(160)]
        slips = chance.sample(taps, 10)
        taps += [tablet.undo(slip) for slip in slips]
        again = [taps[start : start + 40] for start in range(0, len(taps), 40)] * 2
        chance.shuffle(again)
        sendings += [(tablet, chance.sample(batch, len(batch))) for batch in again]
    chance.shuffle(sendings)
    for tablet, batch in sendings:
        said = tablet.send(*batch)
    assert sum(said["here"].values()) == counted(event.id).attendance == 300 and rows() == 340


@pytest.mark.parametrize(
    ("at", "kept"),
    [
        ("2027-11-28T12:00:00Z", 2027),
        ("2019-01-01T00:00:00+14:00", 2018),
        ("0001-01-01T00:00:00+14:00", None),
        ("2026-01-01T00:00:00", None),
        ("yesterday", None),
        ("", None),
    ],
)
def test_a_wrong_clock_is_kept_and_decides_nothing(event: Event, app: Flask, at: str, kept: int | None) -> None:
    tablet = AtTheDoor(app, event)
    tablet.send(tablet.tap() | {"at": at})
    row = db.session.scalars(select(CheckIn)).one()
    assert (row.device_at.year if row.device_at else None) == kept
    assert abs(row.received_at - clock.now()) < timedelta(minutes=1) and counted(event.id).attendance == 1


def test_a_tablet_that_comes_back_after_days_and_one_that_comes_too_late(event: Event, app: Flask) -> None:
    tablet = AtTheDoor(app, event)
    with clock.shifted(timedelta(days=3)):
        assert tablet.send(tablet.tap())["here"] == {"en": 1}
    with clock.shifted(timedelta(days=7)):
        tablet.send(tablet.tap())
    with clock.shifted(timedelta(days=7, hours=2)):
        assert tablet.send(tablet.tap(), status=410) == {"state": "over"}
        assert "paired with no event" in tablet.get("/door/", status=404).main
    assert rows() == 2


def test_a_revoked_tablet_adds_nothing_and_is_told_to_clear(event: Event, app: Flask) -> None:
    tablet, other = AtTheDoor(app, event), AtTheDoor(app, event, "Tablet 2")
    actions.end(tablet.row)
    tap = tablet.tap()
    assert tablet.send(tap, status=410) == {"state": "ended", "taken": [], "refused": [tap["id"]]}
    assert other.send(other.tap())["here"] == {"en": 1}
    tablet.get("/door/", status=404)


def test_more_than_there_is_room_for_is_taken(event: Event, app: Flask) -> None:
    tablet = AtTheDoor(app, event)
    assert tablet.send(*(tablet.tap() for _ in range(5)))["here"] == {"en": 5}


BAD: dict[str, dict[str, Any]] = {
    "no id of ours": {"id": "7"},
    "of another event": {"event": 0},
    "nobody": {"n": 0},
    "half a person": {"n": 0.5},
    "yes": {"n": True},
    "too many": {"n": 51},
    "fewer, and nothing undone": {"n": -1},
    "more, and something undone": {"undoes": "00000000-0000-4000-8000-000000000000"},
    "undoes no tap": {"n": -1, "undoes": "x"},
    "undoes a list": {"n": -1, "undoes": [1]},
}


@pytest.mark.parametrize("why", BAD)
def test_a_tap_that_cannot_be_read_holds_up_no_other(event: Event, app: Flask, why: str) -> None:
    tablet = AtTheDoor(app, event)
    bad, good = tablet.tap() | BAD[why], tablet.tap("vi")
    said = tablet.send(bad, good)
    assert said["refused"] == [bad["id"]] and said["taken"] == [good["id"]] and said["here"] == {"vi": 1}


@pytest.mark.parametrize(
    ("more", "kept"),
    [({"language": "xx"}, ""), ({"language": ["en"]}, ""), ({"seq": "x"}, "en"), ({"seq": 2**70}, "en")],
)
def test_what_is_odd_but_somebody_counts(event: Event, app: Flask, more: dict[str, Any], kept: str) -> None:
    tablet = AtTheDoor(app, event)
    assert tablet.send(tablet.tap() | more)["here"] == {kept: 1}


NO_ROWS: list[Any] = [None, {}, [7], [{"id": 7}], [{"id": "x"}] * 501]


@pytest.mark.parametrize(
    "sent",
    [None, [], "x", {}, *({"check_ins": rows} for rows in NO_ROWS)],
)
def test_what_no_tablet_sends_is_refused(event: Event, app: Flask, sent: Any) -> None:
    assert AtTheDoor(app, event).answer(sent, 400) == {"state": "open", "unreadable": True}
    assert rows() == 0


def test_ten_thousand_rows_or_no_json_are_refused(event: Event, app: Flask) -> None:
    tablet = AtTheDoor(app, event)
    assert tablet.client.post("/door/sync", json={"check_ins": [tablet.tap()] * 10_000}).status_code in (400, 413)
    for body, kind in (("{", "application/json"), ('{"check_ins": []}', "text/plain"), ("check_ins=", None)):
        assert tablet.client.post("/door/sync", data=body, content_type=kind).status_code == 400
    assert rows() == 0


def test_an_undoing_takes_back_only_what_it_names_and_only_once(event: Event, app: Flask) -> None:
    tablet = AtTheDoor(app, event)
    family, one = tablet.tap(n=4), tablet.tap("vi")
    wrong = tablet.tap("en", -1, undoes=family["id"])
    said = tablet.send(family, one, wrong, tablet.tap("vi", -1, undoes=family["id"].replace(family["id"][:4], "0000")))
    assert said["here"] == {"en": 4, "vi": 1}
    assert tablet.send(tablet.undo(one), tablet.undo(one))["here"] == {"en": 4}


def test_a_tablet_speaks_of_its_own_event_only(event: Event, app: Flask) -> None:
    elsewhere = AtTheDoor(app, make.event(starts_at=clock.now()))
    here = AtTheDoor(app, event)
    tap = here.tap()
    here.send(tap)
    assert elsewhere.send(elsewhere.undo(tap))["here"] == {}
    assert here.send()["here"] == {"en": 1}
    assert elsewhere.send(here.tap())["refused"]


def test_of_two_who_press_at_once_one_has_the_tablet(event: Event, app: Flask) -> None:
    tablet = AtTheDoor(app, event)
    assert actions.bind(tablet.row) is None and tablet.send(tablet.tap())["here"] == {"en": 1}


def test_who_is_no_tablet_learns_nothing(event: Event, browser: Browser) -> None:
    browser.client.set_cookie("door", "guessed", path="/door/")
    for path in ("/door/sync", "/door/finish"):
        answer = browser.client.post(path, json={"check_ins": []})
        assert answer.status_code == 404 and answer.get_json() == {"state": "unknown"}


def test_a_finished_tablet_is_none(event: Event, app: Flask) -> None:
    tablet = AtTheDoor(app, event)
    row = tablet.row
    assert tablet.client.post("/door/finish", data="x").status_code == 404, "only a page of ours sends JSON"
    assert tablet.client.post("/door/finish", json={}).get_json() == {"state": "ended"}
    assert row.ended_at is not None and tablet.client.get_cookie("door", path="/door/") is None


def test_after_a_restore_no_tablet_is_known_and_none_is_cleared(event: Event, app: Flask) -> None:
    tablet = AtTheDoor(app, event)
    actions.pair_all_anew(clock.now())
    assert tablet.send(tablet.tap(), status=404) == {"state": "unknown"}


@pytest.mark.parametrize(("days", "in_time"), [(0, True), (2, True), (3, False)])
def test_what_was_tapped_before_it_was_revoked_is_taken_for_three_days(
    event: Event, app: Flask, days: int, *, in_time: bool
) -> None:  # fmt: skip
    tablet = AtTheDoor(app, event)
    ended_at = clock.now() + timedelta(minutes=5)
    before, undone = tablet.tap("vi", 3), tablet.tap("es", 2)
    undoing = tablet.undo(undone)
    after, never = (tablet.tap("vi", at=at) for at in ((ended_at + timedelta(seconds=1)).isoformat(), "some time"))
    with clock.shifted(timedelta(minutes=5)):
        actions.end(tablet.row)
        make.commit()
    with clock.shifted(event.ends_at - clock.now() + timedelta(days=days, minutes=1)):
        for _twice in range(2):
            said = tablet.send(before, undone, undoing, after, never, status=410)
    taken = {one["id"] for one in (before, undone, undoing)} if in_time else set()
    assert said["state"] == "ended" and set(said["taken"]) == taken and len(said["refused"]) == 5 - len(taken)
    assert counted(event.id).by_language == ({"vi": 3} if in_time else {})
