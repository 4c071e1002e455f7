"""The queue, its tabs and the search: few statements, whatever the number of cases."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from functools import cache
from itertools import groupby
from typing import Any

from sqlalchemy import (
    ARRAY,
    BigInteger,
    ColumnElement,
    ScalarSelect,
    Select,
    String,
    bindparam,
    exists,
    func,
    or_,
    select,
    tuple_,
)

from engagement.accounts.models import Account
from engagement.casework.tabs import Tab
from engagement.foundation import db
from engagement.messaging import queries as messaging
from engagement.messaging.models import Message
from engagement.messaging.vocabulary import Direction
from engagement.people.languages import as_said
from engagement.people.models import Case, Need, Person
from engagement.people.queries import AtNumber, at_numbers, find_people, former_names
from engagement.people.restriction.queries import (
    sees_all,
    text_seen_by,
    text_visible_to,
    visible_to,
    visible_to_whoever_asks,
)
from engagement.people.vocabulary import NeedState, Outcome, Priority, Urgency
from engagement.web.access import SignedInAccount
from engagement.web.asking import NOW, WHO_ASKS, asked_by
from engagement.web.contributions import contributed
from engagement.web.last_row import LastRow, read_last_row
from engagement.web.read_texts import TextQuestion
from engagement.web.roles import Permission

ROWS = 25
NOBODY = 0  # in place of an owner's id

# What a page of the queue asks for, where its statement is put together once.
LANGUAGE, NEED = bindparam("language", type_=String), bindparam("need", type_=String)
URGENCY, OWNER = bindparam("urgency", type_=Case.urgency.type), bindparam("owner", type_=BigInteger)
AFTER = [
    bindparam("priority", type_=Case.priority.type),
    bindparam("due_at", type_=Case.due_at.type),
    bindparam("case_id", type_=BigInteger),
]


@dataclass(frozen=True)
class Cursor:
    """The last row of a page, by the columns the queue is ordered by."""

    priority: int
    due_at: datetime
    case_id: int

    def __str__(self) -> str:
        return f"{self.priority}-{LastRow(self.due_at, self.case_id)}"


def read_cursor(text: str | None) -> Cursor | None:
    """The cursor behind an address part; None for what never was one, which simply shows the first page."""
    first = next((one for one in Priority if (text or "").startswith(f"{one.value}-")), None)
    last = read_last_row((text or "").removeprefix(f"{first}-"))
    return None if first is None or last is None else Cursor(first.value, last.at, last.id)


@dataclass(frozen=True)
class Filters:
    """What narrows the queue: a language spoken or read, a kind of need, how soon help is needed, whose case it is.

    An `owner` of `NOBODY` is nobody.
    """

    language: str | None = None
    need: str | None = None
    urgency: Urgency | None = None
    owner: int | None = None

    @property
    def address(self) -> dict[str, str | int]:
        """As parts of an address."""
        return {name: value for name, value in vars(self).items() if value is not None}


@dataclass(frozen=True)
class QueueRow:
    """One case as a line of the queue."""

    id: int
    person_id: int
    code: str
    name: str
    zip: str | None
    language: str
    interpreter: bool
    step: str
    due_at: datetime
    asked_at: datetime
    urgency: Urgency | None
    closed_at: datetime | None
    outcome: Outcome | None
    cursor: Cursor
    needs: tuple[str, ...] = ()
    chips: tuple[Sequence[tuple[str, str]], ...] = ()  # those of each column that slices contribute
    owner: str | None = None
    before: str = ""  # the names they had, where they are looked for


def in_groups(rows: Sequence[QueueRow]) -> list[tuple[Priority, list[QueueRow]]]:
    """The rows of the queue by what comes first in it; within each, by date."""
    return [(Priority(key), list(group)) for key, group in groupby(rows, lambda row: row.cursor.priority)]


def queue(
    tab: Tab, account: SignedInAccount, now: datetime, filters: Filters, after: Cursor | None
) -> list[QueueRow]:  # fmt: skip
    """A page of the queue, and one row more if there is a next page: the most pressing first."""
    asked = {**asked_by(account, now), **filters.address, **(vars(after) if after else {})}
    narrowed = frozenset(name for name, value in filters.address.items() if value != NOBODY)
    statement = _queue(tab, sees_all(account), narrowed, filters.owner == NOBODY, after is not None)
    return _rows(statement, asked)


@cache  # the same for every page: to put it together takes longer than to run it
def _queue(tab: Tab, every_case: bool, narrowed: frozenset[str], nobodys: bool, later: bool) -> Select[Any]:
    wanted: Select[Any] = _cases().where(
        visible_to_whoever_asks(every_case), *in_tab(tab), *(_NARROWER[name] for name in sorted(narrowed))
    )
    if nobodys:
        wanted = wanted.where(Case.owner_id.is_(None))
    if later:
        wanted = wanted.where(tuple_(Case.priority, Case.due_at, Case.id) > tuple_(*AFTER))
    return wanted.order_by(Case.priority, Case.due_at, Case.id).limit(ROWS + 1)


def rows_of_owner(owner_id: int, reader: SignedInAccount, most: int) -> list[QueueRow]:
    """The first open cases of somebody that the reader may see, the most pressing first."""
    theirs = _cases().where(Case.owner_id == owner_id, Case.closed_at.is_(None), visible_to(reader))
    return _rows(theirs.order_by(Case.priority, Case.due_at, Case.id).limit(most))


def search(words: str, account: SignedInAccount) -> list[QueueRow]:
    """The cases they may see, open ones first, of everybody whose name (in any script), phone, e-mail or request code that is."""
    people = find_people(words)
    if not people:
        return []
    found = _cases().where(Case.person_id.in_(people), visible_to(account))
    rows = _rows(found.order_by(Case.closed_at.is_not(None), Case.id.desc()).limit(2 * ROWS))
    before = former_names(people)
    return [replace(row, before=" · ".join(before.get(row.person_id, ()))) for row in rows]


def in_tab(tab: Tab) -> list[ColumnElement[bool]]:
    """For a WHERE about Case: what a tab holds."""
    narrower: dict[Tab, ColumnElement[bool]] = {
        Tab.MINE: Case.owner_id == WHO_ASKS,
        Tab.UNASSIGNED: Case.owner_id.is_(None),
        Tab.PAST_DUE: Case.due_at < NOW,
        Tab.WAITING: Case.next_step.in_(
            [step.key for step in contributed().next_steps.values() if step.waits_on_partner]
        ),
    }
    return [Case.closed_at.is_(None), *([narrower[tab]] if tab in narrower else [])]


_NARROWER: dict[str, ColumnElement[bool]] = {
    "language": or_(Person.spoken_tag == LANGUAGE, Person.written_language == LANGUAGE),
    "need": exists().where(Need.case_id == Case.id, Need.category == NEED),
    "urgency": Case.urgency == URGENCY,
    "owner": Case.owner_id == OWNER,
}


_NEEDS = (
    select(Need.category)
    .where(Need.case_id == Case.id, Need.state != NeedState.LET_GO)
    .order_by(Need.id)
    .correlate(Case)
    .scalar_subquery()
)


def _cases() -> Any:
    found = select(
        Case.id, Case.person_id, Case.created_at, Case.urgency, Case.request_code, Case.next_step, Case.priority, Case.due_at,
        Case.closed_at, Case.outcome,
        Person.name, Person.call_name, Person.zip, Person.spoken_tag, Person.spoken_words, Person.written_language,
        Person.interpreter_needed,
        Account.name.label("owner"), func.array(_NEEDS, type_=ARRAY(String)).label("needs"),
    )  # fmt: skip
    return found.join(Person, Person.id == Case.person_id).outerjoin(Account, Account.id == Case.owner_id)


def _rows(statement: Select[Any], asked: Mapping[str, Any] | None = None) -> list[QueueRow]:
    cases = db.session.execute(statement, asked).all()
    ids = [row.id for row in cases]
    columns = [column.load(ids) if ids else {} for column in contributed().every("queue_columns")]
    return [
        QueueRow(
            id=row.id, person_id=row.person_id,
            code=row.request_code, name=row.name, zip=row.zip, interpreter=row.interpreter_needed,
            language=as_said(row.spoken_tag, row.spoken_words) or row.written_language, step=row.next_step, due_at=row.due_at,
            asked_at=row.created_at, urgency=row.urgency,
            closed_at=row.closed_at, outcome=row.outcome, cursor=Cursor(row.priority, row.due_at, row.id),
            needs=tuple(row.needs), chips=tuple(found.get(row.id, ()) for found in columns), owner=row.owner,
        )
        for row in cases
    ]  # fmt: skip


@dataclass(frozen=True)
class Unread:
    """A text that needs a person, with the open questions it may answer."""

    message: Message
    questions: tuple[TextQuestion, ...]
    writers: tuple[AtNumber, ...] = ()  # of a text that is nobody's yet: whose it may be


def inbox(account: SignedInAccount) -> list[Unread]:
    """The texts that need a person and that they may see, each with the questions that are open at its number."""
    texts = messaging.unread(text_visible_to(account, Message.case_id, Message.phone_index))
    indexes = {one for text in texts if text.direction is Direction.IN for one in text.number_known_as}
    asked = [open_at(indexes) for open_at in contributed().every("text_questions")] if indexes else []
    using = at_numbers({one for text in texts if text.case_id is None for one in text.number_known_as})
    return [
        Unread(
            text, tuple(one for found in asked for known in text.number_known_as for one in found.get(known, ())
                if one.at <= text.created_at),
            tuple(one for one in using if text.case_id is None and one.phone_index in text.number_known_as),
        )
        for text in texts
    ]  # fmt: skip


def unread_count(held: frozenset[Permission]) -> ScalarSelect[int]:
    """How many of them there are for whoever asks and may do so much."""
    if Permission.SEE_RESTRICTED in held:
        return messaging.unread_count()
    return messaging.unread_count(text_seen_by(WHO_ASKS, NOW, Message.case_id, Message.phone_index))
