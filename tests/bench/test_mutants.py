"""The small bugs that `make mutants` puts in."""

import pytest

from bench.mutants.operators import mutants, without_one_word


@pytest.mark.parametrize(
    ("line", "changes"),
    [
        ("return a < 3", ["Lt becomes LtE", "Lt becomes GtE", "3 becomes 4", "3 becomes 2", "returns None"]),
        ("return not a", ["without Not", "returns None"]),
        ("return a and b", ["And becomes Or", "returns None"]),
        ("return {a, b}", ["without a", "without b", "returns None"]),
        ("return a(b, c=d)", ["without c=", "returns None"]),
        ("a(b)", ["left out"]),
        ("a.b = c", ["left out"]),
        ("raise a", ["left out"]),
        ("if a: b()", ["not", "left out"]),
        ("return None", []),
        ("a: int | None = b", []),  # a type is not what is done
        ("assert a < 3", []),  # it narrows a type
        ("log.error('a', b=c)", []),
    ],
)
def test_the_changes_of_a_line(line: str, changes: list[str]) -> None:
    found = mutants(f"def f(a, b, c, d):\n    {line}\n")
    assert sorted(one.what for one in found) == sorted(changes)
    assert all(one.where == "f" and one.called and one.was == line for one in found)
    assert len({one.source for one in found}) == len(found), "each is another program"


def test_a_table_is_changed_too_and_everything_can_notice() -> None:
    found = mutants("LIMITS = {'a': 1, 'b': True}\n")
    assert [one.what for one in found] == [
        "without 'a'",
        "without 'b'",
        "1 becomes 2",
        "1 becomes 0",
        "True becomes False",
    ]
    assert not any(one.called for one in found)


def test_only_the_functions_that_are_named() -> None:
    source = "class A:\n    def f(self):\n        return 1\n\n    def g(self):\n        return 2\n"
    assert {one.where for one in mutants(source, only=("A.g",))} == {"A.g"}


@pytest.mark.parametrize(
    ("pattern", "without"),
    [
        ("a|b|c", ["b|c", "a|c", "a|b"]),
        ("a(?:b|c)d|e", ["a(?:c)d|e", "a(?:b)d|e", "a(?:b|c)d"]),
        ("ab", []),
    ],
)
def test_a_pattern_without_one_of_its_words(pattern: str, without: list[str]) -> None:
    assert [rest for _word, rest in without_one_word(pattern)] == without
