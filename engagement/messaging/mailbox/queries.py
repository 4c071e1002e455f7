"""What the mailbox of the demo shows: every address with an e-mail, and the e-mails to one of them."""

from collections.abc import Sequence
from dataclasses import dataclass

from sqlalchemy import select, tuple_
from sqlalchemy.dialects.postgresql import distinct_on
from sqlalchemy.orm import joinedload

from engagement.foundation import db
from engagement.messaging.index_tokens import behind, token_of
from engagement.messaging.models import Message
from engagement.messaging.receipts import MessageState

THERE = (MessageState.SENT, MessageState.DELIVERED)
MOST = 200


@dataclass(frozen=True)
class Address:
    """An address in the list: the newest e-mail to it."""

    last: Message

    @property
    def token(self) -> str:
        """How an address of the web names it without saying it."""
        return token_of(self.last.email_index)


def addresses(before: int | None = None, limit: int = 20) -> list[Address]:
    """The addresses with e-mails, the newest first; `before` is the id of the last e-mail on the page above."""
    when = (Message.created_at, Message.id)  # the demo invents what was written last week after what was written today
    there = Message.email_index.is_not(None), Message.state.in_(THERE)
    latest = select(*when).where(*there).ext(distinct_on(Message.email_index))
    newest = latest.order_by(Message.email_index, *(part.desc() for part in when)).subquery()
    mails = select(Message).join(newest, newest.c.id == Message.id).options(joinedload(Message.person))
    if before is not None:
        mails = mails.where(tuple_(*when) < select(*when).where(Message.id == before).scalar_subquery())
    mails = mails.order_by(*(part.desc() for part in when)).limit(limit)
    return [Address(mail) for mail in db.session.scalars(mails)]


def mails_by_token(token: str) -> Sequence[Message]:
    """The newest e-mails to the address behind a token, the newest first; none if there is none."""
    between = behind(token)
    if between is None:
        return []
    wanted = select(Message).where(Message.email_index.between(*between), Message.state.in_(THERE))
    newest = wanted.options(joinedload(Message.person)).order_by(Message.created_at.desc(), Message.id.desc())
    return db.session.scalars(newest.limit(MOST)).all()
