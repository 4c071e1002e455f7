"""Taking back the last step, and which time limits run: both read from the history, so neither can disagree with it."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import datetime, timedelta
from typing import Protocol

from engagement.referrals.moves import CITY, MOVES, UNDO, Actor, Clock, Move, Status

UNDO_WITHIN = timedelta(hours=24)


class Step(Protocol):
    """One row of a referral's history. A referral has one partner, so every partner in it is the same one."""

    @property
    def move(self) -> str: ...
    @property
    def source(self) -> Status: ...
    @property
    def target(self) -> Status: ...
    @property
    def actor(self) -> Actor: ...
    @property
    def at(self) -> datetime: ...


def can_undo(history: Sequence[Step], actor: Actor, now: datetime) -> Move | None:
    """The undo of the last step, aimed at the status before it; None when it would not be safe.

    Safe: the same side made it, within 24 hours, nothing happened since, and it neither ended consent nor first shared
    the person's data.
    """
    if not history:
        return None
    last = history[-1]
    made = MOVES.get(last.move)
    if made is None or not made.undoable or not _same_side(last.actor, actor) or now - last.at > UNDO_WITHIN:
        return None
    return replace(
        UNDO,
        sources=frozenset({last.target}),
        target=last.source,
        actors=frozenset({actor}),
        starts=made.stops & frozenset(clocks(history[:-1])),
        stops=made.starts,
    )


def clocks(history: Sequence[Step]) -> dict[Clock, datetime]:
    """The time limits that run now, each with the moment it started. An undone step leaves no trace on them."""
    before: dict[Clock, datetime] = {}
    running: dict[Clock, datetime] = {}
    for step in history:
        if step.move == UNDO.name:
            running = dict(before)
            continue
        before = running
        move = MOVES[step.move]
        running = {clock: at for clock, at in running.items() if clock not in move.stops}
        running |= dict.fromkeys(move.starts, step.at)
    return running


def _same_side(one: Actor, other: Actor) -> bool:
    return one == other or (one in CITY and other in CITY)
