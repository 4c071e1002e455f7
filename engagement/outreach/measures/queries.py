"""Counting what the measures are made of: each part in one statement, by department and quarter. Nothing is hidden yet."""

from collections.abc import Iterable, Sequence
from datetime import date, datetime
from itertools import groupby
from typing import Any

from sqlalchemy import ColumnElement, Date, and_, any_, case, cast, func, select
from sqlalchemy.dialects.postgresql import distinct_on

from engagement.foundation import clock, db
from engagement.foundation.quarters import Quarter, quarter_of
from engagement.outreach.events.models import Event
from engagement.outreach.events.record.counted import Dimension, folded
from engagement.outreach.events.record.models import EventRecord, RecordCount, RecordSupport
from engagement.outreach.inputs.models import ResidentInput
from engagement.outreach.measures.answers import Answered, Influence, closing, influence_of
from engagement.outreach.measures.counted import (
    ENGLISH,
    GIVEN,
    IN_THEIRS,
    NOT_IN_THEIRS,
    NOT_SAID,
    Community,
    Counted,
    Met,
    Parts,
)
from engagement.outreach.measures.representation import Benchmark
from engagement.outreach.plans.models import Plan, PlanCommunity
from engagement.outreach.themes.models import Theme, ThemeResponse
from engagement.outreach.themes.outcomes import ThemeOutcome
from engagement.outreach.themes.queries import SAID_ON


def counted(since: Quarter, shown: Quarter) -> Counted:
    """All that was counted since the beginning of a quarter; communities are those of the plans of the quarter shown."""
    names, groups, languages = _people(since)
    themes, said = _said(since)
    return Counted(_met(since), groups, names, languages, _supports(since), _communities(shown), themes, said)


def _quarter(day: Any) -> ColumnElement[date]:
    return cast(func.date_trunc("quarter", day), Date)


HELD_IN, SAID_IN = _quarter(func.timezone(str(clock.LOCAL), Event.starts_at)), _quarter(SAID_ON)


def _met(since: Quarter) -> dict[tuple[int, Quarter], Met]:
    rows = (
        select(Event.department_id, HELD_IN, func.count(), func.sum(EventRecord.attendance))
        .join(EventRecord, EventRecord.event_id == Event.id)
        .where(Event.starts_at >= since.begins)
        .group_by(Event.department_id, HELD_IN)
    )
    return {(of, quarter_of(day)): Met(events, int(came)) for of, day, events, came in db.session.execute(rows)}


def _people(since: Quarter) -> tuple[dict[str, str], Parts, Parts]:
    """Who came: the names of groups; people by group, and by whether they were met in their language."""
    of_event = RecordCount.group == any_(Event.languages)
    part = case(
        (RecordCount.dimension == Dimension.GROUP, RecordCount.group),
        (RecordCount.group == ENGLISH, ENGLISH),
        (of_event, IN_THEIRS),
        else_=NOT_IN_THEIRS,
    )
    rows = db.session.execute(
        select(RecordCount.dimension, Event.department_id, HELD_IN, part, func.sum(RecordCount.n))
        .join(EventRecord, EventRecord.id == RecordCount.record_id)
        .join(Event, Event.id == EventRecord.event_id)
        .where(Event.starts_at >= since.begins, RecordCount.dimension != Dimension.INTERPRETER)
        .group_by(RecordCount.dimension, Event.department_id, HELD_IN, part)
    ).all()
    of = {kind: [row[1:] for row in rows if row[0] is kind] for kind in Dimension}
    groups = [(of, day, folded(name), n) for of, day, name, n in of[Dimension.GROUP]]
    names = {folded(name): name for name in sorted(name for _of, _day, name, _n in of[Dimension.GROUP])}
    return names, _parts(groups), _parts(of[Dimension.LANGUAGE])


def _supports(since: Quarter) -> Parts:
    rows = (
        select(
            Event.department_id, HELD_IN, RecordSupport.why_not, func.sum(RecordSupport.fulfilled),
            func.sum(RecordSupport.requested - RecordSupport.fulfilled),
        )
        .join(EventRecord, EventRecord.id == RecordSupport.record_id)
        .join(Event, Event.id == EventRecord.event_id)
        .where(Event.starts_at >= since.begins, RecordSupport.requested > 0)
        .group_by(Event.department_id, HELD_IN, RecordSupport.why_not)
    )  # fmt: skip
    found = db.session.execute(rows).all()
    return _parts(
        (of, day, part, n)
        for of, day, why, given, unmet in found
        for part, n in ((GIVEN, given), (why or NOT_SAID, unmet))
    )


