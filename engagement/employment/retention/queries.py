"""The jobs and answers of many people as facts, read in a few statements. No sealed column is opened for it."""

from collections import defaultdict
from collections.abc import Mapping, Sequence
from datetime import date
from typing import Any

from engagement.employment.checks import queries as checks
from engagement.employment.checks.kinds import CheckState
from engagement.employment.checks.models import Check, CheckAnswer
from engagement.employment.placements.models import Placement
from engagement.employment.retention.history import Answer, Said, Spell
from engagement.foundation import db
from engagement.people.models import Case

OF_A_SPELL = (
    Placement.id, Placement.started_on, Placement.ended_on, Placement.employer_id, Placement.hours, Placement.subsidized,
    Placement.withdrawn_at,
)  # fmt: skip
SAID = {
    CheckState.EMPLOYED_SAME: Said.SAME,
    CheckState.EMPLOYED_OTHER: Said.OTHER,
    CheckState.NOT_EMPLOYED: Said.NONE,
    CheckState.IN_EDUCATION: Said.NONE,
}


def spell(row: Any, paid_on: date | None) -> Spell:
    """A job of which a row has these columns, and the last day on which it was paid."""
    withdrawn = row.withdrawn_at is not None
    return Spell(
        row.id, row.started_on, row.ended_on, row.employer_id, row.hours, row.subsidized, withdrawn, paid_on
    )  # fmt: skip


def answers_of(people: Sequence[int]) -> Mapping[int, list[Answer]]:
    """What these people said when they were asked, and did not take back, by person."""
    found: defaultdict[int, list[Answer]] = defaultdict(list)
    for row in db.rows(_ANSWERS, {"people": list(people)}).all():
        learns = row.state is CheckState.IN_EDUCATION
        found[row.person_id].append(
            Answer(row.placement_id, row.day, SAID[row.state], row.said_on, row.decides, learns)
        )
    return found


_ANSWERS = (
    checks.that_stand(
        Case.person_id, Check.placement_id, Check.day, CheckAnswer.state, CheckAnswer.said_on, CheckAnswer.decides
    )
    .join(Check, Check.id == CheckAnswer.check_id)
    .join(Case, Case.id == Check.case_id)
    .where(db.among_given(Case.person_id, "people"), CheckAnswer.state.in_(list(SAID)))
    .order_by(CheckAnswer.id)
)
