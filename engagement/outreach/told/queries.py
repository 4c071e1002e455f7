"""Who waits for the answer to a theme, who was told, and who cannot be."""

from collections import defaultdict
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from hashlib import sha256
from typing import Any

from sqlalchemy import ColumnElement, Select, and_, exists, func, or_, select

from engagement.accounts.models import Account
from engagement.foundation import db
from engagement.foundation.unreadable import readable
from engagement.messaging.models import Message
from engagement.messaging.receipts import MessageState
from engagement.outreach.inputs.models import AnswerTo, ResidentInput
from engagement.outreach.partnerships.models import Partnership
from engagement.outreach.themes import queries as themes
from engagement.outreach.themes.models import ResponseText, Theme, ThemeResponse
from engagement.outreach.themes.outcomes import OUTCOMES
from engagement.outreach.told.models import Delivery, Telling
from engagement.outreach.told.ways import Way, same_contact, way_to

AT_ONCE = 100
TAKEN_AT_ONCE = 1000
UNDELIVERED = (MessageState.FAILED, MessageState.UNDELIVERED, MessageState.WITHHELD)
WAITS = ResidentInput.wants_answer, ResidentInput.hidden_at.is_(None)
OUT = (MessageState.SENT, MessageState.DELIVERED)


def last_answer(theme: Theme) -> ThemeResponse | None:
    """The answer that is told: published, and the last word."""
    answer = themes.standing_of(theme).published
    return answer if answer is not None and OUTCOMES[answer.outcome].final else None


def stands(delivery: Delivery) -> bool:
    """Whether what was told is still the newest public answer; of a theme that was merged, nobody asks any more."""
    newest = select(ThemeResponse.id).where(
        ThemeResponse.theme_id == delivery.theme_id, ThemeResponse.published_at.is_not(None)
    )
    merged = db.session.get_one(Theme, delivery.theme_id).merged_into_id is not None
    newest_id = db.session.scalar(newest.order_by(ThemeResponse.version.desc()).limit(1))
    return merged or newest_id == delivery.theme_response_id


def telling_of(theme_id: int) -> Telling | None:
    """How telling stands for a theme, if it was begun."""
    return db.session.scalar(select(Telling).where(Telling.theme_id == theme_id))


def running() -> Sequence[Telling]:
    """Every telling that is not stopped, for which somebody waits, and that no other worker has in hand.

    Telling goes on for ever, for who is sorted in later: most tellings of a city have nobody to tell.
    """
    in_their_words = exists().where(
        ThemeResponse.theme_id == Telling.theme_id, ResponseText.theme_response_id == ThemeResponse.id,
        ResponseText.language == ResidentInput.language,
    )  # fmt: skip
    somebody = _to_tell(Telling.theme_id).where(or_(ResidentInput.language == "en", in_their_words)).exists()
    wanted = select(Telling).where(Telling.stopped_at.is_(None), somebody).order_by(Telling.id)
    return db.session.scalars(wanted.with_for_update(skip_locked=True)).all()


def languages_said(answer: ThemeResponse) -> set[str]:
    """The languages in which there are words of an answer."""
    return {"en", *themes.languages_of(answer.id)}


def untold(theme_id: int, languages: Collection[str]) -> Sequence[ResidentInput]:
    """Some of those who left a contact, wait for an answer in one of these languages and were not told; the first come first."""
    waiting = _to_tell(theme_id).where(ResidentInput.language.in_(languages))
    return db.session.scalars(waiting.order_by(ResidentInput.id).limit(AT_ONCE)).all()


@dataclass
class Contacts:
    """Who was told of a theme and is in it, by contact; and how many things they said."""

    times: int
    told: dict[str, tuple[Way, int]]  # the way, and which message it was


def contacts_told(theme_id: int) -> Contacts:
    """By contact who was told of a theme. Each contact has to be opened."""
    rows = db.session.execute(_told_in(theme_id, ResidentInput.contact, Delivery.way, Delivery.message_id)).all()
    return Contacts(
        len(rows), {same_contact(read): (way, id_) for contact, way, id_ in rows if (read := readable(contact))}
    )


