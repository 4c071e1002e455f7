"""Closing a case. Nothing here commits."""

from collections.abc import Mapping, Sequence

from engagement.casework.closing import queries
from engagement.foundation import db
from engagement.foundation.errors import DomainError
from engagement.language.staff_texts import staff_gettext as _s
from engagement.people import actions as people
from engagement.people.models import Case, Need
from engagement.people.outcomes import GOES_ON_ELSEWHERE, disagreement
from engagement.people.vocabulary import NeedState, Outcome, SaidBy


def close(
    case: Case, needs: Sequence[Need], outcome: Outcome, *, states: Mapping[int, NeedState], said_by: SaidBy,
    decided: Mapping[str, str], goes_on_in: Case | None = None,
) -> None:  # fmt: skip
    """Close a case with its outcome, with what became of each need, and with what was `decided` of all that is under way.

    Not while a slice has something that forbids it, nor with something under way that nobody decided about.
    """
    people.locked_case(case.id)  # what is being made at this moment is seen
    if forbidden := [note.said for note in queries.notes(case.id) if note.forbids]:
        raise DomainError(forbidden[0])
    if case.closed_at is None:
        _decide(case, decided)
    for need in needs:
        if need.state is not states[need.id]:
            people.settle_need(need, case, states[need.id], said_by)
    db.session.flush()
    wrong = disagreement(outcome, [need.state for need in needs])
    if wrong is not None or (outcome in GOES_ON_ELSEWHERE) != (goes_on_in is not None):
        raise DomainError(wrong or _s("Write the request code of the other case."))
    people.close_case(case, outcome, goes_on_in)


def _decide(case: Case, decided: Mapping[str, str]) -> None:
    questions = queries.questions(case)
    if {question.key for question in questions} != set(decided):
        raise DomainError(_s("Something on this case has changed meanwhile. Look at it again, then close it."))
    for question in questions:
        question.decide(decided[question.key])
