"""Reading texts: a conversation, what waits for a person, and what we know of a number."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta

from sqlalchemy import (
    ColumnElement,
    DateTime,
    Exists,
    LargeBinary,
    ScalarSelect,
    String,
    bindparam,
    exists,
    func,
    or_,
    select,
    true,
)
from sqlalchemy.orm import joinedload

from engagement.foundation import clock, db
from engagement.language import i18n
from engagement.messaging.index_tokens import behind, token_of
from engagement.messaging.latest import latest_of_each
from engagement.messaging.models import MailAddress, Message, PhoneLine
from engagement.messaging.receipts import MessageState
from engagement.messaging.recipients import Recipient
from engagement.messaging.reply_meaning import ReplyMeaning
from engagement.messaging.templates import TEMPLATES, WITHOUT_INTRODUCTION
from engagement.messaging.vocabulary import Channel, Direction, Withheld
from engagement.messaging.withholding import Reachability
from engagement.people.models import Case, Person
from engagement.people.vocabulary import Pressing

TOLD_AT_ONCE = 10
OUT = frozenset({MessageState.SENDING, MessageState.SENT, MessageState.UNSURE, MessageState.DELIVERED})

NUMBER, SPOKEN = bindparam("number", type_=LargeBinary, expanding=True), bindparam("spoken", type_=String)
# Made once: to put it together takes longer than to run it.
BEFORE_A_TEXT = select(
    select(func.max(PhoneLine.stopped_at)).where(PhoneLine.phone_index.in_(NUMBER)).scalar_subquery(),
    select(func.max(PhoneLine.paused_at)).where(PhoneLine.phone_index.in_(NUMBER)).scalar_subquery(),
    select(func.max(PhoneLine.unreachable_at)).where(PhoneLine.phone_index.in_(NUMBER)).scalar_subquery(),
    exists().where(
        Message.phone_index.in_(NUMBER),
        Message.language == SPOKEN,
        Message.direction == Direction.OUT,
        Message.state != MessageState.WITHHELD,
        Message.template.not_in(WITHOUT_INTRODUCTION),
    ),
    select(func.count())
    .where(
        Message.phone_index.in_(NUMBER),
        Message.template == bindparam("template", type_=String),
        Message.direction == Direction.OUT,
        Message.state != MessageState.WITHHELD,
        Message.created_at > bindparam("since", type_=DateTime(timezone=True)),
    )
    .scalar_subquery(),
)

EVERY = true()
WAITING = (Message.state == MessageState.QUEUED, Message.needs_reading.is_(False))


def thread(of: int | Sequence[bytes], limit: int = 200) -> Sequence[Message]:
    """The newest texts (and e-mails) of a case (its id) or of a number (what it is known as), oldest first."""
    belongs = Message.case_id == of if isinstance(of, int) else Message.phone_index.in_(of)
    newest = select(Message).where(belongs).options(joinedload(Message.organization))
    return db.session.scalars(newest.order_by(Message.id.desc()).limit(limit)).all()[::-1]


def written_lately(case: Case) -> list[Message]:
    """What the person and we wrote about a case lately, oldest first."""
    proved = case.person.number_proved_at is not None
    said = [one for one in thread(case.id) if one.body and _is_theirs_to_read(one, proved=proved)]
    return said[-TOLD_AT_ONCE:]


def _is_theirs_to_read(message: Message, *, proved: bool) -> bool:
    """What a caseworker wrote is read here also where it could not be texted; other texts once they are out. Never numbers that
    open the request: they are nobody's to read again. Nor what came from a number that was only typed: it may be a stranger's.
    Nor a call for help in danger: whoever else holds the phone opens this page too.
    """
    if message.organization_id is not None:
        return False
    if message.direction is Direction.IN:
        return (proved or message.phone is None) and message.pressing is not Pressing.DANGER
    template = TEMPLATES[message.template]
    return not template.secret and (message.author_id is not None or message.state in OUT)


def unread(seen: ColumnElement[bool] = EVERY, limit: int = 100) -> Sequence[Message]:
    """Texts a person has to look at, and about whom: first what cannot wait, then what may want us to stop."""
    wish = (Message.answer == ReplyMeaning.MAY_WANT_TO_STOP.value).desc().nulls_last()
    return db.session.scalars(
        select(Message)
        .where(Message.needs_reading, seen)
        .options(joinedload(Message.person), joinedload(Message.case), joinedload(Message.organization))
        .order_by(Message.pressing.nulls_last(), wish, Message.id)
        .limit(limit)
    ).all()


def unfiled(known_as: Sequence[bytes]) -> Sequence[int]:
    """The ids of the texts from a number that wait for somebody to say whose they are."""
    waiting = (Message.phone_index.in_(known_as), Message.case_id.is_(None), Message.needs_reading)
    return db.session.scalars(select(Message.id).where(*waiting).order_by(Message.id)).all()


def unread_count(seen: ColumnElement[bool] = EVERY) -> ScalarSelect[int]:
    """How many texts wait for a person."""
    return select(func.count()).select_from(Message).where(Message.needs_reading, seen).scalar_subquery()


def due() -> tuple[ColumnElement[bool], ...]:
    """What is true of a text or an e-mail that may go now, as far as its hour is concerned."""
    return *WAITING, or_(Message.not_before.is_(None), Message.not_before <= clock.now())


def something_waits(channel: Channel = Channel.TEXT) -> bool:
    """Whether a text (or an e-mail) is due."""
    return db.session.scalar(select(Message.id).where(Message.channel == channel, *due()).limit(1)) is not None


def waiting_count(channel: Channel = Channel.TEXT) -> int:
    """How many texts (or e-mails) wait to go out, whenever that may be."""
    waiting = select(func.count()).select_from(Message).where(Message.channel == channel, *WAITING)
    return db.session.scalar(waiting) or 0


def unsent_without_server(lately: timedelta) -> int:
    """How many e-mails were not sent lately because there is no mail server."""
    since = Message.withheld == Withheld.NO_MAIL_SERVER, Message.created_at > clock.now() - lately
    return db.session.scalar(select(func.count()).select_from(Message).where(*since)) or 0


def reachability(to: Recipient, known_as: Sequence[bytes]) -> Reachability:
    """Whether somebody, at that number, may get texts from us now, and can."""
    line = line_of(known_as)
    if line is None:
        return _reachability(to, bool(known_as))
    return _reachability(to, True, line.stopped_at, line.paused_at, line.unreachable_at)


def _reachability(
    to: Recipient, has_phone: bool, stopped_at: datetime | None = None, paused_at: datetime | None = None,
    unreachable_at: datetime | None = None,
) -> Reachability:  # fmt: skip
    return Reachability(
        has_phone=has_phone,
        agreed=to.agreed,
        say_nothing=to.say_nothing,
        proved=to.proved,
        said_stop=stopped_at is not None,
        may_want_to_stop=paused_at is not None,
        unreachable=unreachable_at is not None,
    )


def is_refused(known_as: Sequence[bytes], said_at: datetime | None) -> bool:
    """Whether e-mails do not reach an address, as far as came back since somebody said that it is right."""
    return bool(db.session.scalar(select(_came_back(known_as, said_at))))


def _came_back(known_as: Sequence[bytes], said_at: datetime | None) -> Exists:
    since = () if said_at is None else (MailAddress.unreachable_at > said_at,)
    return exists().where(MailAddress.email_index.in_(known_as), *since)


def line_of(known_as: Sequence[bytes]) -> PhoneLine | None:
    """What we know of a number as a place to send texts; under two keys at once, whatever keeps us from sending comes first."""
    if not known_as:
        return None
    wanted = select(PhoneLine).where(PhoneLine.phone_index.in_(known_as)).limit(1)
    worst = PhoneLine.stopped_at.is_(None), PhoneLine.paused_at.is_(None), PhoneLine.unreachable_at.is_(None)
    return db.session.scalar(wanted.order_by(*worst).execution_options(populate_existing=True))


@dataclass(frozen=True)
class Before:
    """What to know before a text: whether it may be sent, and what the number got from us.

    `introduced`: it was told in that language who we are, or got a text that only comes after that. Of two people with one
    phone, each can read how to stop. `today`: how many texts of this kind, in the last day, waiting ones too.
    """

    reachability: Reachability
    introduced: bool
    today: int


def before_a_text(to: Recipient, template: str) -> Before:
    """What to know before a text of that kind to somebody with a number, in one question."""
    asked = {
        "number": to.phone_known_as, "template": template, "spoken": i18n.shipped(to.languages[0]),
        "since": clock.now() - timedelta(days=1),
    }  # fmt: skip
    *known, introduced, today = db.session.execute(BEFORE_A_TEXT, asked).one()
    return Before(_reachability(to, True, *known), introduced, today)


@dataclass(frozen=True)
class BeforeMail:
    """What to know before an e-mail: whether the address takes any, and how many of this kind went there in the last day."""

    unreachable: bool
    today: int


def before_a_mail(to: Recipient, template: str) -> BeforeMail:
    """What to know before an e-mail of that kind to somebody with an address, in one question."""
    address = to.email_known_as
    said = select(func.count()).where(
        Message.email_index.in_(address), Message.template == template, Message.state != MessageState.WITHHELD,
        Message.created_at > clock.now() - timedelta(days=1),
    )  # fmt: skip
    refused = _came_back(address, to.email_said_at)
    unreachable, today = db.session.execute(select(refused, said.scalar_subquery())).one()
    return BeforeMail(unreachable, today)


def is_said(key: str) -> bool:
    """Whether something with this key was said, or withheld."""
    return db.session.scalar(select(Message.id).where(Message.key == key)) is not None


def message_with_key(key: str) -> Message | None:
    """What was said, or withheld, with this key."""
    return db.session.scalar(select(Message).where(Message.key == key))


def last_said(known_as: Sequence[bytes]) -> Message | None:
    """The newest text of ours to a number that belongs to a case or a sign-up: what the person answers."""
    return db.session.scalar(
        select(Message)
        .where(
            Message.phone_index.in_(known_as),
            Message.direction == Direction.OUT,
            or_(Message.case_id.is_not(None), Message.sign_up_id.is_not(None)),
            Message.state != MessageState.WITHHELD,
        )
        .order_by(Message.id.desc())
        .limit(1)
    )


@dataclass(frozen=True)
class Conversation:
    """A number in the list of the handset: its newest text, and who uses the number."""

    last: Message
    people: Sequence[Person]

    @property
    def token(self) -> str:
        """How an address names the number without saying it."""
        return token_of(self.last.phone_index)


def conversations(before: int | None = None, limit: int = 20) -> list[Conversation]:
    """The numbers with texts, the newest first; `before` is the id of the last text on the page above."""
    wanted = latest_of_each(Message.phone_index, Message.state != MessageState.WITHHELD, before, limit)
    texts = db.session.scalars(wanted).all()
    users = db.session.scalars(select(Person).where(Person.phone_index.in_([text.phone_index for text in texts]))).all()
    return [Conversation(text, [p for p in users if p.phone_index == text.phone_index]) for text in texts]


def phone_by_token(token: str) -> str | None:
    """The number behind a token, if there is a text to or from it."""
    between = behind(token)
    if between is None:
        return None
    return db.session.scalar(select(Message.phone).where(Message.phone_index.between(*between)).limit(1))
