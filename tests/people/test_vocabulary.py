"""Every key that is stored has its words."""

from enum import StrEnum

import pytest

from engagement.people.vocabulary import (
    CONTACT_HOURS_LABELS,
    INTERPRETING_LABELS,
    NEED_STATE_LABELS,
    OUTCOME_LABELS,
    SAID_BY_LABELS,
    URGENCY_LABELS,
    ContactHours,
    Interpreting,
    NeedState,
    Outcome,
    SaidBy,
    Urgency,
)


@pytest.mark.parametrize(
    ("labels", "keys"),
    [
        (CONTACT_HOURS_LABELS, ContactHours),
        (INTERPRETING_LABELS, Interpreting),
        (NEED_STATE_LABELS, NeedState),
        (OUTCOME_LABELS, Outcome),
        (SAID_BY_LABELS, SaidBy),
        (URGENCY_LABELS, Urgency),
    ],
)
def test_every_key_has_words(labels: dict[StrEnum, object], keys: type[StrEnum]) -> None:
    assert set(labels) == set(keys)
