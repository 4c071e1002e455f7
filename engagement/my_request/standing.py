"""Where a request stands, in the words of its page: what became of each need, and what comes next and by when."""

from datetime import datetime
from typing import Protocol

from flask_babel import LazyString
from flask_babel import lazy_gettext as _

from engagement.language.formats import show_date
from engagement.people.vocabulary import NeedState, NextStep, SaidBy
from engagement.referrals.moves import Status
from engagement.referrals.partner_limits import Limited
from engagement.referrals.reasons import OTHER, reason_label

CALLS_FOR_A_PERSON = frozenset(
    {NextStep.RESIDENT_SAYS_NO_CONTACT, NextStep.RESIDENT_NEEDS_HELP, NextStep.REPLY_TO_TEXT, NextStep.ASK_IF_HELP_CAME}
)
ANOTHER_WAY = frozenset(
    {Status.DECLINED_BY_PARTNER, Status.EXPIRED, Status.UNREACHABLE, Status.NOT_RECEIVED, Status.RECALLED}
)


class Sent(Limited, Protocol):
    """A referral, as far as its resident is told about it."""

    @property
    def status(self) -> Status: ...
    @property
    def reason(self) -> str | None: ...


class Open(Protocol):
    """A case, as far as its resident is told about it."""

    @property
    def next_step(self) -> NextStep: ...
    @property
    def due_at(self) -> datetime: ...
    @property
    def closed_at(self) -> datetime | None: ...


def of_need(state: NeedState, said_by: SaidBy | None) -> LazyString:
    """What became of a need. What only a partner says is told as the partner's word."""
    if state is NeedState.MET and said_by is SaidBy.PARTNER:
        return _("An organization says that it helped you. We will ask you if that is right.")
    return {
        NeedState.UNKNOWN: _("We are working on it."),
        NeedState.MET: _("You got help with this."),
        NeedState.PARTLY_MET: _("You got some of the help."),
        NeedState.UNMET: _("You have no help with this yet. A person is looking at it."),
    }[state]


def of_case(case: Open, now: datetime) -> LazyString:
    """What happens next with the whole request."""
    if case.closed_at is not None:
        return _("This request is closed. If you need help again, call us or send a new request.")
    if case.next_step is NextStep.FIRST_CONTACT:
        return _by(case.due_at, now) or _("A caseworker will contact you as soon as possible.")
    if case.next_step in CALLS_FOR_A_PERSON:
        return _("A caseworker wants to talk with you and will contact you soon.")
    if case.next_step is NextStep.PARTNER_NEEDS_RESIDENT:
        return _("An organization needs something from you. Look below.")
    if case.next_step in (NextStep.OFFER_ANOTHER_SERVICE, NextStep.REFER):
        return _("A caseworker is looking for the right place for you and will contact you.")
    if case.next_step is NextStep.CLOSE:
        return _("We think that you have what you asked for. If not, tell us.")
    return _("We asked the organizations below. You do not have to do anything now.")


def _by(due_at: datetime, now: datetime) -> LazyString:
    if due_at <= now:
        return ""
    return _("A caseworker will contact you by %(day)s.", day=show_date(due_at))


def of_referral(referral: Sent, now: datetime) -> LazyString:
    """What comes next at one organization, and by when; nothing where nothing more will come."""
    status = referral.status
    if status in (Status.SENT, Status.RECEIVED):
        return _answer_by(referral.acknowledge_by or referral.expire_at, now)
    if status is Status.ACCEPTED:
        return _contact_by(referral.contact_by, now)
    if status is Status.NEEDS_CLIENT_ACTION:
        if referral.reason in (None, OTHER):
            return _("Call us, and we tell you what they need.")
        return _("What they ask for: %(what)s.", what=reason_label(referral.reason))
    if status in ANOTHER_WAY:
        return _("You do not have to do anything. We contact you about another way.")
    return {
        Status.WAITLISTED: _("They contact you when they have room for you."),
        Status.IN_SERVICE: _("Later we ask you if the help was good."),
        Status.SERVICE_RECEIVED: _("We ask you if that is right. You can also tell us now."),
        Status.WITHDRAWN_BY_CLIENT: _("They no longer see anything about you here."),
    }.get(status, "")


def _answer_by(limit: datetime | None, now: datetime) -> LazyString:
    if limit is None or limit <= now:
        return _("They should have answered by now. We are asking them, or look for somebody else.")
    return _("They should answer by %(day)s.", day=show_date(limit))


def _contact_by(limit: datetime | None, now: datetime) -> LazyString:
    if limit is None:
        return _("If something does not work, tell us.")
    if limit <= now:
        return _("They should have contacted you by now. If they did not, tell us.")
    return _("They should contact you by %(day)s. If they do not, tell us.", day=show_date(limit))
