"""How a case ended agrees with what became of its needs: each outcome with each of some needs, by hand."""

import pytest

from engagement.people.outcomes import disagreement
from engagement.people.vocabulary import NeedState, Outcome

M, P, N, U, G = NeedState.MET, NeedState.PARTLY_MET, NeedState.UNMET, NeedState.UNKNOWN, NeedState.LET_GO

# Which of the three that speak of help can be.
FITS: list[tuple[tuple[NeedState, ...], str]] = [
    ((M,), "got_help"),
    ((M, M), "got_help"),
    ((M, G), "got_help"),
    ((P,), "partly_helped"),
    ((M, N), "partly_helped"),
    ((M, U), "partly_helped"),
    ((P, P), "partly_helped"),
    ((P, G), "partly_helped"),
    ((N,), "did_not_get_help"),
    ((N, N), "did_not_get_help"),
    ((N, U), "did_not_get_help"),
    ((U,), "did_not_get_help"),
    ((N, G), "did_not_get_help"),
    ((G,), "did_not_get_help"),
    ((G, G), "did_not_get_help"),
]


@pytest.mark.parametrize(("states", "fits"), FITS)
@pytest.mark.parametrize("outcome", Outcome)
def test_every_outcome(states: tuple[NeedState, ...], fits: str, outcome: Outcome) -> None:
    speaks_of_help = outcome in ("got_help", "partly_helped", "did_not_get_help")
    assert (disagreement(outcome, states) is None) is (outcome == fits or not speaks_of_help)
