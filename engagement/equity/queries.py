"""Language access in figures: who is written to, and met, in their own language.

None of these reads a whole big table. `message` and `case_file` grow with the time, so a block-range index on `created_at`
finds the last ninety days without keeping an entry for each row (a bitmap scan: of a million texts 52,000 were read); people
are then joined by their key, or hashed where that is cheaper. `interpreter_log` has the same on `at`. `pages_served` is by
its key (day, language) at most a few hundred rows a month.
Everything comes back grouped by language; small cells are hidden here, before any page or export sees them.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta

from sqlalchemy import ColumnElement, Select, case, func, select
from sqlalchemy.orm import QueryableAttribute

from engagement.equity.models import PagesServed
from engagement.equity.suppression import Cell, shown_with_total, too_small
from engagement.foundation import clock, db
from engagement.language.i18n import KNOWN
from engagement.messaging.models import Message
from engagement.messaging.vocabulary import Direction
from engagement.people.languages import OTHER
from engagement.people.models import Case, InterpreterLog, Person
from engagement.people.vocabulary import Interpreted

DAYS_OF_PAGES = 30
DAYS = 90
OWN_WORDS = "own_words"  # in which language a caseworker writes is not known

Cells = dict[str, Cell]


@dataclass(frozen=True)
class LanguageFigures:
    """One language: pages served in it (None if too few to tell), texts in it, interpreters for those who speak it."""

    tag: str
    pages: int | None
    texts: Cell
    interpreters: Cell


@dataclass(frozen=True)
class Figures:
    """Every language, in the order of our table, with any other language as one; and all of them together."""

    languages: list[LanguageFigures]
    texts: Cell
    interpreters: Cell


def figures(session: db.Reading = db.session) -> Figures:
    """Language access over the last months, ready to be shown: what is hidden is not in here."""
    since = clock.now() - timedelta(days=DAYS)
    tags = [*KNOWN, OTHER]
    pages = pages_served(DAYS_OF_PAGES, session)
    texts, all_texts = _shown(tags, texts_in_preferred_language(since, session))
    interpreters, everybody = _shown(tags, interpreter_requests(since, session))
    rows = [LanguageFigures(tag, _unless_small(pages.get(tag, 0)), texts[tag], interpreters[tag]) for tag in tags]
    return Figures(rows, all_texts, everybody)


def _shown(tags: Sequence[str], cells: Cells) -> tuple[Cells, Cell]:
    kept, total = shown_with_total([cells.get(tag, Cell()) for tag in tags])
    return dict(zip(tags, kept, strict=True)), total


def _unless_small(count: int) -> int | None:
    return None if too_small(count) else count


def pages_served(days: int, session: db.Reading = db.session) -> dict[str, int]:
    """How many resident pages were served in each language in the last days, today included."""
    counted = (
        select(PagesServed.language, func.sum(PagesServed.pages))
        .where(PagesServed.day > clock.today() - timedelta(days=days))
        .group_by(PagesServed.language)
    )
    return {tag: int(pages) for tag, pages in session.execute(counted)}


def texts_in_preferred_language(since: datetime, session: db.Reading = db.session) -> Cells:
    """Of the texts that went out, how many were in the language their reader wants now; by that language. Not hidden yet."""
    each = (  # by person first: counting people apart from their texts would sort every text
        select(
            _named(Person.written_language).label("language"),
            func.count().filter(Message.language == Person.written_language).label("theirs"),
            func.count().label("texts"),
        )
        .join(Person, Person.id == Message.person_id)
        .where(
            Message.created_at >= since, Message.direction == Direction.OUT, Message.sent_at.is_not(None),
            Message.template != OWN_WORDS,
        )
        .group_by(Person.id)
        .subquery()
    )  # fmt: skip
    counted = select(each.c.language, func.sum(each.c.theirs), func.sum(each.c.texts), func.count())
    return _cells(session, counted.group_by(each.c.language))


def interpreter_requests(since: datetime, session: db.Reading = db.session) -> Cells:
    """Of the people who asked for an interpreter, how many were talked with through one; by language. Not hidden yet.

    Whoever asked lately (a case opened since) counts once, however many cases and talks; not who then wanted none.
    """
    asked = select(Case.person_id).where(Case.created_at >= since).distinct().subquery()
    heard = (
        select(
            InterpreterLog.person_id,
            func.bool_or(InterpreterLog.outcome == Interpreted.SERVED).label("served"),
            func.bool_or(InterpreterLog.outcome == Interpreted.DECLINED).label("declined"),
        )
        .where(InterpreterLog.at >= since)
        .group_by(InterpreterLog.person_id)
        .subquery()
    )
    served, declined = func.coalesce(heard.c.served, False), func.coalesce(heard.c.declined, False)
    counted = (
        select(_named(Person.spoken_tag).label("language"), func.count().filter(served), func.count(), func.count())
        .join(asked, asked.c.person_id == Person.id)
        .outerjoin(heard, heard.c.person_id == Person.id)
        .where(Person.interpreter_needed, served | ~declined)
        .group_by("language")
    )
    return _cells(session, counted)


def _named(column: ColumnElement[str] | QueryableAttribute[str]) -> ColumnElement[str]:
    """The language, if it is in our table. A name that somebody typed could be theirs alone: those count together."""
    return case((column.in_(list(KNOWN)), column), else_=OTHER)


def _cells(session: db.Reading, counted: Select[str, int, int, int]) -> Cells:
    return {tag: Cell(int(part), int(whole), people) for tag, part, whole, people in session.execute(counted)}
