"""What goes of a person's answers when they are erased, and of what nobody sent when its time is over."""

from collections.abc import Sequence
from datetime import datetime, timedelta
from functools import partial

from sqlalchemy import ColumnElement, Select, delete, func, or_, select, update
from sqlalchemy.dialects.postgresql import insert

from engagement.foundation import clock, db
from engagement.foundation.unreadable import readable
from engagement.intake.models import Answer, Draft, LeftOff, ResidentInput
from engagement.intake.queries import KIOSK_FORGETS
from engagement.language.emails import emails_in
from engagement.language.phones import phones_in, read_phone
from engagement.people.erasure import OURS
from engagement.people.vocabulary import Source
from engagement.people.whom import Whom, theirs
from engagement.web.contributions import Erasure, Retention

AT_ONCE = 500


def _drafts(who: Whom) -> ColumnElement[bool]:
    """What became their case, and what they began and never sent: its answers hold their phone or their e-mail."""
    unsent = select(Draft.id, Draft.answers).where(Draft.submitted_at.is_(None)).execution_options(yield_per=AT_ONCE)
    found = [
        one.id for one in db.session.execute(unsent) if _contacts((readable(one.answers) or {}).values()) & who.contacts
    ]
    return or_(Draft.case_id.in_(who.case_ids), Draft.id.in_(found))


def _said(who: Whom) -> ColumnElement[bool]:
    """What they told the city with a way to answer; what they said without one is nobody's."""
    said = select(ResidentInput.id, ResidentInput.contact).where(ResidentInput.contact.is_not(None))
    rows = db.session.execute(said.execution_options(yield_per=AT_ONCE))
    return ResidentInput.id.in_([one.id for one in rows if _contacts([readable(one.contact)]) & who.contacts])


def _contacts(texts: object) -> set[str]:
    """The phones and e-mail addresses among what was typed, as a person's are compared."""
    words = [text for text in texts if isinstance(text, str)]  # type: ignore[attr-defined]
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
    return select(Draft.id).where(Draft.source == Source.KIOSK, Draft.touched_at < before)


def _unsent(before: datetime) -> Select[int]:
    return select(Draft.id).where(Draft.submitted_at.is_(None), Draft.touched_at < before)


def _sent(before: datetime) -> Select[int]:
    return select(Draft.id).where(Draft.submitted_at < before)


def _words(before: datetime) -> Select[int]:
    return select(ResidentInput.id).where(ResidentInput.body.is_not(None), ResidentInput.created_at < before)


def _forget(ids: Sequence[int]) -> None:
    """Erase drafts; of those that were not sent it stays how far they came."""
    month = func.to_char(func.timezone(str(clock.LOCAL), Draft.created_at), "YYYY-MM")
    what = (month, Draft.source, Draft.language, Draft.step)
    unsent = select(*what, func.count()).where(Draft.id.in_(ids), Draft.submitted_at.is_(None)).group_by(*what)
    add = insert(LeftOff).from_select(["month", "source", "language", "step", "drafts"], unsent)
    keys = ["month", "source", "language", "step"]
    count = {"drafts": LeftOff.drafts + add.excluded.drafts}
    db.session.execute(add.on_conflict_do_update(index_elements=keys, set_=count))
    db.session.execute(delete(Draft).where(Draft.id.in_(ids)))


def _unsay(ids: Sequence[int]) -> None:
    db.session.execute(update(ResidentInput).where(ResidentInput.id.in_(ids)).values(body=None, contact=None))


HOW_FAR = "how many came how far, by month, language and way"

RETENTION = (
    Retention(
        "kiosk_drafts", "requests begun at a kiosk", "the last answer", KIOSK_FORGETS, _kiosk, _forget,
        stays=HOW_FAR, at_once=True,
    ),
    Retention(
        "unsent_drafts", "requests begun and not sent", "the last answer", timedelta(days=14), _unsent, _forget,
        stays=HOW_FAR,
    ),
    Retention(
        "sent_drafts", "what is left of requests that were sent", "sending", timedelta(days=7), _sent, _forget,
        stays="the case",
    ),
    Retention(
        "said_to_the_city", "the words of what people told the city, and how to answer them", "sending",
        timedelta(days=730), _words, _unsay, stays="topic, language and day",
    ),
)  # fmt: skip
