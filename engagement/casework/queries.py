"""The queue, its tabs and the search: few statements, whatever the number of cases."""

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from functools import cache
from typing import Any

from sqlalchemy import (
    BigInteger,
    ColumnElement,
    DateTime,
    Integer,
    Select,
    bindparam,
    exists,
    func,
    literal,
    or_,
    select,
    tuple_,
)

from engagement.accounts import queries as accounts
from engagement.accounts.models import Account
from engagement.casework.cursor import Cursor
from engagement.casework.steps import WAITING_ON_PARTNER
from engagement.casework.tabs import Tab
from engagement.foundation import clock, db
from engagement.messaging import queries as messaging
from engagement.messaging.models import Message
from engagement.messaging.vocabulary import Direction
from engagement.people.models import Case, Need, Person
from engagement.people.queries import find_people
from engagement.people.vocabulary import NextStep, Outcome
from engagement.referrals.models import FollowUp, Referral
from engagement.referrals.moves import Status
from engagement.web.roles import Permission

ROWS = 25
MOST_COUNTED = 100  # a tab says "99+" rather than count a big table
LOOKED_BACK = 500  # the newest cases, from which the time to first contact is told

ACCOUNT_ID = bindparam("account_id", type_=BigInteger)
NOW = bindparam("now", type_=DateTime(timezone=True))
MIDNIGHT = bindparam("midnight", type_=DateTime(timezone=True))
MOST = bindparam("most", type_=Integer)


@dataclass(frozen=True)
class Filters:
    """What narrows the queue: a language spoken or read, and a kind of need."""

    language: str | None = None
    need: str | None = None


@dataclass(frozen=True)
class QueueRow:
    """One case as a line of the queue."""

    id: int
    code: str
    name: str
    zip: str | None
    language: str
    interpreter: bool
    step: NextStep
    due_at: datetime
    closed_at: datetime | None
    outcome: Outcome | None
    cursor: Cursor
    needs: tuple[str, ...] = ()
    referrals: tuple[tuple[Status, int], ...] = ()
    owner: str | None = None


@dataclass(frozen=True)
class Counts:
    """How many cases each tab holds and how pressing one's own are, counted up to a limit; how fast first contact is."""

    tabs: dict[Tab, int]
    late: int
    today: int
    first_contact: timedelta | None


def queue(tab: Tab, account_id: int, now: datetime, filters: Filters, after: Cursor | None) -> list[QueueRow]:
    """A page of the queue, and one row more if there is a next page: the most pressing first."""
    statement = _cases().where(*_in_tab(tab, account_id, now), *_that_match(filters))
    if after is not None:
        place = tuple_(literal(after.priority), literal(after.due_at), literal(after.case_id))
        statement = statement.where(tuple_(Case.priority, Case.due_at, Case.id) > place)
    return _rows(statement.order_by(Case.priority, Case.due_at, Case.id).limit(ROWS + 1))


def search(words: str) -> list[QueueRow]:
    """The cases, open ones first, of everybody whose name (in any script), phone, e-mail or request code that is."""
    people = find_people(words)
    if not people:
        return []
    found = _cases().where(Case.person_id.in_(people))
    return _rows(found.order_by(Case.closed_at.is_not(None), Case.id.desc()).limit(2 * ROWS))


def counts(account_id: int, now: datetime) -> Counts:
    """The numbers above the queue, in one statement that never reads more than it shows."""
    asked = {"account_id": account_id, "now": now, "midnight": _midnight(now), "most": MOST_COUNTED}
    found = db.session.execute(_numbers(), asked).one()
    return Counts(dict(zip(Tab, found, strict=False)), *found[len(Tab) :])


@cache  # the same for every page: to put it together takes longer than to run it
def _numbers() -> Select[Any]:
    tabs = [_counted(_in_tab(tab, ACCOUNT_ID, NOW)) for tab in Tab]
    mine = _in_tab(Tab.MINE, ACCOUNT_ID, NOW)
    late = _counted([*mine, Case.due_at < NOW])
    today = _counted([*mine, Case.due_at >= NOW, Case.due_at < MIDNIGHT])
    return select(*tabs, late, today, _median_first_contact())


def staff() -> dict[int, str]:
    """The names of those who work cases, by id."""
    return accounts.who_may(Permission.WORK_CASES)


