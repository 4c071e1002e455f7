"""Telling organizations that a referral waits, is due, or is over: each address with a link of its own. Nothing here commits."""

from collections.abc import Iterable
from typing import Any

from engagement.directory.models import Organization
from engagement.foundation import clock, db
from engagement.language import i18n
from engagement.language.formats import show_coming_day
from engagement.language.staff_texts import staff_gettext as _s
from engagement.language.staff_texts import staff_ngettext
from engagement.messaging import outbox
from engagement.messaging.queries import is_said
from engagement.messaging.vocabulary import Channel
from engagement.referrals.answer_link.actions import make_address
from engagement.referrals.answer_link.models import AnswerLink
from engagement.referrals.models import Referral
from engagement.referrals.notices.queries import WAITING, Reached, has_a_link, reached
from engagement.referrals.partner_limits import Limit, limit_of

DUE, CALL_DUE, OVER = "organization_answer_due", "organization_call_due", "organization_over"
NOBODY_CALLED = "organization_nobody_called"
FRESH, DIGEST = "organization_fresh_link", "organization_digest"
MOST_LISTED = 10


def tell(referral: Referral, step_id: int) -> bool:
    """A referral waits for its organization, since a step that was made just now. Whether anybody there is told."""
    there = reached(_organization(referral))
    _tell(referral, there, WAITING, f"referral:{referral.id}:waits:{step_id}")
    return bool(there)


def tell_of_limit(referral: Referral, limit: Limit) -> None:
    """A time limit of it ends soon: said once for each limit."""
    template = CALL_DUE if limit.contact else DUE
    _tell_once(referral, template, f"referral:{referral.id}:due:{limit.at:%Y%m%d%H%M}", at=limit.at)


def tell_whom_it_is_new_to(referral: Referral) -> None:
    """Tell those at its organization who have no link to it: they can be told only now."""
    know = has_a_link(referral)
    new = [one for one in reached(_organization(referral)) if one.address not in know]
    _tell(referral, new, WAITING, f"referral:{referral.id}:waits:{clock.now():%Y%m%d%H%M%S%f}")


def tell_that_nobody_called(referral: Referral) -> None:
    """Its resident says that nobody contacted them, though they should have: said once, and only while they are to be helped."""
    if referral.closed_at is None and referral.shared is not None:
        _tell_once(referral, NOBODY_CALLED, _not_called(referral))


def take_back_that_nobody_called(referral: Referral) -> None:
    """It was somebody else who said so."""
    for one in reached(_organization(referral), NOBODY_CALLED):
        outbox.take_back(f"{_not_called(referral)}:{one.to.mark}")


def _not_called(referral: Referral) -> str:
    return f"referral:{referral.id}:not_called"


def tell_that_it_is_over(referral: Referral, because: object) -> None:
    """Nothing is shared any more with an organization that saw it, and may have written something down."""
    if referral.received_at is None or referral.sent_at is None:
        return
    for one in reached(_organization(referral), OVER):
        key = f"referral:{referral.id}:over:{because}:{one.to.mark}"
        outbox.queue(one.to, OVER, key=key, case_id=referral.case_id, at=referral.sent_at)


def send_fresh(link: AnswerLink) -> bool:
    """A fresh link to where another one went; whether it can go there."""
    referral = db.session.get_one(Referral, link.referral_id)
    for one in reached(_organization(referral), FRESH):
        if one.address == link.sent_to:
            key = f"answer_link:{link.id}:{clock.now():%Y%m%d%H%M%S%f}"
            outbox.queue(one.to, FRESH, key=key, case_id=referral.case_id, link=_link(referral, one))
            return True
    return False


def send_digest(one: Reached, owed: Iterable[Referral]) -> None:
    """What waits, in one message: what is due first to begin with. A text has room for one link."""
    limits = [(limit, referral) for referral in owed if (limit := limit_of(referral, clock.now())) is not None]
    first = sorted(limits, key=lambda pair: (pair[0].at, pair[1].id))
    shown = first[: 1 if one.channel is Channel.TEXT else MOST_LISTED]
    with i18n.speaking(one.to.languages[0], to_staff=True):
        lines = [_line(one, limit, referral) for limit, referral in shown]
        if more := len(first) - len(shown):
            lines.append(staff_ngettext("And %(num)s more.", "And %(num)s more.", more))
    outbox.queue(
        one.to, DIGEST, key=f"digest:{clock.today()}:{one.to.mark}:{first[0][1].organization_id}", link="\n".join(lines)
    )


def _line(one: Reached, limit: Limit, referral: Referral) -> str:
    due = show_coming_day(limit.at)
    words = _s("First call due %(day)s", day=due) if limit.contact else _s("Answer due %(day)s", day=due)
    return f"{words}:\n{_link(referral, one)}"


def _tell_once(referral: Referral, template: str, key: str, **values: Any) -> None:
    """To whom it was said already gets no second link."""
    new = [one for one in reached(_organization(referral), template) if not is_said(_key(key, one))]
    _tell(referral, new, template, key, **values)


def _tell(referral: Referral, there: Iterable[Reached], template: str, key: str, **values: Any) -> None:
    for one in there:
        link = _link(referral, one)
        outbox.queue(one.to, template, key=_key(key, one), case_id=referral.case_id, by=one.by, link=link, **values)


def _key(key: str, one: Reached) -> str:
    return f"{key}:{one.to.mark}"


def _link(referral: Referral, one: Reached) -> str:
    """A new link for one of those who are told."""
    return make_address(referral, one.address, one.to.languages[0])


def _organization(referral: Referral) -> Organization:
    return db.session.get_one(Organization, referral.organization_id)
