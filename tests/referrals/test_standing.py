"""What a resident is told of a need and of a referral, in plain words, wherever they stand."""

from dataclasses import dataclass
from datetime import UTC, datetime, timedelta

import pytest

from engagement.people.vocabulary import NeedState, SaidBy
from engagement.referrals import standing
from engagement.referrals.standing import Around
from engagement.referrals.statuses import Status

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
    assert standing.of_referral(Sent(status), NOW, Around()).endswith(".")


@pytest.mark.parametrize(
    ("referral", "words"),
    [
        (Sent(Status.SENT, acknowledge_by=LATER), "answer by Wednesday, Nov 18"),
        (Sent(Status.RECEIVED, expire_at=LATER), "answer by Wednesday, Nov 18"),
        (Sent(Status.SENT, acknowledge_by=PAST), "should have answered"),
        (Sent(Status.ACCEPTED, contact_by=LATER), "contact you by Wednesday, Nov 18"),
        (Sent(Status.ACCEPTED, contact_by=PAST), "should have contacted"),
        (Sent(Status.NEEDS_CLIENT_ACTION, reason="bring_papers"), "Bring papers"),
        (Sent(Status.NEEDS_CLIENT_ACTION, reason="other"), "Call us"),
    ],
)
def test_what_comes_next_and_by_when(referral: Sent, words: str) -> None:
    assert words in standing.of_referral(referral, NOW, Around())


CONTACT, HELP = "follow_up_contact", "follow_up_help"


@pytest.mark.parametrize(
    ("referral", "around", "words"),
    [
        # What they told us comes before what we expect.
        (Sent(Status.ACCEPTED, contact_by=LATER), Around(CONTACT, "no"), "did not contact you"),
        (Sent(Status.ACCEPTED, contact_by=PAST), Around(CONTACT, "yes"), "they contacted you"),
        (Sent(Status.ACCEPTED, contact_by=LATER), Around(CONTACT, "need_help"), "you need help with this"),
        (Sent(Status.IN_SERVICE), Around(CONTACT, "no"), "did not contact you"),
        (Sent(Status.SERVICE_RECEIVED), Around(HELP, "no"), "the help did not come"),
        (Sent(Status.SERVICE_RECEIVED), Around(HELP, "yes"), "the help came"),
        (Sent(Status.SERVICE_RECEIVED), Around(HELP, None), "You can also tell us now"),
        # Nobody contacts whoever left no way to.
        (Sent(Status.ACCEPTED, contact_by=LATER), Around(partner_reaches=False), "no way to reach you"),
        (Sent(Status.WAITLISTED), Around(partner_reaches=False), "no way to reach you"),
        (Sent(Status.DECLINED_BY_PARTNER), Around(reached=False), "Come back to “My request”"),
        (Sent(Status.DECLINED_BY_PARTNER), Around(), "We contact you about another way"),
        # Where somebody else helps, nothing more is promised.
        (Sent(Status.DECLINED_BY_PARTNER), Around(covered=True), ""),
        (Sent(Status.EXPIRED), Around(covered=True), ""),
        # They see the person still, because of another service of theirs.
        (Sent(Status.WITHDRAWN_BY_CLIENT), Around(still_sees=True), ""),
        (Sent(Status.WITHDRAWN_BY_CLIENT), Around(), "no longer see anything"),
    ],
)
def test_what_they_told_us_and_what_can_be_kept(referral: Sent, around: Around, words: str) -> None:
    said = standing.of_referral(referral, NOW, around)
    assert words in said if words else said == ""
