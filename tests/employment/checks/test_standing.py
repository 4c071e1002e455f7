"""What is known by a check, from all that was said, tried and written."""

from datetime import date, timedelta
from typing import Any

import pytest

from engagement.employment.checks.dates import Window
from engagement.employment.checks.kinds import Channel, CheckState
from engagement.employment.checks.standing import Answer, Standing, Tried, decided_on, declined_on, standing

DUE = date(2026, 10, 1)
NO_MORE = CheckState.DECLINED
SAME, OTHER, NOT = CheckState.EMPLOYED_SAME, CheckState.EMPLOYED_OTHER, CheckState.NOT_EMPLOYED


def said(state: CheckState, off: int = 0, *, decides: bool = False) -> Answer:
    return Answer(state, DUE + timedelta(days=off), decides)


def tries(*ways: Channel, off: int = 1) -> list[Tried]:
    return [Tried(way, DUE + timedelta(days=off)) for way in ways]


def day(off: int) -> date:
    return DUE + timedelta(days=off)


ENOUGH = tries(Channel.TEXT, Channel.TEXT, Channel.CALL)
CASES: list[tuple[str, list[Answer], list[Tried], int, dict[str, Any], CheckState, bool]] = [
    ("nothing yet", [], [], 0, {}, CheckState.DUE, False),
    ("on the last day of the window", [], ENOUGH, 21, {}, CheckState.DUE, False),
    ("after it, tried enough", [], ENOUGH, 22, {}, CheckState.NOT_REACHED, False),
    ("three times in one way", [], tries(*[Channel.TEXT] * 3), 22, {}, CheckState.NOT_ASKED, False),
    ("twice in two ways", [], tries(Channel.TEXT, Channel.CALL), 22, {}, CheckState.NOT_ASKED, False),
    ("tried before it opened", [], tries(*[Channel.TEXT] * 2, Channel.CALL, off=-8), 22, {}, CheckState.NOT_ASKED, False),
    ("nobody asked", [], [], 22, {}, CheckState.NOT_ASKED, False),
    ("an answer on its first day", [said(SAME, -7)], [], 0, {}, SAME, False),
    ("an answer on its last day", [said(NOT, 21)], ENOUGH, 30, {}, NOT, False),
    ("an answer too late is kept and does not count", [said(SAME, 22)], ENOUGH, 30, {}, CheckState.NOT_REACHED, False),
    ("an answer too early", [said(SAME, -8)], [], 0, {}, CheckState.DUE, False),
    ("two that say the same", [said(SAME), said(SAME, 3)], [], 4, {}, SAME, False),
    ("two that differ: the first stands, a person decides", [said(SAME), said(NOT, 3)], [], 4, {}, SAME, True),
    ("decided", [said(SAME), said(NOT, 3), said(NOT, 4, decides=True)], [], 4, {}, NOT, False),
    (
        "said otherwise once it was decided",
        [said(SAME), said(NOT, 3), said(NOT, 4, decides=True), said(SAME, 9)], [], 9, {}, NOT, True,
    ),
    ("the second decision stands", [said(SAME, decides=True), said(NOT, 1, decides=True)], [], 4, {}, NOT, False),
    ("they worked there on that day: it is written", [said(NOT, 9)], [], 9, {"ended_on": day(5)}, SAME, False),
    ("their last day was that day", [], [], 9, {"ended_on": day(0)}, SAME, False),
    ("it had ended the day before", [], [], 9, {"ended_on": day(-1)}, CheckState.DUE, False),
    ("said before it ended, and ended before its day", [said(SAME, -6)], [], 0, {"ended_on": day(-3)}, CheckState.DUE, False),
    ("and then works elsewhere", [said(SAME, -6), said(OTHER, 2)], [], 3, {"ended_on": day(-3)}, OTHER, False),
    ("wanted no more questions", [], [], 0, {"declined_on": day(-40)}, CheckState.DECLINED, False),
    ("but said it after all", [said(OTHER)], [], 0, {"declined_on": day(-40)}, OTHER, False),
    ("wants none on its last day", [], [], 21, {"declined_on": day(21)}, CheckState.DECLINED, False),
    ("wants none when its time was over", [], ENOUGH, 30, {"declined_on": day(22)}, CheckState.NOT_REACHED, False),
    ("a wish is no answer that differs", [said(SAME), said(NO_MORE, 3)], [], 4, {"declined_on": day(3)}, SAME, False),
    ("nor does it take back what comes", [said(NO_MORE), said(SAME, 3)], [], 4, {"declined_on": day(0)}, SAME, False),
    (
        "a person decides that it is so",
        [said(SAME), said(NO_MORE, 3, decides=True)], [], 4, {"declined_on": day(3)}, NO_MORE, False,
    ),
    ("another job answers for one that ended", [], [], 4, {"ended_on": day(-3), "beside": [said(SAME, 2)]}, OTHER, False),
    ("on the last day of its window", [], [], 21, {"ended_on": day(-3), "beside": [said(SAME, 21)]}, OTHER, False),
    ("not after it", [], ENOUGH, 30, {"ended_on": day(-3), "beside": [said(SAME, 22)]}, CheckState.NOT_REACHED, False),
    ("nor for a job that goes on", [], [], 4, {"beside": [said(SAME, 2)]}, CheckState.DUE, False),
    ("that they do not work is so of both", [], [], 4, {"ended_on": day(-3), "beside": [said(NOT, 2)]}, NOT, False),
    ("what they said of it themselves stands", [said(NOT)], [], 4, {"ended_on": day(-3), "beside": [said(SAME, 2)]}, NOT, False),
    ("two that differ say nothing", [], [], 4, {"ended_on": day(-3), "beside": [said(SAME), said(NOT)]}, CheckState.DUE, False),
    ("a wish about another is none", [], [], 4, {"ended_on": day(-3), "beside": [said(NO_MORE)]}, CheckState.DUE, False),
    ("there was no such job", [], ENOUGH, 0, {"withdrawn": True}, CheckState.NOT_ASKED, False),
    ("what was said of it before is not unsaid", [said(SAME)], [], 0, {"withdrawn": True}, SAME, False),
    ("no such job is no job that ended", [], [], 0, {"withdrawn": True, "ended_on": day(5)}, CheckState.NOT_ASKED, False),
]  # fmt: skip


