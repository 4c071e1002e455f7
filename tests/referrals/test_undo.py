"""What may be taken back, by whom and for how long, and the time limits that run meanwhile."""

from dataclasses import dataclass, replace
from datetime import UTC, datetime, timedelta

import pytest

from engagement.people.vocabulary import NeedState
from engagement.referrals.effects import Clock, Sharing
from engagement.referrals.moves import MOVES
from engagement.referrals.statuses import Actor, Status
from engagement.referrals.undo import answered_at, can_undo, clocks, question, stamps

MONDAY = datetime(2026, 11, 16, 16, 0, tzinfo=UTC)
ANSWER_OWED = frozenset({Clock.ACKNOWLEDGE, Clock.EXPIRE})


@dataclass(frozen=True)
class Made:
    move: str
    source: Status
    target: Status
    actor: Actor
    at: datetime
    written_at: datetime | None = None


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


@pytest.mark.parametrize(
    ("asked_by", "hours", "may"),
    [
        (Actor.CASEWORKER, 24, True),
        (Actor.SUPERVISOR, 1, True),
        (Actor.PARTNER, 24, True),
        (Actor.CASEWORKER, 24.001, False),
        (Actor.RESIDENT, 0, False),
        (Actor.SYSTEM, 0, False),
    ],
)
def test_what_a_partner_told_us_is_taken_back_by_it_or_by_us_within_a_day_of_writing_it_down(
    asked_by: Actor, hours: float, may: bool
) -> None:
    *before, last = history("send", "accept")
    steps = [*before, replace(last, written_at=last.at + timedelta(days=3))]
    undo = can_undo(steps, asked_by, last.at + timedelta(days=3, hours=hours))
    assert (undo is not None) is may
    assert undo is None or (undo.target, undo.actors) == (Status.SENT, frozenset({asked_by}))


@pytest.mark.parametrize(
    ("names", "hour"),
    [
        (("send",), 0),
        (("send", "open"), 0),  # to look is no answer
        (("send", "accept", "start"), 2),
        (("send", "accept", "undo"), 0),
        (("send", "waitlist", "accept", "undo"), 1),
    ],
)
def test_when_the_last_answer_was_given(names: tuple[str, ...], hour: int) -> None:
    assert answered_at(history(*names)) == MONDAY + timedelta(hours=hour)


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
        (("send", "open"), {Clock.ACKNOWLEDGE: 0, Clock.EXPIRE: 0}),
        (("send", "open", "accept"), {Clock.CONTACT: 2}),
        (("send", "accept", "start"), {}),
        (("send", "accept", "ask_client", "accept"), {Clock.CONTACT: 3}),
        (
            ("send", "open", "decline", "undo"),
            {Clock.ACKNOWLEDGE: 0, Clock.EXPIRE: 0},
        ),  # as if it had never been declined
        (("send", "open", "accept", "undo"), {Clock.ACKNOWLEDGE: 0, Clock.EXPIRE: 0}),
        (("send", "open", "accept", "undo", "waitlist"), {}),
    ],
)
def test_time_limits_that_run(names: tuple[str, ...], running: dict[Clock, int]) -> None:
    assert clocks(history(*names)) == {clock: MONDAY + timedelta(hours=hour) for clock, hour in running.items()}


def test_an_undo_turns_the_clocks_of_the_step_around() -> None:
    steps = history("send", "open", "accept")
    undo = can_undo(steps, Actor.PARTNER, steps[-1].at)
    assert undo is not None
    assert (undo.starts, undo.stops) == (ANSWER_OWED, frozenset({Clock.CONTACT}))


# What the undo of the last step reverses; what is not named is as in the pattern.
@pytest.mark.parametrize(
    ("names", "by", "reversed_effects"),
    [
        (
            ("send", "accept"),
            Actor.PARTNER,
            {"starts": ANSWER_OWED, "stamps": ("accepted_at",), "stops": {Clock.CONTACT}},
        ),
        (("send", "accept", "start"), Actor.PARTNER, {"starts": {Clock.CONTACT}, "keeps_question": True}),
        (
            ("send", "accept", "finish"),
            Actor.PARTNER,
            {"starts": {Clock.CONTACT}, "settles": NeedState.UNKNOWN, "follow_up": "follow_up_contact"},
        ),
        (
            ("send", "accept", "ask_client", "accept", "finish"),
            Actor.CASEWORKER,
            {"starts": {Clock.CONTACT}, "settles": NeedState.UNKNOWN, "follow_up": "follow_up_contact"},
        ),
        (("send", "open", "decline"), Actor.PARTNER, {"starts": ANSWER_OWED}),
        (("send", "recall"), Actor.CASEWORKER, {"starts": ANSWER_OWED, "sharing": Sharing.BEGINS}),
        (("send", "withdraw"), Actor.CASEWORKER, {"starts": ANSWER_OWED, "sharing": Sharing.BEGINS}),
    ],
)
def test_all_that_an_undo_reverses(names: tuple[str, ...], by: Actor, reversed_effects: dict[str, object]) -> None:
    steps = history(*names, last=by)
    undo = can_undo(steps, by, steps[-1].at)
    assert undo is not None and undo.actors == {by}
    nothing = {
        "starts": set(), "stops": set(), "stamps": (), "settles": None, "sharing": None, "keeps_question": False,
        "follow_up": None,
    }  # fmt: skip
    assert {field: getattr(undo, field) for field in nothing} == nothing | reversed_effects


@pytest.mark.parametrize(
    ("names", "asked"),
    [
        ((), None),
        (("send",), None),
        (("send", "accept"), "follow_up_contact"),
        (("send", "accept", "start"), "follow_up_contact"),
        (("send", "accept", "finish"), "follow_up_help"),
        (("send", "accept", "finish", "undo"), "follow_up_contact"),
        (("send", "accept", "waitlist"), None),
    ],
)
def test_the_question_that_is_to_be_asked(names: tuple[str, ...], asked: str | None) -> None:
    assert question(history(*names)) == asked


def test_when_it_was_last_sent_and_accepted() -> None:
    steps = history("send", "accept", "ask_client", "accept")
    assert stamps(steps) == {"sent_at": steps[0].at, "accepted_at": steps[3].at}
    assert stamps(history("send", "accept", "undo")) == {"sent_at": MONDAY}
