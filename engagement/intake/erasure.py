"""What goes of a person's answers when they are erased, and of what nobody sent when its time is over."""

from collections.abc import Sequence
from datetime import datetime, timedelta
from functools import partial

from flask import current_app
from sqlalchemy import ColumnElement, Select, delete, exists, func, or_, select
from sqlalchemy.dialects.postgresql import insert

from engagement.foundation import clock, db
from engagement.intake.models import Answer, Draft, LeftOff
from engagement.intake.queries import KIOSK_FORGETS
from engagement.people.models import Case
from engagement.people.queries import not_held
from engagement.people.typed_contacts import held_contacts, rows_with
from engagement.people.vocabulary import Source
from engagement.people.whom import Whom, theirs
from engagement.web.contributions import Erasure, Retention


def _drafts(who: Whom) -> ColumnElement[bool]:
    """What became their case, and what they began and never sent: its answers hold their phone or their e-mail."""
    unsent = select(Draft.id, Draft.answers).where(Draft.submitted_at.is_(None))
    return or_(
        Draft.case_id.in_(who.case_ids),
        Draft.id.in_(rows_with(who.contacts, unsent, who.opened.setdefault("draft", {}))),
    )


ERASURE = (
    Erasure(Draft, _drafts),
    Erasure(Answer, partial(theirs, Answer)),
)  # fmt: skip


def _kiosk(before: datetime) -> Select[int]:
    return _drafts_over(Draft.source == Source.KIOSK, Draft.touched_at < before)


def _unsent(before: datetime) -> Select[int]:
    return _drafts_over(Draft.submitted_at.is_(None), Draft.touched_at < before)


def _sent(before: datetime) -> Select[int]:
    return _drafts_over(Draft.submitted_at < before)


def _drafts_over(*over: ColumnElement[bool]) -> Select[int]:
    wanted = select(Draft.id).where(*over, ~exists().where(Case.id == Draft.case_id, ~not_held(Case.person_id)))
    if held := held_contacts():
        wanted = wanted.where(Draft.id.not_in(rows_with(held, wanted.add_columns(Draft.answers))))
    return wanted


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
)  # fmt: skip
