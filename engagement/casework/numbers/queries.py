"""The numbers above the queue, in one statement that never reads more than it shows."""

from dataclasses import dataclass
from datetime import datetime, timedelta
from functools import cache
from typing import Any

from sqlalchemy import ColumnElement, Integer, Select, func, literal_column, select

from engagement.casework.queries import in_tab
from engagement.casework.tabs import Tab
from engagement.foundation import db
from engagement.messaging import queries as messaging
from engagement.messaging.models import Message
from engagement.messaging.pressing.queries import not_read_yet
from engagement.people.models import Case
from engagement.people.restriction.queries import sees_all, text_seen_by, visible_to_whoever_asks
from engagement.web.access import SignedInAccount
from engagement.web.asking import MIDNIGHT, NOW, WHO_ASKS, asked_by

MOST_COUNTED = 100  # a tab says "99+" rather than count a big table
LOOKED_BACK = 500  # the newest cases, from which the time to first contact is told


@dataclass(frozen=True)
class Counts:
    """How many cases each tab holds and how pressing one's own are, counted up to a limit; how fast first contact is."""

    tabs: dict[Tab, int]
    late: int
    today: int
    first_contact: timedelta | None
    pressing: int  # texts that cannot wait, and that nobody has read yet


def counts(account: SignedInAccount, now: datetime) -> Counts:
    """The numbers for that account now."""
    found = db.session.execute(_numbers(sees_all(account), MOST_COUNTED), asked_by(account, now)).one()
    return Counts(dict(zip(Tab, found, strict=False)), *found[len(Tab) :])


@cache
def _numbers(every_case: bool, most: int) -> Select[Any]:
    # Whoever has a case sees it: that is `has_it` in restriction.queries.seen_by.
    tabs = [_counted([*in_tab(tab), visible_to_whoever_asks(every_case or tab is Tab.MINE)], most) for tab in Tab]
    late = _counted([*in_tab(Tab.MINE), Case.due_at < NOW], most)
    today = _counted([*in_tab(Tab.MINE), Case.due_at >= NOW, Case.due_at < MIDNIGHT], most)
    texts = messaging.EVERY if every_case else text_seen_by(WHO_ASKS, NOW, Message.case_id, Message.phone_index)
    return select(*tabs, late, today, _median_first_contact(), not_read_yet(texts))


def _counted(wanted: list[ColumnElement[bool]], most: int) -> Any:
    some = select(_written(1)).select_from(Case).where(*wanted).limit(_written(most))
    return select(func.count()).select_from(some.subquery()).scalar_subquery()


def _written(number: int) -> ColumnElement[int]:
    """A number that stands in the statement: with limits among its values, PostgreSQL would plan it for each page anew."""
    return literal_column(str(number), Integer)


def _median_first_contact() -> Any:
    last = select(Case.created_at, Case.first_contact_at).order_by(Case.id.desc()).limit(_written(LOOKED_BACK))
    newest = last.subquery()
    waited = newest.c.first_contact_at - newest.c.created_at
    return select(func.percentile_cont(0.5).within_group(waited)).scalar_subquery()
