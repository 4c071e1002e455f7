"""Duties of whoever asks: the first of each kind in one statement, or one kind page by page. Nothing is counted to its end."""

from collections import defaultdict
from dataclasses import dataclass
from datetime import UTC, date, datetime, time
from functools import cache
from typing import Any

from sqlalchemy import (
    CompoundSelect,
    Date,
    DateTime,
    Integer,
    Select,
    bindparam,
    literal,
    literal_column,
    tuple_,
    union_all,
)
from sqlalchemy.types import BigInteger, String

from engagement.employment.duties.days import Edges
from engagement.employment.duties.kinds import DutyKind, Whose
from engagement.employment.duties.lists import SOURCES, rows_of
from engagement.foundation import clock, db
from engagement.people.restriction.queries import sees_all
from engagement.web.access import SignedInAccount
from engagement.web.asking import asked_by
from engagement.web.last_row import LastRow

MOST_COUNTED = 30  # from here on the head of a list says “or more”
A_PAGE = 30


@dataclass(frozen=True)
class Asking:
    """For whom duties are looked for: theirs, nobody's or everybody's, of one program or of all."""

    account: SignedInAccount
    whose: Whose = Whose.MINE
    program_id: int | None = None

    @property
    def shape(self) -> tuple[Whose, bool, bool]:
        """What makes another statement."""
        return self.whose, sees_all(self.account), self.program_id is not None

    @property
    def given(self) -> dict[str, Any]:
        """What the statement is given."""
        given = asked_by(self.account, clock.now()) | Edges(clock.today()).as_asked()
        return given if self.program_id is None else given | {"program": self.program_id}


@dataclass(frozen=True)
class Found:
    """One row of a list, before anything is read of whom it is about."""

    kind: DutyKind
    day: date | None
    at: datetime | None
    id: int
    case_id: int | None

    @property
    def last_row(self) -> LastRow:
        """Its place in the list, for the address of the next page."""
        day = self.day or date.min
        return LastRow(self.at or datetime.combine(day, time(), UTC), self.id)


def first_of_each(asking: Asking) -> dict[DutyKind, list[Found]]:
    """The first duties of each kind, as many as are counted."""
    found: defaultdict[DutyKind, list[Found]] = defaultdict(list)
    for row in db.session.execute(_of_each(*asking.shape), asking.given):
        found[DutyKind(row.kind)].append(_found(row))
    return {kind: sorted(found[kind], key=lambda one: (one.last_row.at, one.id)) for kind in DutyKind if found[kind]}


def page_of(kind: DutyKind, asking: Asking, after: LastRow | None) -> list[Found]:
    """A page of one kind, and one row more if there is a next page."""
    given = asking.given
    if after is not None:
        given |= {"after": after.at if SOURCES[kind].by_moment else after.at.date(), "after_id": after.id}
    return [_found(row) for row in db.session.execute(_page(kind, *asking.shape, after is not None), given)]


def _found(row: Any) -> Found:
    return Found(DutyKind(row.kind), row.day, row.at, row.id, row.case_id)


@cache
def _of_each(whose: Whose, every_case: bool, in_program: bool) -> CompoundSelect[Any]:
    return union_all(*(_first(kind, rows_of(kind, whose, every_case, in_program), MOST_COUNTED) for kind in DutyKind))


@cache
def _page(kind: DutyKind, whose: Whose, every_case: bool, in_program: bool, later: bool) -> Select[Any]:
    source, rows = SOURCES[kind], rows_of(kind, whose, every_case, in_program)
    if later:
        after = bindparam("after", type_=DateTime(timezone=True) if source.by_moment else Date)
        rows = rows.where(tuple_(source.by, source.id) > tuple_(after, bindparam("after_id", type_=BigInteger)))
    return _first(kind, rows, A_PAGE + 1)


def _first(kind: DutyKind, rows: Select[Any], most: int) -> Select[Any]:
    name = literal(kind.value, String, literal_execute=True).label("kind")
    # A number that stands in the statement: with limits among its values, PostgreSQL would plan it for each page anew.
    return rows.add_columns(name).limit(literal_column(str(most), Integer))
