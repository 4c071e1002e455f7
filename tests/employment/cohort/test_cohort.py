"""Nine hundred people with a known truth, many times: each figure is it or covers it, and of nobody is said what is false.

`python -m tests.employment.cohort` writes docs/cohort.md, with how often and how tightly.
"""

import ast
from pathlib import Path

import pytest

from engagement.foundation import crypto
from tests.conftest import test_settings
from tests.employment.cohort import run
from tests.employment.cohort.foretold import foretold
from tests.employment.cohort.seen import Manner

SMALL, PEOPLE, RUNS = 150, 900, 200
ADDRESS = "postgresql://nobody@localhost/nothing"  # no figure here is read from rows
HERE = Path(__file__).parent


@pytest.fixture(autouse=True)
def keys_of_names() -> None:
    """What names sound like is hashed with a key, also where there is no app."""
    crypto.hold(test_settings(ADDRESS))


@pytest.mark.parametrize("name", ["truth.py", "seen.py", "counted.py", "enrolled.py", "recorded.py"])
def test_the_truth_knows_nothing_of_the_product(name: str) -> None:
    imported = {
        alias.name if isinstance(node, ast.Import) else node.module
        for node in ast.walk(ast.parse((HERE / name).read_text()))
        if isinstance(node, ast.Import | ast.ImportFrom)
        for alias in node.names
    }
    assert not any(one and one.startswith("engagement") for one in imported)


@pytest.mark.parametrize("seed", range(3))
def test_each_figure_is_the_truth_or_covers_it(seed: int) -> None:
    run.held(run.compare(seed, SMALL))


@pytest.mark.parametrize("seed", range(2))
def test_where_everything_is_known_only_open_pairs_are_a_bracket(seed: int) -> None:
    run.held(run.compare(seed, SMALL, Manner(whole=1)))


@pytest.mark.proof
def test_each_figure_of_two_hundred_cohorts_is_the_truth_or_covers_it() -> None:
    for seed in range(RUNS):
        run.held(run.compare(seed, PEOPLE))


@pytest.mark.proof
def test_a_forecast_is_right_at_least_as_often_as_it_says() -> None:
    """Eight times in ten, and more often where some do not answer: months are whole ones."""
    for silent in (0.0, 0.1, 0.3):
        found = foretold(1000, silent=silent)
        assert found.of > 900 and found.right / found.of >= 0.8, (silent, found)


@pytest.mark.proof
def test_it_is_so_where_nearly_everybody_answers_and_where_hardly_anybody_does() -> None:
    for seed in range(20):
        run.held(run.compare(seed, PEOPLE, Manner(answers=1.5, whole=0)))
        run.held(run.compare(seed, PEOPLE, Manner(answers=0.1, whole=0)))
