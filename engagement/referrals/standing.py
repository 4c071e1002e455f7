"""Where a need and a referral stand, in the words of My request: what became of it, and what comes next and by when."""

from dataclasses import dataclass
from datetime import datetime
from typing import Protocol

from flask_babel import LazyString
from flask_babel import lazy_gettext as _l

from engagement.language.formats import show_coming_day
from engagement.messaging.reply_meaning import ReplyMeaning
from engagement.people.open_needs import HELPED
from engagement.people.vocabulary import NeedState, SaidBy
from engagement.referrals.moves import OPEN
from engagement.referrals.partner_limits import Limited
from engagement.referrals.questions import QUESTIONS, FollowUpQuestion
from engagement.referrals.reasons import OTHER, reason_label
from engagement.referrals.statuses import Status

ANOTHER_WAY = frozenset(
    {Status.DECLINED_BY_PARTNER, Status.EXPIRED, Status.UNREACHABLE, Status.NOT_RECEIVED, Status.RECALLED}
)


class ReferralSent(Limited, Protocol):
    """A referral, as far as its resident is told about it."""

    @property
    def status(self) -> Status: ...
    @property
    def reason(self) -> str | None: ...


def of_need(state: NeedState, said_by: SaidBy | None) -> LazyString:
    """What became of a need. What only a partner says is told as the partner's word."""
    if state in HELPED and said_by is SaidBy.PARTNER:
        return _l("An organization says that it helped you. We will ask you if that is right.")
    return {
        NeedState.UNKNOWN: _l("We are working on it."),
        NeedState.MET: _l("You got help with this."),
        NeedState.PARTLY_MET: _l("You got some of the help."),
        NeedState.UNMET: _l("You have no help with this yet. A person is looking at it."),
        NeedState.LET_GO: _l("We are not looking for this help any more."),
    }[state]


@dataclass(frozen=True)
class Around:
    """What else decides what a resident is told of a referral: their own last `answer` about it and to which `question`, if it
    came after all else; whether somebody else helps (`covered`: another referral for the need is open, or the help came);
    whether we, and whether the organization, can reach them, and whether it sees them because of another referral."""

    question: str | None = None
    answer: str | None = None
    covered: bool = False
    reached: bool = True
    partner_reaches: bool = True
    still_sees: bool = False


def of_referral(referral: ReferralSent, now: datetime, around: Around) -> LazyString:
    """What comes next at one organization, and by when; nothing where nothing more will come."""
    status = referral.status
    if status not in OPEN | {Status.SERVICE_RECEIVED}:
        return _after_no_help(status, around)
    if around.question is not None and (said := _answered(QUESTIONS[around.question], around.answer)):
        return said
    if status in (Status.SENT, Status.RECEIVED):
        return _answer_by(referral.acknowledge_by or referral.expire_at, now)
    if status is Status.NEEDS_CLIENT_ACTION:
        if referral.reason in (None, OTHER):
            return _l("Call us, and we tell you what they need.")
        return _l("What they ask for: %(what)s.", what=reason_label(referral.reason))
    if status in (Status.ACCEPTED, Status.WAITLISTED) and not around.partner_reaches:
        return _l("They have no way to reach you. Call us, and we tell you how to reach them.")
    if status is Status.ACCEPTED:
        return _contact_by(referral.contact_by, now)
    return {
        Status.WAITLISTED: _l("They contact you when they have room for you."),
        Status.IN_SERVICE: _l("Later we ask you if the help was good."),
        Status.SERVICE_RECEIVED: _l("We ask you if that is right. You can also tell us now."),
    }.get(status, "")


def _answered(question: FollowUpQuestion, answer: str | None) -> LazyString | None:
    return {
        ReplyMeaning.YES.value: question.told_yes,
        ReplyMeaning.NO.value: question.told_no,
        ReplyMeaning.NEED_HELP.value: _l("You told us that you need help with this. A person is looking at it."),
    }.get(answer or "")


def _after_no_help(status: Status, around: Around) -> LazyString:
    if status is Status.WITHDRAWN_BY_CLIENT:
        return "" if around.still_sees else _l("They no longer see anything about you here.")
    if status not in ANOTHER_WAY or around.covered:
        return ""
    if around.reached:
        return _l("You do not have to do anything. We contact you about another way.")
    return _l(
        "A caseworker is looking for the right place for you. Come back to “My request” to see the answer, or call us."
    )


def _answer_by(limit: datetime | None, now: datetime) -> LazyString:
    if limit is None or limit <= now:
        return _l("They should have answered by now. We are asking them, or look for somebody else.")
    return _l("They should answer by %(day)s.", day=show_coming_day(limit))


def _contact_by(limit: datetime | None, now: datetime) -> LazyString:
    if limit is None:
        return _l("If something does not work, tell us.")
    if limit <= now:
        return _l("They should have contacted you by now. If they did not, tell us.")
    return _l("They should contact you by %(day)s. If they do not, tell us.", day=show_coming_day(limit))