def times_told(theme_id: int) -> int:
    """Of how many things that are in a theme somebody was told by a message."""
    return db.session.scalar(_told_in(theme_id, func.count())) or 0


def _told_in(theme_id: int, *what: Any) -> Select[Any]:
    joined = select(*what).select_from(ResidentInput).join(Delivery, Delivery.resident_input_id == ResidentInput.id)
    return joined.where(ResidentInput.theme_id == theme_id, Delivery.message_id.is_not(None))


def all_hidden(message: Message) -> bool:
    """Whether all that a message tells of is left out by now, as spam."""
    shown = select(Delivery.id).join(ResidentInput, ResidentInput.id == Delivery.resident_input_id)
    wanted = shown.where(Delivery.message_id == message.id, ResidentInput.hidden_at.is_(None))
    return db.session.scalar(wanted.limit(1)) is None


@dataclass
class Tally:
    """How far telling has come, in people: those with one contact are one."""

    told: int = 0
    on_the_way: int = 0
    to_tell: int = 0
    without_words: dict[str, int] = field(default_factory=lambda: defaultdict(int))  # by language
    partners: dict[str, list[int]] = field(default_factory=lambda: defaultdict(list))  # inputs a partner is to tell
    told_by_partners: int = 0
    unreachable: int = 0

    @property
    def by_us(self) -> int:
        """All who are told by text or e-mail, now or later."""
        return self.told + self.on_the_way + self.to_tell + sum(self.without_words.values())


def tally(theme: Theme, answer: ThemeResponse | None) -> Tally:
    """Who is told by which way, who is not yet, and who cannot be."""
    # Who was told was told, also if they want nothing more, or are erased by now.
    rows = (
        select(ResidentInput, Delivery, Message.state)
        .outerjoin(Delivery, Delivery.resident_input_id == ResidentInput.id)
        .outerjoin(Message, Message.id == Delivery.message_id)
        .where(ResidentInput.theme_id == theme.id, ResidentInput.hidden_at.is_(None))
        .where(or_(ResidentInput.wants_answer, Delivery.id.is_not(None)))
        .order_by(ResidentInput.id)
    )
    languages = languages_said(answer) if answer else {"en"}
    counted, seen = Tally(), set[str | int]()
    for said, delivery, state in db.session.execute(rows):
        way = delivery.way if delivery else way_to(readable(said.contact), said.answer_to, wants_answer=True)
        if way in (Way.TEXT, Way.EMAIL):
            known_by = _known_by(said, delivery)
            is_counted, seen = bool(known_by & seen), seen | known_by
            if is_counted:
                continue
        _count(counted, said, way, delivery, state, languages)
    return counted


def _known_by(said: ResidentInput, delivery: Delivery | None) -> set[str | int]:
    """By which two things said are known to be of one: the contact, and the message that told of both, which outlasts it."""
    contact = readable(said.contact)
    message_id = delivery.message_id if delivery else None
    return {one for one in (contact and same_contact(contact), message_id) if one}


def _count(
    counted: Tally, said: ResidentInput, way: Way | None, delivery: Delivery | None, state: MessageState | None,
    languages: Collection[str],
) -> None:  # fmt: skip
    if way is Way.PARTNER:
        if delivery is None:
            counted.partners[readable(said.partner) or ""].append(said.id)
        else:
            counted.told_by_partners += 1
    elif way in (None, Way.NOWHERE) or state in UNDELIVERED:
        counted.unreachable += 1
    elif delivery is not None:
        counted.told += state in OUT
        counted.on_the_way += state not in OUT
    elif said.language in languages:
        counted.to_tell += 1
    else:
        counted.without_words[said.language] += 1


def waiting_inputs(theme_id: int, ids: Collection[int]) -> Sequence[ResidentInput]:
    """Of these inputs those that a partner is to tell of, and has not."""
    return db.session.scalars(_waiting(theme_id).where(ResidentInput.id.in_(ids), ~_told(ResidentInput.id))).all()


