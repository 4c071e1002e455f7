"""What may be taken back, by whom and for how long, and the time limits that run meanwhile."""

from dataclasses import dataclass
from datetime import UTC, datetime, timedelta

import pytest

from engagement.referrals.effects import Clock
from engagement.referrals.moves import MOVES, Actor, Status
from engagement.referrals.undo import can_undo, clocks

MONDAY = datetime(2026, 11, 16, 16, 0, tzinfo=UTC)


@dataclass(frozen=True)
class Made:
    move: str
    source: Status
    target: Status
    actor: Actor
    at: datetime


def history(*names: str, last: Actor = Actor.PARTNER) -> list[Made]:
    """Steps an hour apart from Monday on, the last one by `last`."""
    steps: list[Made] = []
    status = Status.DRAFT
    for hour, name in enumerate(names):
        target = steps[-1].source if name == "undo" else MOVES[name].target
        actor = last if hour == len(names) - 1 else Actor.SYSTEM
        steps.append(Made(name, status, target, actor, MONDAY + timedelta(hours=hour)))
        status = target
    return steps


@pytest.mark.parametrize("name", ["accept", "waitlist", "decline", "ask_client"])
def test_a_partner_takes_back_its_answer(name: str) -> None:
    steps = history("send", "open", name)
    undo = can_undo(steps, Actor.PARTNER, steps[-1].at + timedelta(hours=24))
    assert undo is not None
    assert (undo.name, undo.target, undo.sources) == ("undo", Status.RECEIVED, frozenset({steps[-1].target}))


@pytest.mark.parametrize(
    ("names", "made_by", "asked_by", "hours"),
    [
        ((), Actor.PARTNER, Actor.PARTNER, 0),
        (("send", "accept"), Actor.PARTNER, Actor.PARTNER, 24.001),  # too late
        (("send", "accept"), Actor.PARTNER, Actor.CASEWORKER, 1),  # another side
        (("send", "recall"), Actor.CASEWORKER, Actor.PARTNER, 1),
        (("send", "accept", "start", "undo"), Actor.PARTNER, Actor.PARTNER, 1),  # already undone
        (("send",), Actor.CASEWORKER, Actor.CASEWORKER, 0),  # data was shared
        (("send", "open"), Actor.PARTNER, Actor.PARTNER, 0),
        (("send", "withdraw"), Actor.RESIDENT, Actor.RESIDENT, 0),  # consent ended
        (("send", "expire"), Actor.SYSTEM, Actor.SYSTEM, 0),
        (("send", "mark_error"), Actor.ADMIN, Actor.ADMIN, 0),
    ],
)
def test_not_safe_to_undo(names: tuple[str, ...], made_by: Actor, asked_by: Actor, hours: float) -> None:
    steps = history(*names, last=made_by)
    now = (steps[-1].at if steps else MONDAY) + timedelta(hours=hours)
    assert can_undo(steps, asked_by, now) is None


def test_only_the_last_step_is_undone() -> None:
    steps = history("send", "accept", "start")
    undo = can_undo(steps, Actor.PARTNER, steps[-1].at)
    assert undo is not None and undo.target == Status.ACCEPTED


def test_a_supervisor_undoes_for_a_caseworker() -> None:
    steps = history("send", "recall", last=Actor.CASEWORKER)
    undo = can_undo(steps, Actor.SUPERVISOR, steps[-1].at)
    assert undo is not None and undo.target == Status.SENT


@pytest.mark.parametrize(
    ("names", "running"),
    [
        ((), {}),
        (("send",), {Clock.ACKNOWLEDGE: 0, Clock.EXPIRE: 0}),
        (("send", "open"), {Clock.EXPIRE: 0}),
        (("send", "open", "accept"), {Clock.CONTACT: 2}),
        (("send", "accept", "start"), {}),
        (("send", "accept", "ask_client", "accept"), {Clock.CONTACT: 3}),
        (("send", "open", "decline", "undo"), {Clock.EXPIRE: 0}),  # as if it had never been declined
        (("send", "open", "accept", "undo"), {Clock.EXPIRE: 0}),
        (("send", "open", "accept", "undo", "waitlist"), {}),
    ],
)
def test_time_limits_that_run(names: tuple[str, ...], running: dict[Clock, int]) -> None:
    assert clocks(history(*names)) == {clock: MONDAY + timedelta(hours=hour) for clock, hour in running.items()}


def test_an_undo_turns_the_clocks_of_the_step_around() -> None:
    steps = history("send", "open", "accept")
    undo = can_undo(steps, Actor.PARTNER, steps[-1].at)
    assert undo is not None
    assert (undo.starts, undo.stops) == (frozenset({Clock.EXPIRE}), frozenset({Clock.CONTACT}))