def _parts(rows: Iterable[Any]) -> Parts:
    parts: dict[Quarter, dict[int, dict[str, int]]] = {}
    for of, day, part, n in rows:
        row = parts.setdefault(quarter_of(day), {}).setdefault(of, {})
        row[part] = row.get(part, 0) + int(n)
    return parts


def _communities(shown: Quarter) -> list[Community]:
    """The communities of the plans that had an event in the quarter, those of the newest plan first."""
    met = select(Event.plan_id).join(EventRecord, EventRecord.event_id == Event.id)
    met = met.where(Event.starts_at >= shown.begins, Event.starts_at < shown.next.begins)
    rows = (
        select(Plan.department_id, PlanCommunity)
        .join(Plan, Plan.id == PlanCommunity.plan_id)
        .where(PlanCommunity.plan_id.in_(met))
        .order_by(Plan.id.desc(), PlanCommunity.place)
    )
    return [
        Community(of, one.community, _benchmark(one), one.people)
        for of, one in db.session.execute(rows)
    ]  # fmt: skip


def _benchmark(one: PlanCommunity) -> Benchmark | None:
    return None if one.share is None else Benchmark(one.share, one.margin, one.source, one.vintage, one.plan_id)


Theirs = tuple[int, Answered]


def _said(since: Quarter) -> tuple[list[Theirs], list[tuple[int, Quarter, Influence]]]:
    """What people said about plans, by the quarter in which it was said, and what became of it."""
    lately = and_(ResidentInput.hidden_at.is_(None), ResidentInput.created_at >= since.begins)
    themes = select(ResidentInput.theme_id).where(lately, ResidentInput.theme_id.is_not(None)).distinct()
    newest = (
        select(ThemeResponse.theme_id, ThemeResponse.outcome)
        .where(ThemeResponse.theme_id.in_(themes), ThemeResponse.published_at.is_not(None))
        .ext(distinct_on(ThemeResponse.theme_id))
        .order_by(ThemeResponse.theme_id, ThemeResponse.version.desc())
        .subquery()
    )
    rows = db.session.execute(
        select(Plan.department_id, SAID_IN, newest.c.outcome, func.count())
        .join(Plan, Plan.id == ResidentInput.plan_id)
        .outerjoin(newest, newest.c.theme_id == ResidentInput.theme_id)
        .where(lately)
        .group_by(Plan.department_id, SAID_IN, newest.c.outcome)
    )
    said = [(of, quarter_of(day), influence_of(outcome, times)) for of, day, outcome, times in rows]
    return _themes(themes, since), said


Versions = Sequence[tuple[ThemeOutcome, date]]


def _published(which: Any) -> dict[int, Versions]:
    rows = (
        select(ThemeResponse.theme_id, ThemeResponse.outcome, ThemeResponse.published_at)
        .where(ThemeResponse.theme_id.in_(which), ThemeResponse.published_at.is_not(None))
        .order_by(ThemeResponse.theme_id, ThemeResponse.version)
    )
    by_theme = groupby(db.session.execute(rows), key=lambda row: row[0])
    return {theme_id: [(outcome, _day(at)) for _id, outcome, at in versions if at] for theme_id, versions in by_theme}


def _themes(which: Any, since: Quarter) -> list[Theirs]:
    first = select(func.min(SAID_ON)).where(ResidentInput.theme_id == Theme.id, ResidentInput.hidden_at.is_(None))
    rows = (
        select(Theme.id, Plan.department_id, Plan.decided_on, first.correlate(Theme).scalar_subquery())
        .join(Plan, Plan.id == Theme.plan_id)
        .where(Theme.id.in_(which))
    )
    found, published = [], _published(which)
    for theme_id, of, decided, said in db.session.execute(rows):
        versions = published.get(theme_id, ())
        answered = Answered(said, versions[0][1] if versions else None, closing(versions), decided)
        if said >= since.first_day:
            found.append((of, answered))
    return found


def _day(moment: datetime) -> date:
    return clock.local(moment).date()
