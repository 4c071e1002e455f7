"""What the mailbox of the demo shows: every address with an e-mail, and the e-mails to one of them."""

from collections.abc import Sequence
from dataclasses import dataclass

from sqlalchemy import select
from sqlalchemy.orm import joinedload

from engagement.foundation import db
from engagement.messaging.index_tokens import behind, token_of
from engagement.messaging.latest import latest_of_each
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
    wanted = latest_of_each(Message.email_index, Message.state.in_(THERE), before, limit)
    mails = wanted.options(joinedload(Message.person))
    return [Address(mail) for mail in db.session.scalars(mails)]


def mails_by_token(token: str) -> Sequence[Message]:
    """The newest e-mails to the address behind a token, the newest first; none if there is none."""
    between = behind(token)
    if between is None:
        return []
    wanted = select(Message).where(Message.email_index.between(*between), Message.state.in_(THERE))
    newest = wanted.options(joinedload(Message.person)).order_by(Message.created_at.desc(), Message.id.desc())
    return db.session.scalars(newest.limit(MOST)).all()
