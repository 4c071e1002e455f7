"""A referral after some moves, for tests, and what the moves left."""

from typing import Any

from sqlalchemy import select

from engagement.foundation import db
from engagement.messaging.models import Message
from engagement.people.models import Case, Need
from engagement.referrals import actions
from engagement.referrals.models import FollowUp, Referral
from engagement.referrals.statuses import Actor
from tests import make
from tests.referrals.partner_desk import REASON


def case_of(referral: Referral) -> Case:
    """The case it is about."""
    return db.session.get_one(Case, referral.case_id)


def need_of(referral: Referral) -> Need:
    """The need it is about."""
    return db.session.get_one(Need, referral.need_id)


def questions(referral: Referral) -> list[FollowUp]:
    """What was or will be asked about it, oldest first."""
    return list(db.session.scalars(select(FollowUp).where(FollowUp.referral_id == referral.id).order_by(FollowUp.id)))


def texts(referral: Referral) -> list[str]:
    """The template of every text to its resident, oldest first."""
    to_them = (Message.case_id == referral.case_id, Message.person_id.is_not(None))
    found = select(Message.template).where(*to_them).order_by(Message.id)
    return list(db.session.scalars(found))


def moved(*names: str, **options: Any) -> Referral:
    """A referral after these moves; the partner makes them."""
    referral = make.referral(**options)
    for name in names:
        actions.move(referral, name, Actor.PARTNER, reason=REASON.get(name))
    return referral
