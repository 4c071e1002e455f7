"""What goes of a person's texts when they are erased, and of every text when its time is over."""

from collections.abc import Sequence
from datetime import datetime, timedelta

from sqlalchemy import ColumnElement, Select, or_, select, update

from engagement.foundation import crypto, db
from engagement.messaging.models import Message
from engagement.messaging.receipts import MessageState
from engagement.people.erasure import OURS
from engagement.people.queries import not_held
from engagement.people.whom import Whom
from engagement.web.contributions import Erasure, Retention

# The number's hash goes with the number: made of nothing that is left, it would need its index key for ever.
WORDS = dict.fromkeys(("subject", "body", "phone", "phone_index", "email", "email_index"))
WAITING = (MessageState.QUEUED, MessageState.SENDING, MessageState.UNSURE)  # these words are still needed


def texts_of(who: Whom) -> ColumnElement[bool]:
    """Theirs and, if nobody else has their number, those from it that were nobody's yet; and what went to their address for
    something they told the city.
    """
    theirs = or_(Message.person_id == who.id, Message.case_id.in_(who.case_ids))
    addresses = [known for one in who.contacts if "@" in one for known in crypto.blind_indexes("email", one)]
    to_their_address = Message.email_index.in_(addresses) & Message.resident_input_id.is_not(None)
    return or_(theirs, Message.phone_index.in_(who.own_number) & Message.person_id.is_(None), to_their_address)


ERASURE = (
    Erasure(
        Message, texts_of, {**WORDS, "key": None, "needs_reading": False},
        {
            "language": "which languages are written is counted", "template": OURS, "answer": OURS,
            "provider_id": "by it the provider's copy is blanked, and its last word is heard",
        },
    ),
)  # fmt: skip


def _words(before: datetime) -> Select[int]:
    return select(Message.id).where(
        Message.created_at < before, Message.state.not_in(WAITING),
        Message.body.is_not(None), not_held(Message.person_id),
    )  # fmt: skip


def _blank(ids: Sequence[int]) -> None:
    db.session.execute(update(Message).where(Message.id.in_(ids)).values(WORDS))


RETENTION = (
    Retention(
        "texts", "the words of texts and e-mails, and the number or address they went to or came from", "writing",
        timedelta(days=365), _words, _blank, stays="when, in which language, of which kind, and whether it arrived",
    ),
)  # fmt: skip
