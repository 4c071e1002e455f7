"""When somebody was served in their language."""

import pytest

from engagement.people.interpreting import outcome_of
from engagement.people.vocabulary import Interpreted, Interpreting


@pytest.mark.parametrize(
    ("mode", "reached", "outcome"),
    [
        ("in_person", True, "served"),
        ("by_phone", True, "served"),
        ("by_video", True, "served"),
        ("worker_speaks", True, "served"),
        ("by_phone", False, "failed"),
        ("relative", True, "failed"),
        ("nobody", True, "failed"),
        ("nobody", False, "failed"),
        ("not_wanted", True, "declined"),
        ("not_wanted", False, "declined"),
    ],
)
def test_outcomes(mode: str, reached: bool, outcome: str) -> None:
    assert outcome_of(Interpreting(mode), reached=reached) is Interpreted(outcome)
