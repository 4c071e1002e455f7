"""What is done for a person and with their case: by when, for how long, and what stands already."""

from datetime import UTC, datetime, timedelta

import pytest

from engagement.foundation import clock
from engagement.foundation.errors import DomainError
from engagement.people import actions
from engagement.people.next_steps import FIRST_CONTACT
from engagement.people.vocabulary import (
    NeedState,
    Outcome,
    Priority,
    SaidBy,
    Source,
    Urgency,
)  # fmt: skip
from tests import make

pytestmark = pytest.mark.usefixtures("app")

# In the city. Monday the 16th at noon and at six, when the office is closed; the Wednesday before Thanksgiving.
NOON = datetime(2026, 11, 16, 19, tzinfo=UTC)
EVENING = datetime(2026, 11, 17, 1, tzinfo=UTC)
BEFORE_THE_FEAST = datetime(2026, 11, 25, 19, tzinfo=UTC)
MONDAY, TUESDAY = datetime(2026, 11, 17, tzinfo=UTC), datetime(2026, 11, 18, tzinfo=UTC)  # at five in the afternoon
AFTER_THE_FEAST = datetime(2026, 12, 1, tzinfo=UTC)


@pytest.mark.parametrize(
    ("at", "urgencies", "due", "priority"),
    [
        (NOON, ["today"], MONDAY, Priority.URGENT),
        (NOON, ["this_week"], TUESDAY, Priority.USUAL),
        (NOON, ["can_wait"], TUESDAY, Priority.USUAL),
        (NOON, ["can_wait", "today", "this_week"], MONDAY, Priority.URGENT),
        (NOON, ["can_wait", "this_week"], TUESDAY, Priority.USUAL),
        (EVENING, ["today"], TUESDAY, Priority.URGENT),
        (EVENING, ["this_week"], TUESDAY, Priority.USUAL),
        (BEFORE_THE_FEAST, ["this_week"], AFTER_THE_FEAST, Priority.USUAL),
    ],
)
def test_by_when_first_contact_is_due(at: datetime, urgencies: list[str], due: datetime, priority: Priority) -> None:
    with clock.shifted(at - clock.now()):
        case = actions.open_case(
            make.person(), [actions.NeedAsked("food", Urgency(urgency)) for urgency in urgencies],
            source=Source.WEB, language="en",
        )  # fmt: skip
    assert (case.next_step, case.due_at, case.priority) == (FIRST_CONTACT.key, due, priority)


@pytest.mark.parametrize(
    ("before", "now", "kept"),
    [
        (None, SaidBy.PARTNER, SaidBy.PARTNER),
        (SaidBy.PARTNER, SaidBy.RESIDENT, SaidBy.RESIDENT),
        (SaidBy.RESIDENT, SaidBy.PARTNER, SaidBy.RESIDENT),
        (SaidBy.RESIDENT, SaidBy.CASEWORKER, SaidBy.CASEWORKER),
        (SaidBy.CASEWORKER, SaidBy.PARTNER, SaidBy.PARTNER),
    ],
)
def test_the_residents_word_stands_against_a_partners(before: SaidBy | None, now: SaidBy, kept: SaidBy) -> None:
    case = make.case()
    need = make.need(case)
    if before is not None:
        actions.settle_need(need, case, NeedState.UNMET, before)
    actions.settle_need(need, case, NeedState.MET, now)
    assert (need.said_by, need.state) == (kept, NeedState.UNMET if kept is before else NeedState.MET)
    assert need.settled_at is not None
    actions.settle_need(need, case, NeedState.UNKNOWN, SaidBy.RESIDENT)
    assert need.settled_at is None


def test_a_case_is_closed_once_and_opened_once() -> None:
    with clock.shifted(NOON - clock.now()):
        case = make.case()
        with pytest.raises(DomainError):
            actions.reopen_case(case)
        actions.close_case(case, Outcome.GOT_HELP)
        with pytest.raises(DomainError):
            actions.close_case(case, Outcome.GOT_HELP)
        actions.reopen_case(case)
    assert (case.closed_at, case.outcome, case.next_step, case.due_at) == (None, None, FIRST_CONTACT.key, TUESDAY)


def test_only_the_first_contact_counts() -> None:
    case = make.case()
    actions.first_contact_made(case)
    first = case.first_contact_at
    assert first is not None
    with clock.shifted(timedelta(days=1)):
        actions.first_contact_made(case)
    assert case.first_contact_at == first