@pytest.mark.parametrize(("told", "answers", "tried", "today", "job", "state", "differs"), CASES)
def test_how_a_check_stands(
    told: str,
    answers: list[Answer],
    tried: list[Tried],
    today: int,
    job: dict[str, Any],
    state: CheckState,
    differs: bool,
) -> None:
    assert standing(Window(DUE), answers, tried, today=day(today), **job) == Standing(state, differs), told


def test_since_when_they_want_no_such_questions() -> None:
    assert declined_on([said(SAME)]) is None and declined_on([said(SAME), said(NO_MORE, 40)]) == day(40)
    assert declined_on([said(NO_MORE, -60), said(NO_MORE)]) == day(-60)
    assert declined_on([said(NO_MORE), said(SAME, 3, decides=True)]) is None, (
        "somebody found out that they may be asked"
    )


@pytest.mark.parametrize(
    ("answers", "state", "expected"),
    [
        ([said(SAME, -1), said(NOT, 3)], NOT, 3),
        ([said(SAME, -1), said(NOT, 3), said(NOT, 5)], NOT, 3),
        ([said(SAME, -1), said(NOT, 3)], OTHER, -1),  # neither was so
        ([said(SAME), said(NOT, 22), said(NOT, 3)], NOT, 3),  # what came too late is none of those
        ([said(SAME), said(NOT, 3), said(NOT, 3, decides=True), said(SAME, 9)], SAME, 9),
        ([said(NOT, 22)], NOT, 60),
        ([], SAME, 60),
    ],
)
def test_a_decision_is_of_the_day_of_the_answer_that_it_takes(
    answers: list[Answer], state: CheckState, expected: int
) -> None:
    assert decided_on(answers, state, Window(DUE), day(60)) == day(expected)
