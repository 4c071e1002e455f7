"""In which ways somebody may still be asked: what is there for them, what was tried, and of whom nobody else may be asked."""

import pytest

from engagement.employment.checks.kinds import Channel
from engagement.employment.checks.ways import WAYS, Reach, nobody_else, ways_left

C = Channel
ALL = Reach(phone=True, email=True, texts=True, nobody_else=False, partner=True)


@pytest.mark.parametrize(
    ("reach", "tried", "left"),
    [
        (ALL, (), [C.TEXT, C.EMAIL, C.CALL, C.VISIT, C.PARTNER, C.EMPLOYER]),
        (ALL, (C.TEXT, C.TEXT, C.CALL), [C.EMAIL, C.VISIT, C.PARTNER, C.EMPLOYER]),
        (Reach(phone=True, email=False, texts=False, nobody_else=False), (), [C.CALL, C.VISIT, C.EMPLOYER]),
        (Reach(phone=False, email=False, texts=True, nobody_else=False), (), [C.VISIT, C.EMPLOYER]),
        (Reach(phone=True, email=False, texts=True, nobody_else=True, partner=True), (C.TEXT,), [C.CALL, C.VISIT]),
        (Reach(phone=False, email=False, texts=False, nobody_else=True), (C.VISIT,), []),
    ],
)
def test_the_ways_that_are_left(reach: Reach, tried: tuple[Channel, ...], left: list[Channel]) -> None:
    assert ways_left(reach, tried) == left
    assert all(str(WAYS[way]) for way in left)


@pytest.mark.parametrize("why", ["restricted", "say_nothing", "own_business", "over"])
def test_nobody_else_is_asked(why: str) -> None:
    facts = dict.fromkeys(("restricted", "say_nothing", "own_business", "over"), False)
    assert not nobody_else(**facts)
    assert nobody_else(**facts | {why: True})
