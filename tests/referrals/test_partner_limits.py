"""By when a partner owes its next answer."""

from dataclasses import dataclass
from datetime import UTC, datetime, timedelta

import pytest

from engagement.referrals.partner_limits import limit_of

NOON = datetime(2026, 11, 16, 19, 0, tzinfo=UTC)  # noon on a Monday in Albuquerque


@dataclass(frozen=True)
class Sent:
    acknowledge_by: datetime | None = None
    contact_by: datetime | None = None
    expire_at: datetime | None = None


@pytest.mark.parametrize(
    ("hours", "late", "today"),
    [(-1, True, False), (0, True, False), (5, False, True), (10, False, True), (13, False, False), (48, False, False)],
)
def test_late_today_or_later(hours: int, late: bool, today: bool) -> None:
    limit = limit_of(Sent(acknowledge_by=NOON + timedelta(hours=hours)), NOON)
    assert limit is not None and (limit.late, limit.today, limit.contact) == (late, today, False)


def test_the_first_of_several_counts() -> None:
    soon, later = NOON + timedelta(days=2), NOON + timedelta(days=10)
    limit = limit_of(Sent(acknowledge_by=soon, expire_at=later), NOON)
    assert limit is not None and limit.at == soon


@pytest.mark.parametrize(
    ("running", "contact"),
    [
        ({"contact_by": 1}, True),
        ({"acknowledge_by": 1}, False),
        ({"expire_at": 1}, False),
        ({"contact_by": 1, "expire_at": 2}, True),
        ({"contact_by": 2, "expire_at": 1}, False),  # the call is owed too, but an answer comes first
        ({"contact_by": 2, "acknowledge_by": 1}, False),
        ({"contact_by": 1, "acknowledge_by": 1}, True),
    ],
)
def test_a_call_that_is_owed_first_is_named_so(running: dict[str, int], contact: bool) -> None:
    limit = limit_of(Sent(**{name: NOON + timedelta(days=days) for name, days in running.items()}), NOON)
    assert limit is not None and limit.contact is contact


def test_no_clock_no_limit() -> None:
    assert limit_of(Sent(), NOON) is None