def waiting_through(partnership_id: int, theme_id: int | None = None) -> dict[int, dict[str, list[int]]]:
    """By theme and language the inputs whose answer a partner of the register is to bring, and has not; the first come first."""
    rows = (
        select(ResidentInput.theme_id, ResidentInput.language, ResidentInput.id)
        .where(ResidentInput.partnership_id == partnership_id, ResidentInput.answer_to == AnswerTo.PARTNER)
        .where(untold_yet())
        .where(ResidentInput.theme_id.is_not(None) if theme_id is None else ResidentInput.theme_id == theme_id)
        .order_by(ResidentInput.id)
    )
    waiting: dict[int, dict[str, list[int]]] = defaultdict(lambda: defaultdict(list))
    for of, language, input_id in db.session.execute(rows):
        waiting[of or 0][language].append(input_id)
    return waiting


def mark(answer: ThemeResponse, ids: Collection[int]) -> str:
    """Tells apart who waits to hear which answer: whom a page showed, by the time somebody says that they were told."""
    return sha256(f"{answer.id}:{sorted(ids)}".encode()).hexdigest()[:16]


def said_by(account_id: int, theme_id: int) -> bool:
    """Whether an account of a partner said of anybody whether they were told of a theme."""
    theirs = select(Delivery.id).where(Delivery.theme_id == theme_id, Delivery.by_id == account_id)
    return db.session.scalar(theirs.limit(1)) is not None


@dataclass(frozen=True)
class SaidByPartner:
    """What a partner itself said at its desk: how many it told of a theme, and how many it cannot reach."""

    partner: str
    last: datetime
    told: int
    beyond_reach: int


def said_by_partners(theme_id: int) -> list[SaidByPartner]:
    """What partners said themselves of a theme, each once."""
    told = func.count().filter(Delivery.way == Way.PARTNER)
    rows = (
        select(Partnership.name, func.max(Delivery.created_at), told, func.count() - told)
        .join(Account, Account.id == Delivery.by_id)
        .join(Partnership, Partnership.organization_id == Account.organization_id)
        .where(Delivery.theme_id == theme_id)
        .group_by(Partnership.id)
        .order_by(Partnership.name)
    )
    return [SaidByPartner(*row) for row in db.session.execute(rows)]


def untold_yet() -> ColumnElement[bool]:
    """Whether who said something waits to hear what became of it, and was not told."""
    return and_(*WAITS, ~_told(ResidentInput.id))


def still_queued(theme_id: int) -> dict[int, str]:
    """Some of the messages that were written and have not gone yet, with their keys; one may be of several deliveries."""
    rows = (
        select(Message.id, Message.key)
        .where(Message.state == MessageState.QUEUED)
        .where(exists().where(Delivery.message_id == Message.id, Delivery.theme_id == theme_id))
        .order_by(Message.id)
        .limit(TAKEN_AT_ONCE)
    )
    return {message_id: str(key) for message_id, key in db.session.execute(rows)}


def people_told(plan_id: int) -> Mapping[Way, int]:
    """How many were told of a plan's answers by each way, all themes together: messages, and inputs a partner told of."""
    rows = (
        select(Delivery.way, Delivery.message_id, Delivery.id, Message.state)
        .join(Theme, Theme.id == Delivery.theme_id)
        .outerjoin(Message, Message.id == Delivery.message_id)
        .where(Theme.plan_id == plan_id)
    )
    told: dict[Way, set[int]] = defaultdict(set)
    for way, message_id, delivery_id, state in db.session.execute(rows):
        if way is Way.PARTNER or state in OUT:
            told[way].add(message_id or delivery_id)
    return {way: len(ids) for way, ids in told.items()}


def _to_tell(theme_id: Any) -> Select[ResidentInput]:
    """Whoever of those who wait left a contact, and was not told."""
    return _waiting(theme_id).where(ResidentInput.contact.is_not(None), ~_told(ResidentInput.id))


def _waiting(theme_id: Any) -> Select[ResidentInput]:
    return select(ResidentInput).where(ResidentInput.theme_id == theme_id, *WAITS)


def _told(input_id: Any) -> ColumnElement[bool]:
    return exists().where(Delivery.resident_input_id == input_id)
