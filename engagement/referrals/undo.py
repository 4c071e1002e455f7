"""Taking back the last step, and what stands after it: all read from the history, so that nothing can disagree with it."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import datetime, timedelta
from typing import Protocol, TypeVar

from engagement.people.vocabulary import NeedState
from engagement.referrals.effects import Clock, Move, Sharing
from engagement.referrals.moves import CITY, MOVES, UNDO
from engagement.referrals.statuses import Actor, Status

UNDO_WITHIN = timedelta(hours=24)


class PastMove(Protocol):
    """One row of a referral's history. A referral has one partner, so every partner in it is the same one.

    `at` is when it happened; `written_at` when somebody of ours wrote it down, if the partner told it beside this program.
    """

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
    @property
    def written_at(self) -> datetime | None: ...


Past = TypeVar("Past", bound=PastMove)


def can_undo(history: Sequence[PastMove], actor: Actor, now: datetime) -> Move | None:
    """The undo of the last step: aimed at the status before it, each effect reversed. None when it would not be safe.

    Safe: the same side made it or wrote it down, within 24 hours, nothing happened since, and it did not first share the
    person's data. What the person took back themselves stays so.
    """
    if not history:
        return None
    last, earlier = history[-1], history[:-1]
    made = MOVES.get(last.move)
    if made is None or not made.undoable or not _of_that_side(last, actor):
        return None
    if now - (last.written_at or last.at) > UNDO_WITHIN or (made.ends_consent and last.actor not in CITY):
        return None
    return replace(
        UNDO,
        sources=frozenset({last.target}),
        target=last.source,
        actors=frozenset({actor}),
        starts=made.stops & frozenset(clocks(earlier)),
        stops=made.starts,
        stamps=made.stamps,
        settles=None if made.settles is None else NeedState.UNKNOWN,
        sharing=Sharing.BEGINS if made.sharing is Sharing.ENDS else None,
        keeps_question=made.keeps_question,
        follow_up=None if made.keeps_question else question(earlier),
        text="no_longer_so" if made.text else None,
    )


def clocks(history: Sequence[PastMove]) -> dict[Clock, datetime]:
    """The time limits that run now, each with the moment it started."""
    running: dict[Clock, datetime] = {}
    for step in that_count(history):
        move = MOVES[step.move]
        running = {clock: started for clock, started in running.items() if clock not in move.stops}
        running |= dict.fromkeys(move.starts, step.at)
    return running


def answered_at(history: Sequence[PastMove]) -> datetime:
    """When the last answer was given, or the referral sent where there is none: the next one comes after it."""
    return max(step.at for step in that_count(history) if not MOVES[step.move].only_seen)


def seen_at(history: Sequence[PastMove]) -> datetime | None:
    """When the partner first had it before its eyes: undone or not, except what somebody of ours wrote down by mistake."""
    counting = that_count(history)
    theirs = (step for step in history if step.actor is Actor.PARTNER and (step.written_at is None or step in counting))
    return min((step.at for step in theirs), default=None)


def stamps(history: Sequence[PastMove]) -> dict[str, datetime]:
    """When the referral last was sent, accepted and so on."""
    return {stamp: step.at for step in that_count(history) for stamp in MOVES[step.move].stamps}


def question(history: Sequence[PastMove]) -> str | None:
    """The question that the moves so far call for."""
    calling = [MOVES[step.move] for step in that_count(history) if not MOVES[step.move].keeps_question]
    return calling[-1].follow_up if calling else None


def that_count(history: Sequence[Past]) -> list[Past]:
    """The steps without those that were undone: an undone step leaves no trace."""
    counting: list[Past] = []
    for step in history:
        if step.move == UNDO.name:
            counting.pop()
        else:
            counting.append(step)
    return counting


def _of_that_side(step: PastMove, actor: Actor) -> bool:
    """What a partner told us may be taken back by it, and by us, who wrote it down."""
    ours = step.actor in CITY or step.written_at is not None
    return step.actor == actor or (ours and actor in CITY)