def _in_tab(tab: Tab, account_id: Any, now: Any) -> list[ColumnElement[bool]]:
    narrower: dict[Tab, ColumnElement[bool]] = {
        Tab.MINE: Case.owner_id == account_id,
        Tab.UNASSIGNED: Case.owner_id.is_(None),
        Tab.PAST_DUE: Case.due_at < now,
        Tab.WAITING: Case.next_step.in_(WAITING_ON_PARTNER),
    }
    return [Case.closed_at.is_(None), *([narrower[tab]] if tab in narrower else [])]


def _that_match(filters: Filters) -> list[ColumnElement[bool]]:
    found: list[ColumnElement[bool]] = []
    if filters.language:
        found.append(or_(Person.spoken_language == filters.language, Person.written_language == filters.language))
    if filters.need:
        found.append(exists().where(Need.case_id == Case.id, Need.category == filters.need))
    return found


def _counted(wanted: list[ColumnElement[bool]]) -> Any:
    some = select(literal(1)).select_from(Case).where(*wanted).limit(MOST).subquery()
    return select(func.count()).select_from(some).scalar_subquery()


def _midnight(now: datetime) -> datetime:
    return clock.local(now).replace(hour=0, minute=0, second=0, microsecond=0) + timedelta(days=1)


def _median_first_contact() -> Any:
    newest = select(Case.created_at, Case.first_contact_at).order_by(Case.id.desc()).limit(LOOKED_BACK).subquery()
    waited = newest.c.first_contact_at - newest.c.created_at
    return select(func.percentile_cont(0.5).within_group(waited)).scalar_subquery()


def _cases() -> Any:
    found = select(
        Case.id, Case.request_code, Case.next_step, Case.priority, Case.due_at, Case.closed_at, Case.outcome,
        Person.name, Person.call_name, Person.zip, Person.spoken_language, Person.written_language, Person.interpreter_needed,
        Account.name.label("owner"),
    )  # fmt: skip
    return found.join(Person, Person.id == Case.person_id).outerjoin(Account, Account.id == Case.owner_id)


def _rows(statement: Select[Any]) -> list[QueueRow]:
    cases = db.session.execute(statement).all()
    ids = [row.id for row in cases]
    needs, referrals = _needs(ids), _referrals(ids)
    return [
        QueueRow(
            id=row.id, code=row.request_code, name=row.name, zip=row.zip, interpreter=row.interpreter_needed,
            language=row.spoken_language or row.written_language, step=row.next_step, due_at=row.due_at,
            closed_at=row.closed_at, outcome=row.outcome, cursor=Cursor(row.priority, row.due_at, row.id),
            needs=tuple(needs[row.id]), referrals=tuple(referrals[row.id]), owner=row.owner,
        )
        for row in cases
    ]  # fmt: skip


def _needs(ids: Sequence[int]) -> dict[int, list[str]]:
    found: dict[int, list[str]] = defaultdict(list)
    if ids:
        for row in db.session.execute(
            select(Need.case_id, Need.category).where(Need.case_id.in_(ids)).order_by(Need.id)
        ):
            found[row.case_id].append(row.category)
    return found


def _referrals(ids: Sequence[int]) -> dict[int, list[tuple[Status, int]]]:
    found: dict[int, list[tuple[Status, int]]] = defaultdict(list)
    if ids:
        counted = (
            select(Referral.case_id, Referral.status, func.count().label("many"))
            .where(Referral.case_id.in_(ids), Referral.status != Status.ENTERED_IN_ERROR)
            .group_by(Referral.case_id, Referral.status)
        )
        for row in db.session.execute(counted):
            found[row.case_id].append((row.status, row.many))
    order = list(Status)
    return defaultdict(list, {key: sorted(rows, key=lambda one: order.index(one[0])) for key, rows in found.items()})


@dataclass(frozen=True)
class Unread:
    """A text that needs a person, with the open questions it may answer: each with whom it was put to."""

    message: Message
    questions: tuple[tuple[FollowUp, str], ...]


def inbox() -> list[Unread]:
    """The texts that need a person, each with the questions that are open at its number."""
    texts = messaging.unread()
    indexes = {text.phone_index for text in texts if text.direction is Direction.IN and text.phone_index}
    asked: dict[bytes | None, list[tuple[FollowUp, str]]] = defaultdict(list)
    if indexes:
        open_questions = (
            select(FollowUp, Person.name, Person.phone_index)
            .join(Person, Person.id == FollowUp.person_id)
            .where(Person.phone_index.in_(indexes), FollowUp.asked_at.is_not(None), FollowUp.answered_at.is_(None))
            .order_by(FollowUp.id)
        )
        for follow_up, name, index in db.session.execute(open_questions):
            asked[index].append((follow_up, name))
    return [Unread(text, tuple(asked[text.phone_index])) for text in texts]
