"""With the same employer, where nobody knows of a job who the employer is."""

import pytest

from engagement.employment.retention.history import Answer, History, Said, Spell
from engagement.employment.retention.verdicts import Verdict
from tests.employment.retention.test_verdicts import NO, TILE, UNKNOWN, YES, answer, job, three


@pytest.mark.parametrize(
    ("jobs", "answers", "expected"),
    [
        ((job(0, 50, None), job(51, 120, None)), (), (YES, YES, UNKNOWN)),  # both were erased
        ((job(0, 50), job(51, 120, None)), (), (YES, YES, UNKNOWN)),  # nobody has looked yet who it is
        ((job(0, 50, None), job(51, 120, TILE)), (), (YES, YES, UNKNOWN)),
        ((job(0, 50), job(51, None, None)), (), (UNKNOWN, UNKNOWN, UNKNOWN)),
        ((job(0, 50), job(0, 60, None), job(61, 120, TILE)), (), (YES, YES, UNKNOWN)),
        ((job(0, 50), job(51, 89, None)), (), (UNKNOWN, UNKNOWN, NO)),  # that one was over
        ((job(0, 50), job(91, 120, None)), (), (UNKNOWN, NO, NO)),  # or to come
        ((job(0, 50), job(51, 120, None, withdrawn=True)), (), (UNKNOWN, UNKNOWN, NO)),
        ((job(0, 100), job(51, 120, None)), (), (YES, YES, YES)),
        ((job(0, 50), job(51, None, None)), (answer(90, Said.NONE),), (NO, UNKNOWN, NO)),  # in none at all
    ],
)
def test_an_employer_of_whom_nobody_knows_may_be_the_first_one(
    jobs: tuple[Spell, ...], answers: tuple[Answer, ...], expected: tuple[Verdict, ...]
) -> None:
    assert three(History(jobs, answers)) == expected
