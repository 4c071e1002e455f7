"""What a resident is told of a need and of a referral, in plain words, wherever they stand."""

from dataclasses import dataclass
from datetime import UTC, datetime, timedelta

import pytest

from engagement.people.vocabulary import NeedState, SaidBy
from engagement.referrals import standing
from engagement.referrals.moves import Status

NOW = datetime(2026, 11, 16, 16, 0, tzinfo=UTC)
LATER, PAST = NOW + timedelta(days=2), NOW - timedelta(days=2)

pytestmark = pytest.mark.usefixtures("app")


@dataclass(frozen=True)
class Sent:
    status: Status
    reason: str | None = None
    acknowledge_by: datetime | None = None
    contact_by: datetime | None = None
    expire_at: datetime | None = None


@pytest.mark.parametrize(
    ("state", "said_by", "words"),
    [
        (NeedState.UNKNOWN, None, "working on it"),
        (NeedState.MET, SaidBy.PARTNER, "An organization says"),
        (NeedState.MET, SaidBy.RESIDENT, "You got help"),
        (NeedState.PARTLY_MET, SaidBy.CASEWORKER, "some of the help"),
        (NeedState.UNMET, SaidBy.RESIDENT, "no help with this yet"),
    ],
)
def test_a_need(state: NeedState, said_by: SaidBy | None, words: str) -> None:
    assert words in standing.of_need(state, said_by)


@pytest.mark.parametrize("status", sorted(set(Status) - {Status.DRAFT, Status.ENTERED_IN_ERROR}))
def test_every_status_says_what_comes_next(status: Status) -> None:
    assert standing.of_referral(Sent(status), NOW).endswith(".")


@pytest.mark.parametrize(
    ("referral", "words"),
    [
        (Sent(Status.SENT, acknowledge_by=LATER), "answer by 18 Nov 2026"),
        (Sent(Status.RECEIVED, expire_at=LATER), "answer by 18 Nov 2026"),
        (Sent(Status.SENT, acknowledge_by=PAST), "should have answered"),
        (Sent(Status.ACCEPTED, contact_by=LATER), "contact you by 18 Nov 2026"),
        (Sent(Status.ACCEPTED, contact_by=PAST), "should have contacted"),
        (Sent(Status.NEEDS_CLIENT_ACTION, reason="bring_papers"), "Bring papers"),
        (Sent(Status.NEEDS_CLIENT_ACTION, reason="other"), "Call us"),
    ],
)
def test_what_comes_next_and_by_when(referral: Sent, words: str) -> None:
    assert words in standing.of_referral(referral, NOW)
