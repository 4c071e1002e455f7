"""Which question of ours a text may answer: the last one that went to its number, while it is open."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import datetime, timedelta

from sqlalchemy import ColumnElement, select

from engagement.foundation import db
from engagement.messaging.models import Message
from engagement.messaging.receipts import MessageState
from engagement.messaging.templates import NUMBER_CHECK, TEMPLATES
from engagement.messaging.vocabulary import Direction

# A question is open as long as we wait for its answer ourselves: asked, asked once more three days later, and given up three days
# after that. What comes later answers nothing that anybody still remembers.
OPEN_FOR = timedelta(days=7)

QUESTIONS = [key for key, template in TEMPLATES.items() if template.asks]
# What goes along with a text, or answers one, says nothing that yes or no could be meant for.
SAYS_NOTHING_NEW = [key for key, one in TEMPLATES.items() if one.reply or one.secret or key == "introduction"]
OWN_WORDS = "own_words"


@dataclass(frozen=True)
class Asked:
    """What the answer to a question may be: 1, 2 and 3, unless a person of ours wrote something since; words as well, if it is the
    last thing we said there: the yes to an appointment is none to a question of before. The question itself comes along.
    """

    by_number: bool = False
    in_words: bool = False
    question: Message | None = field(default=None, compare=False)


def asked_before(text: Message) -> Asked:
    """How a text may answer the question that was open at its number when it came."""
    question = last_question(text)
    if question is None:
        return Asked()
    since = db.session.scalars(
        select(Message.template).where(
            *_ours(text), Message.id > question.id, Message.template.not_in(SAYS_NOTHING_NEW)
        )
    ).all()
    return Asked(by_number=OWN_WORDS not in since, in_words=not since, question=question)


def last_question(before: Message) -> Message | None:
    """The newest question that went to the number of a text before it came, if it was still open."""
    open_still = Message.created_at > before.created_at - OPEN_FOR
    wanted = select(Message).where(*_ours(before), Message.template.in_(QUESTIONS), open_still)
    return db.session.scalar(wanted.order_by(Message.id.desc()).limit(1))


def asked_since(known_as: Sequence[bytes], since: datetime, *, but: str) -> bool:
    """Whether a question went to that number since then, other than those whose key begins so."""
    asked = select(Message.id).where(
        Message.phone_index.in_(known_as), Message.template.in_(QUESTIONS), Message.created_at > since,
        Message.state != MessageState.WITHHELD, Message.key.not_like(f"{but}%"),
    )  # fmt: skip
    return bool(known_as) and db.session.scalar(asked.limit(1)) is not None


def asked_whose(person_id: int, known_as: Sequence[bytes]) -> Sequence[Message]:
    """The texts that asked whether a number is that person's, oldest first."""
    wanted = select(Message).where(Message.phone_index.in_(known_as), Message.template == NUMBER_CHECK)
    return db.session.scalars(wanted.where(Message.person_id == person_id).order_by(Message.id)).all()


def _ours(text: Message) -> tuple[ColumnElement[bool], ...]:
    """What is true of each text of ours that had gone to the number of that text before it came."""
    return (
        Message.phone_index.in_(text.number_known_as), Message.direction == Direction.OUT,
        Message.state.not_in((MessageState.WITHHELD, MessageState.QUEUED)), Message.id < text.id,
    )  # fmt: skip
