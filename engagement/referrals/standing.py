"""Where a need and a referral stand, in the words of My request: what became of it, and what comes next and by when."""

from datetime import datetime
from typing import Protocol

from flask_babel import LazyString
from flask_babel import lazy_gettext as _l

from engagement.language.formats import show_date
from engagement.people.vocabulary import NeedState, SaidBy
from engagement.referrals.partner_limits import Limited
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
    if state is NeedState.MET and said_by is SaidBy.PARTNER:
        return _l("An organization says that it helped you. We will ask you if that is right.")
    return {
        NeedState.UNKNOWN: _l("We are working on it."),
        NeedState.MET: _l("You got help with this."),
        NeedState.PARTLY_MET: _l("You got some of the help."),
        NeedState.UNMET: _l("You have no help with this yet. A person is looking at it."),
        NeedState.LET_GO: _l("We are not looking for this help any more."),
    }[state]


def of_referral(referral: ReferralSent, now: datetime) -> LazyString:
    """What comes next at one organization, and by when; nothing where nothing more will come."""
    status = referral.status
    if status in (Status.SENT, Status.RECEIVED):
        return _answer_by(referral.acknowledge_by or referral.expire_at, now)
    if status is Status.ACCEPTED:
        return _contact_by(referral.contact_by, now)
    if status is Status.NEEDS_CLIENT_ACTION:
        if referral.reason in (None, OTHER):
            return _l("Call us, and we tell you what they need.")
        return _l("What they ask for: %(what)s.", what=reason_label(referral.reason))
    if status in ANOTHER_WAY:
        return _l("You do not have to do anything. We contact you about another way.")
    return {
        Status.WAITLISTED: _l("They contact you when they have room for you."),
        Status.IN_SERVICE: _l("Later we ask you if the help was good."),
        Status.SERVICE_RECEIVED: _l("We ask you if that is right. You can also tell us now."),
        Status.WITHDRAWN_BY_CLIENT: _l("They no longer see anything about you here."),
    }.get(status, "")


def _answer_by(limit: datetime | None, now: datetime) -> LazyString:
    if limit is None or limit <= now:
        return _l("They should have answered by now. We are asking them, or look for somebody else.")
    return _l("They should answer by %(day)s.", day=show_date(limit))


def _contact_by(limit: datetime | None, now: datetime) -> LazyString:
    if limit is None:
        return _l("If something does not work, tell us.")
    if limit <= now:
        return _l("They should have contacted you by now. If they did not, tell us.")
    return _l("They should contact you by %(day)s. If they do not, tell us.", day=show_date(limit))
