"""How many people there are, lowest and highest: chains, triples, and pairs through somebody who is not counted."""

import random

import pytest

from engagement.employment.participants.unique import unique_people

Pairs = list[tuple[str, str]]

CASES: list[tuple[str, str, Pairs, Pairs, tuple[int, int]]] = [
    ("nobody", "", [], [], (0, 0)),
    ("three strangers", "abc", [], [], (3, 3)),
    ("two records of one", "ab", [("a", "b")], [], (1, 1)),
    ("one pair that nobody decided", "ab", [], [("a", "b")], (1, 2)),
    ("a chain that is known", "abc", [("a", "b"), ("b", "c")], [], (1, 1)),
    ("a chain half known", "abc", [("a", "b")], [("b", "c")], (1, 2)),
    ("a chain that nobody decided", "abc", [], [("a", "b"), ("b", "c")], (1, 3)),
    ("a triple, each pair undecided", "abc", [], [("a", "b"), ("b", "c"), ("a", "c")], (1, 3)),
    ("a triple: two are one, the third may be", "abc", [("a", "c")], [("a", "b"), ("b", "c")], (1, 2)),
    ("two pairs apart", "abcd", [("a", "b")], [("c", "d")], (2, 3)),
    ("known and undecided at once", "ab", [("a", "b")], [("a", "b")], (1, 1)),
    ("the same pair twice, turned round", "ab", [], [("a", "b"), ("b", "a")], (1, 2)),
    ("one through somebody who is not counted", "ac", [("a", "b"), ("b", "c")], [], (1, 1)),
    ("perhaps one through somebody who is not counted", "ac", [("a", "b")], [("b", "c")], (1, 2)),
    ("pairs of people who are not counted", "a", [("x", "y")], [("y", "z")], (1, 1)),
    ("somebody and themselves", "a", [("a", "a")], [("a", "a")], (1, 1)),
    ("a ring", "abcd", [("a", "b"), ("b", "c"), ("c", "d"), ("d", "a")], [], (1, 1)),
]  # fmt: skip


@pytest.mark.parametrize(("what", "people", "same", "unresolved", "counted"), CASES, ids=[one[0] for one in CASES])
def test_how_many_people(what: str, people: str, same: Pairs, unresolved: Pairs, counted: tuple[int, int]) -> None:
    assert unique_people(list(people), same, unresolved) == counted
    turned = [(b, a) for a, b in same], [(b, a) for a, b in unresolved]
    assert unique_people(list(reversed(people)), *turned) == counted


def test_the_truth_lies_between_whatever_is_undecided() -> None:
    chance = random.Random(12)
    for _ in range(300):
        truth = {record: chance.randrange(20) for record in range(30)}  # whose record it is
        pairs = [(a, b) for a in truth for b in truth if a < b and (truth[a] == truth[b] or chance.random() < 0.02)]
        decided = {pair for pair in pairs if chance.random() < 0.5}
        same = [pair for pair in decided if truth[pair[0]] == truth[pair[1]]]
        low, high = unique_people(list(truth), same, [pair for pair in pairs if pair not in decided])
        assert low <= len(set(truth.values())) <= high


def test_a_long_chain_is_one() -> None:
    assert unique_people(range(20_000), [(one, one + 1) for one in range(19_999)]) == (1, 1)
