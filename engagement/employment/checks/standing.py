"""What is known by a check, from all that was said, tried and written of its job: a pure decision, made anew whenever one of them
changes.

Of answers that differ the first stands until a person decides; both are kept. What is said after the window is kept and does
not count for that day. Who works elsewhere since a job ended is asked about that other job alone: what they say of it in these days
answers for both. That they want no such questions is a wish and no answer: it may be said on any day, holds for every
check of the job that is open then or comes later, and takes nothing back that they told.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from engagement.employment.checks.dates import Window
from engagement.employment.checks.kinds import Channel, CheckState

ENOUGH_TRIES, ENOUGH_WAYS = 3, 2
# What an answer about another job says of one that ended before.
ELSEWHERE = {CheckState.EMPLOYED_SAME: CheckState.EMPLOYED_OTHER}


@dataclass(frozen=True)
class Answer:
    """What was said on a day; `decides` if a person decided it between answers."""

    state: CheckState
    on: date
    decides: bool = False


@dataclass(frozen=True)
class Tried:
    """One time that somebody was asked, and in which way."""

    channel: Channel
    on: date


@dataclass(frozen=True)
class Standing:
    """How a check stands, and whether a person has to decide between answers."""

    state: CheckState
    differs: bool = False


def standing(
    window: Window, answers: Sequence[Answer], tried: Sequence[Tried], *, today: date,
    ended_on: date | None = None, withdrawn: bool = False, declined_on: date | None = None, beside: Sequence[Answer] = (),
) -> Standing:  # fmt: skip
    """How a check stands. `answers` are in the order in which they were given; on `declined_on` they said of whichever check of
    the job that they want no more such questions. `beside`: what was said of other jobs of theirs.
    """
    if ended_on is not None and ended_on >= window.due_on and not withdrawn:
        return Standing(CheckState.EMPLOYED_SAME)  # on that day they worked there: it is written down of the job itself
    ended = ended_on is not None and ended_on < window.due_on
    counting = [
        one for one in since_decided(answers, window)
        if one.state is not CheckState.DECLINED and not (ended and one.state is CheckState.EMPLOYED_SAME)
    ]  # fmt: skip
    if counting:
        return Standing(counting[0].state, differs=len({one.state for one in counting}) > 1)
    if ended and not withdrawn:
        told = {one.state for one in beside if window.covers(one.on) and one.state is not CheckState.DECLINED}
        if len(told) == 1:
            return Standing(ELSEWHERE.get(*told, *told))
    if declined_on is not None and not window.is_over(declined_on):
        return Standing(CheckState.DECLINED)
    if withdrawn:
        return Standing(CheckState.NOT_ASKED)
    if window.is_over(today):
        return Standing(CheckState.NOT_REACHED if tried_enough(window, tried) else CheckState.NOT_ASKED)
    return Standing(CheckState.DUE)


def tried_enough(window: Window, tried: Sequence[Tried]) -> bool:
    """Whether somebody was asked so often, and in so many ways, that it may be said that they were not reached."""
    ways = [one.channel for one in tried if window.covers(one.on)]
    return len(ways) >= ENOUGH_TRIES and len(set(ways)) >= ENOUGH_WAYS


def since_decided(answers: Sequence[Answer], window: Window | None = None) -> Sequence[Answer]:
    """The answers that hold, of those that count for a window: those since a person decided, if somebody did."""
    counting = [one for one in answers if window is None or window.covers(one.on)]
    decided = max((place for place, one in enumerate(counting) if one.decides), default=0)
    return counting[decided:]


def decided_on(answers: Sequence[Answer], state: CheckState, window: Window, today: date) -> date:
    """Of which day a decision between answers is: of that on which the answer was given that it takes, else of the first one of
    them. Whoever decides weeks later says nothing of that later day.
    """
    between = since_decided(answers, window)
    taken = next((one for one in between if one.state is state), None)
    return (taken or between[0]).on if between else today


def declined_on(answers: Sequence[Answer]) -> date | None:
    """The day on which somebody said that they want no such questions, whenever that was; it contradicts nothing else they say."""
    return next((one.on for one in since_decided(answers) if one.state is CheckState.DECLINED), None)
