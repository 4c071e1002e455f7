"""Nine hundred people with a known truth, many times: each figure is it or covers it, and of nobody is said what is false.

`python -m tests.employment.cohort` writes docs/cohort.md, with how often and how tightly.
"""

import ast
from pathlib import Path

import pytest

from tests.employment.cohort import run
from tests.employment.cohort.seen import Manner

SMALL, PEOPLE, RUNS = 150, 900, 200
HERE = Path(__file__).parent


@pytest.mark.parametrize("name", ["truth.py", "seen.py", "counted.py"])
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


@pytest.mark.proof
def test_each_figure_of_two_hundred_cohorts_is_the_truth_or_covers_it() -> None:
    for seed in range(RUNS):
        run.held(run.compare(seed, PEOPLE))


@pytest.mark.proof
def test_it_is_so_where_nearly_everybody_answers_and_where_hardly_anybody_does() -> None:
    for seed in range(20):
        run.held(run.compare(seed, PEOPLE, Manner(answers=1.5, whole=0)))
        run.held(run.compare(seed, PEOPLE, Manner(answers=0.1, whole=0)))
