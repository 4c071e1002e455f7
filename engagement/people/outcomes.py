"""Whether the way a case ended agrees with what became of its needs."""

from collections.abc import Collection

from flask_babel import LazyString

from engagement.language.staff_texts import staff_lazy_gettext as _sl
from engagement.people.open_needs import HELPED
from engagement.people.vocabulary import NeedState, Outcome

# The needs go on under another request code: what becomes of them is said there.
GOES_ON_ELSEWHERE = frozenset({Outcome.DUPLICATE, Outcome.MOVED})


def disagreement(outcome: Outcome, states: Collection[NeedState]) -> LazyString | None:
    """Why that outcome cannot be with needs that stand so; None if it can. A need that was let go speaks for no outcome."""
    counting = [state for state in states if state is not NeedState.LET_GO]
    helped = [state for state in counting if state in HELPED]
    all_met = bool(counting) and all(state is NeedState.MET for state in counting)
    if outcome is Outcome.GOT_HELP and not all_met:
        return _sl(
            "They cannot have got the help they asked for: above it says that not all of it came. Change one of the two."
        )
    if outcome is Outcome.PARTLY_HELPED and not helped:
        return _sl("They cannot have got some of the help: above it says that none came. Change one of the two.")
    if outcome is Outcome.PARTLY_HELPED and all_met:
        return _sl("Above it says that all the help came: choose that they got the help they asked for.")
    if outcome is Outcome.DID_NOT_GET_HELP and helped:
        return _sl("Above it says that help came, at least some of it. Change one of the two.")
    return None
