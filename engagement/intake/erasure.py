"""What goes of a person's answers when they are erased, and of what nobody sent when its time is over."""

from collections.abc import Iterable, Sequence
from datetime import datetime, timedelta
from functools import partial
from typing import Any

from flask import current_app
from sqlalchemy import ColumnElement, Select, delete, exists, func, or_, select, update
from sqlalchemy.dialects.postgresql import insert

from engagement.foundation import clock, db
from engagement.foundation.unreadable import readable
from engagement.intake.models import Answer, Draft, LeftOff, ResidentInput
from engagement.intake.queries import KIOSK_FORGETS
from engagement.language.emails import emails_in
from engagement.language.phones import phones_in, read_phone
from engagement.people.erasure import OURS
from engagement.people.models import Case, LegalHold, Person
from engagement.people.queries import not_held
from engagement.people.vocabulary import Source
from engagement.people.whom import Whom, contacts_of, theirs
from engagement.web.contributions import Erasure, Retention

AT_ONCE = 500


def _drafts(who: Whom) -> ColumnElement[bool]:
    """What became their case, and what they began and never sent: its answers hold their phone or their e-mail."""
    unsent = select(Draft.id, Draft.answers).where(Draft.submitted_at.is_(None))
    return or_(
        Draft.case_id.in_(who.case_ids), Draft.id.in_(_found(unsent, who.contacts, who.opened.setdefault("draft", {})))
    )


def _said(who: Whom) -> ColumnElement[bool]:
    """What they told the city with a way to answer; what they said without one is nobody's."""
    said = select(ResidentInput.id, ResidentInput.contact).where(ResidentInput.contact.is_not(None))
    return ResidentInput.id.in_(_found(said, who.contacts, who.opened.setdefault("resident_input", {})))


def _found(
    rows: Select[*tuple[Any, ...]], contacts: frozenset[str], opened: dict[int, set[str]] | None = None
) -> list[int]:
    """The ids of those rows (an id, and what was typed) in which one of the contacts stands; `opened` is read, or else filled."""
    opened = {} if opened is None else opened
    if not opened:
        read = db.session.execute(rows.execution_options(yield_per=AT_ONCE))
        opened.update((id_, _contacts(_texts(readable(typed)))) for id_, typed in read)
    return [id_ for id_, found in opened.items() if found & contacts]


def _texts(typed: object) -> Iterable[object]:
    return typed.values() if isinstance(typed, dict) else [typed]


def _contacts(texts: Iterable[object]) -> set[str]:
    """The phones and e-mail addresses among what was typed, as a person's are compared."""
    words = [text for text in texts if isinstance(text, str)]
    # `read_phone` besides: it takes a number alone in more ways than one among words is known by.
    return {found for text in words for found in (*phones_in(text), *emails_in(text), read_phone(text)) if found}


ERASURE = (
    Erasure(Draft, _drafts),
    Erasure(Answer, partial(theirs, Answer)),
    Erasure(
        ResidentInput, _said, {"body": None, "contact": None, "wants_answer": False},
        {"language": "which languages are written is counted", "topic": OURS},
    ),
)  # fmt: skip


def _kiosk(before: datetime) -> Select[int]:
    return _drafts_over(Draft.source == Source.KIOSK, Draft.touched_at < before)


def _unsent(before: datetime) -> Select[int]:
    return _drafts_over(Draft.submitted_at.is_(None), Draft.touched_at < before)


def _sent(before: datetime) -> Select[int]:
    return _drafts_over(Draft.submitted_at < before)


def _drafts_over(*over: ColumnElement[bool]) -> Select[int]:
    wanted = select(Draft.id).where(*over, ~exists().where(Case.id == Draft.case_id, ~not_held(Case.person_id)))
    if held := _held_contacts():
        wanted = wanted.where(Draft.id.not_in(_found(wanted.add_columns(Draft.answers), held)))
    return wanted


def _words(before: datetime) -> Select[int]:
    wanted = select(ResidentInput.id).where(ResidentInput.body.is_not(None), ResidentInput.created_at < before)
    if held := _held_contacts():
        wanted = wanted.where(ResidentInput.id.not_in(_found(wanted.add_columns(ResidentInput.contact), held)))
    return wanted


def _held_contacts() -> frozenset[str]:
    """The phones and e-mail addresses of people under a hold: what was told by these stays, though it names nobody."""
    standing = select(LegalHold.person_id).where(LegalHold.lifted_at.is_(None))
    held = select(Person).where(Person.id.in_(standing)).execution_options(yield_per=AT_ONCE)
    return frozenset[str]().union(*(contacts_of(person) for person in db.session.scalars(held)))


def _forget(ids: Sequence[int]) -> None:
    """Erase drafts; of those that were not sent it stays how far they came."""
    month = func.to_char(func.timezone(str(clock.LOCAL), Draft.created_at), "YYYY-MM")
    what = (month, Draft.source, Draft.language, Draft.step)
    unsent = select(*what, func.count()).where(Draft.id.in_(ids), Draft.submitted_at.is_(None)).group_by(*what)
    keys = ["month", "source", "language", "step"]
    add = insert(LeftOff).from_select([*keys, "drafts"], unsent)
    count = {"drafts": LeftOff.drafts + add.excluded.drafts}
    db.session.execute(add.on_conflict_do_update(index_elements=keys, set_=count))
    db.session.execute(delete(Draft).where(Draft.id.in_(ids)))


def _unsay(ids: Sequence[int]) -> None:
    db.session.execute(update(ResidentInput).where(ResidentInput.id.in_(ids)).values(body=None, contact=None))


HOW_FAR = "how many came how far, by month, language and way"

UNSENT = Retention(
    "unsent_drafts", "requests begun and not sent", "the last answer", timedelta(days=14), _unsent, _forget, stays=HOW_FAR,
)  # fmt: skip


def days_kept() -> int:
    """For how many days somebody can come back here to a request they did not send."""
    days: int = current_app.config["SETTINGS"].retention.get(UNSENT.key, UNSENT.keeps.days)
    return days


RETENTION = (
    Retention(
        "kiosk_drafts", "requests begun at a kiosk", "the last answer", KIOSK_FORGETS, _kiosk, _forget,
        stays=HOW_FAR, at_once=True,
    ),
    UNSENT,
    Retention(
        "sent_drafts", "what is left of requests that were sent", "sending", timedelta(days=7), _sent, _forget,
        stays="the case",
    ),
    Retention(
        "said_to_the_city", "the words of what people told the city, and how to answer them", "sending",
        timedelta(days=730), _words, _unsay, stays="topic, language and day",
    ),
)  # fmt: skip
