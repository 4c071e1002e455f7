"""Whom of an organization a notice would reach, and what is to be told of now."""

from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from itertools import chain

from sqlalchemy import or_, select, union

from engagement.directory.contacts.queries import contacts_of
from engagement.directory.models import Organization
from engagement.foundation import clock, crypto, db
from engagement.foundation.unreadable import readable
from engagement.messaging import means, sender
from engagement.messaging.means import Means
from engagement.messaging.models import MailAddress, Message, PhoneLine
from engagement.messaging.receipts import MessageState
from engagement.messaging.recipients import Recipient
from engagement.messaging.templates import TEMPLATES
from engagement.messaging.vocabulary import Channel
from engagement.referrals.answer_link.models import AnswerLink
from engagement.referrals.models import Referral

WAITING = "organization_referral"  # the notice that a referral waits: whom it would not reach, nobody tells of one
BATCH = 200


@dataclass(frozen=True)
class Reached:
    """Somebody at an organization who can be told now: by which means, at which address or number."""

    to: Recipient
    by: Means
    address: str

    @property
    def channel(self) -> Channel:
        """By e-mail, or by text."""
        return self.by.channel


def unseen_at(organization_ids: Collection[int]) -> set[int]:
    """The organizations where nobody can see a referral, so that somebody has to call them: those where `reached` finds nobody.

    Asked of all together, in as many statements for ten as for one.
    """
    if not organization_ids:
        return set()
    there = _addresses(organization_ids)
    mails = {one: crypto.blind_indexes("email", one.lower()) for _id, one, _since, by_mail in there if by_mail}
    phones = {one: crypto.blind_indexes("phone", one) for _id, one, _since, by_mail in there if not by_mail}
    refused, silent = _refused(chain(*mails.values())), _silent(chain(*phones.values()))

    def arrives(address: str, since: datetime | None, *, by_mail: bool) -> bool:
        if not by_mail:
            return not silent & set(phones[address])
        came_back = [refused[mark] for mark in mails[address] if mark in refused]
        return sender.can_mail() and not any(since is None or at > since for at in came_back)

    seen = {number for number, address, since, by_mail in there if arrives(address, since, by_mail=by_mail)}
    return set(organization_ids) - seen


def _addresses(organization_ids: Collection[int]) -> list[tuple[int, str, datetime | None, bool]]:
    """Each address and number of some organizations, since when staff say that it is right, and whether it is an address."""
    found: list[tuple[int, str, datetime | None, bool]] = []
    for contact, accounts in contacts_of(organization_ids):
        found += [(contact.organization_id, one, None, True) for one in accounts]
        email, number = readable(contact.email), readable(contact.text_number)
        found += [(contact.organization_id, email, contact.changed_at, True)] if email else []
        found += [(contact.organization_id, number, contact.changed_at, False)] if number else []
    return found


def _refused(marks: Iterable[bytes]) -> dict[bytes, datetime]:
    """Since when e-mails do not reach these addresses."""
    wanted = list(marks)
    rows = select(MailAddress).where(MailAddress.email_index.in_(wanted))
    return {row.email_index: row.unreachable_at for row in db.session.scalars(rows)} if wanted else {}


def _silent(marks: Iterable[bytes]) -> set[bytes]:
    """Those of these numbers that said stop or may have meant it, or that texts do not reach."""
    wanted = list(marks)
    off = or_(*(since.is_not(None) for since in (PhoneLine.stopped_at, PhoneLine.paused_at, PhoneLine.unreachable_at)))
    rows = select(PhoneLine.phone_index).where(PhoneLine.phone_index.in_(wanted), off)
    return set(db.session.scalars(rows)) if wanted else set()


def reached(organization: Organization, template: str = WAITING) -> list[Reached]:
    """Everybody there whom it would reach now, each at one address."""
    found = []
    for to, chosen in means.at_organization(organization, TEMPLATES[template]):
        address = to.email if chosen.channel is Channel.EMAIL else to.phone
        if chosen.reason is None and address is not None:
            found.append(Reached(to, chosen, address))
    return found


def due_within(time: timedelta, after: int) -> Sequence[Referral]:
    """Some of the referrals of which a time limit ends so soon, after the one with that id."""
    now = clock.now()
    ends = (Referral.acknowledge_by, Referral.contact_by, Referral.expire_at)
    ending = union(*(select(Referral.id).where(limit.between(now, now + time)) for limit in ends)).subquery()
    wanted = select(Referral).where(Referral.id.in_(select(ending)), Referral.id > after, Referral.shared.is_not(None))
    return db.session.scalars(wanted.order_by(Referral.id).limit(BATCH)).all()


def that_owe_something() -> list[int]:
    """The organizations that owe an answer, or a first call."""
    owed = (
        select(Referral.organization_id).where(limit.is_not(None))
        for limit in (Referral.expire_at, Referral.contact_by)
    )
    return sorted(db.session.scalars(union(*owed)))


def owed_by(organization_id: int, sent_before: datetime) -> Sequence[Referral]:
    """What an organization owes of the referrals sent before that moment, what is due first to begin with."""
    owed = or_(Referral.expire_at.is_not(None), Referral.contact_by.is_not(None))
    wanted = select(Referral).where(Referral.organization_id == organization_id, owed, Referral.sent_at < sent_before)
    return db.session.scalars(wanted.order_by(Referral.id)).all()


def unanswered_at(organization_id: int, after: int) -> Sequence[Referral]:
    """Some of the referrals that wait for an organization's answer, after the one with that id."""
    wanted = select(Referral).where(
        Referral.organization_id == organization_id, Referral.expire_at.is_not(None), Referral.id > after
    )
    return db.session.scalars(wanted.order_by(Referral.id).limit(BATCH)).all()


def has_a_link(referral: Referral) -> set[str]:
    """The addresses that have a link to a referral which still opens it."""
    living = select(AnswerLink.id, AnswerLink.sent_to).where(
        AnswerLink.referral_id == referral.id, AnswerLink.ended_at.is_(None), AnswerLink.expires_at > clock.now()
    )
    return {row.sent_to for row in db.session.execute(living)}


def was_told(to: Recipient, template: str, since: datetime) -> bool:
    """Whether this was said to somebody's address or number since then, to whomever."""
    there = or_(Message.email_index.in_(to.email_known_as), Message.phone_index.in_(to.phone_known_as))
    said = select(Message.id).where(
        there, Message.template == template, Message.created_at >= since, Message.state != MessageState.WITHHELD
    )
    return db.session.scalar(said.limit(1)) is not None
