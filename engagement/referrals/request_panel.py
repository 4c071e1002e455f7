"""My request: each need with the organizations asked about it, what comes next, what they see, and how to stop it."""

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from typing import Any

from flask_babel import LazyString

from engagement.foundation import clock
from engagement.people.consent import SHAREABLE
from engagement.people.models import Case, Consent, Need, Person
from engagement.people.open_needs import HELPED, is_over
from engagement.people.queries import sharing_with
from engagement.people.reach import can_be_reached
from engagement.referrals import queries, standing
from engagement.referrals.models import FollowUp, Referral, ReferralMove
from engagement.referrals.moves import OPEN
from engagement.referrals.notices.queries import unseen_at
from engagement.referrals.queries import CaseReferral
from engagement.referrals.questions import QUESTIONS, UNHEARD
from engagement.referrals.standing import Around
from engagement.referrals.statuses import UNANSWERED, Status, told

# While it stands there, the person may say whether it is true.
MAY_ANSWER = frozenset({Status.ACCEPTED, Status.IN_SERVICE, Status.SERVICE_RECEIVED})


@dataclass(frozen=True)
class ReferralShown:
    """A referral with what its resident is told, and the question of ours that they may answer here."""

    of: CaseReferral
    stands: LazyString
    next: LazyString
    question: FollowUp | None

    @property
    def asks(self) -> LazyString:
        """The question in words."""
        return QUESTIONS[self.question.question].asks if self.question else ""


@dataclass(frozen=True)
class NeedShown:
    """A need with what was tried for it."""

    need: Need
    tried: list[ReferralShown]


def needs_and_referrals(case: Case) -> dict[str, Any]:
    """Each need with its referrals, in the order they were asked."""
    sent, sharing = queries.of_case(case.id), sharing_with(case.id)
    moves, questions = queries.moves_of(case.id), queries.questions_of(case.id)
    nobody_sees = unseen_at({one.organization.id for one in sent if one.referral.status in UNANSWERED})
    shown = [
        NeedShown(
            need,
            [
                _told_nobody(one)
                if one.referral.status in UNANSWERED and one.organization.id in nobody_sees
                else _shown(case, need, one, sent, moves, questions, sharing)
                for one in sent
                if one.referral.need_id == need.id
            ],
        )
        for need in case.needs
    ]
    return {"needs": shown, "sharing": sharing, "need_stands": standing.of_need, "is_over": is_over}


def _told_nobody(one: CaseReferral) -> ReferralShown:
    """Nobody there can see it, so it is not said that they should answer: a caseworker calls them."""
    return ReferralShown(one, told(one.referral.status if one.told else Status.DRAFT), "", None)


def _shown(
    case: Case, need: Need, one: CaseReferral, sent: Sequence[CaseReferral], moves: Sequence[ReferralMove],
    questions: Sequence[FollowUp], sharing: Collection[int],
) -> ReferralShown:  # fmt: skip
    referral = one.referral
    asked = [question for question in questions if question.referral_id == referral.id]
    last = max(step.at for step in moves if step.referral_id == referral.id)
    heard = next((question for question in reversed(asked) if question.answer not in (None, *UNHEARD)), None)
    fresh = heard is not None and heard.answered_at is not None and heard.answered_at >= last
    others = [other.referral for other in sent if other.referral.need_id == need.id and other is not one]
    around = Around(
        question=heard.question if heard is not None and fresh else None,
        answer=heard.answer if heard is not None and fresh else None,
        covered=need.state in HELPED or any(other.status in OPEN for other in others),
        reached=can_be_reached(case.person),
        partner_reaches=_may_reach(one.consent, case.person),
        still_sees=one.organization.id in sharing,
    )
    unanswered = asked and _may_be_answered(asked[-1]) and referral.status in MAY_ANSWER
    return ReferralShown(
        one, told(_stands_at(referral)), standing.of_referral(referral, clock.now(), around),
        asked[-1] if unanswered and case.closed_at is None else None,
    )  # fmt: skip


def _stands_at(referral: Referral) -> Status:
    """Whoever took an answer back has opened it all the same."""
    return Status.RECEIVED if referral.status is Status.SENT and referral.received_at else referral.status


def _may_be_answered(question: FollowUp) -> bool:
    """Whether help came may be said before we ask; whether they made contact only once they should have."""
    too_soon = QUESTIONS[question.question].confirms_contact and question.due_at > clock.now()
    return question.answer in (None, *UNHEARD) and (question.asked_at is not None or not too_soon)


def _may_reach(consent: Consent | None, person: Person) -> bool:
    """Whether the organization was given a way to reach the person."""
    ways = [key for key in consent.fields if SHAREABLE[key].reaches] if consent is not None else []
    return any(getattr(person, key, None) for key in ways)
