"""Where the rows of each list of duties come from, and by what they are ordered: each list goes along one index.

The statements are put together once: who asks, for which program and on which day are handed over.
"""

from dataclasses import dataclass
from functools import cache
from typing import Any

from sqlalchemy import (
    BigInteger,
    ColumnElement,
    Date,
    DateTime,
    Select,
    String,
    bindparam,
    exists,
    literal,
    null,
    or_,
    select,
    text,
)
from sqlalchemy.orm import aliased

from engagement.employment.checks.kinds import Step
from engagement.employment.checks.models import Check
from engagement.employment.checks.next_steps import LOST_JOB
from engagement.employment.checks.queries import DIFFERS, IS_DUE, WAITS_FOR_CONSENT, WAS_TRIED
from engagement.employment.duties.kinds import DutyKind, Whose
from engagement.employment.earnings import queries as earnings
from engagement.employment.earnings.models import Earning
from engagement.employment.enrolments import queries as enrolments
from engagement.employment.enrolments.kinds import Part, kinds_of
from engagement.employment.enrolments.models import Enrolment, EnrolmentEntry
from engagement.employment.participants.models import ParticipantPair
from engagement.employment.participants.queries import enrolled_of_pair
from engagement.employment.placements.kinds import WITHOUT_PAPER
from engagement.employment.placements.models import Placement
from engagement.people.models import Case
from engagement.people.restriction.queries import visible_to_whoever_asks
from engagement.web.asking import WHO_ASKS

PROGRAM = bindparam("program", type_=BigInteger)
# As they stand in the indexes, or as few as they are: with values handed over, PostgreSQL could not know that an index is for
# these rows.
UNPROVED: ColumnElement[bool] = text("placement.withdrawn_at IS NULL AND placement.evidence IN ('c', 'd')")  # type: ignore[assignment]
OUT_OF_WORK = Case.next_step == literal(LOST_JOB.key, String, literal_execute=True)
OPEN_PAIR: ColumnElement[bool] = text("participant_pair.answer = 'open'")  # type: ignore[assignment]


def _on(name: str) -> ColumnElement[Any]:
    """One of the days of days.py."""
    return bindparam(name, type_=Date)


@dataclass(frozen=True)
class Source:
    """A list: by what it is ordered (a day, or a moment), the ids of its rows, where they come from, and which they are."""

    by: Any
    id: Any
    rows: Select[Any]
    program: ColumnElement[bool]

    @property
    def by_moment(self) -> bool:
        """Whether its order is one of moments."""
        return isinstance(self.by.type, DateTime)

    @property
    def columns(self) -> tuple[Any, ...]:
        """The same of all lists, so that they can be read together."""
        day, at = (null(), self.by) if self.by_moment else (self.by, null())
        return (day.cast(Date).label("day"), at.cast(DateTime(timezone=True)).label("at"), self.id.label("id"))


_PERSONS_CASE = aliased(Case)
# What somebody is asked for a program is asked of the person, who may have more than one case.
IN_PROGRAM = exists().where(
    _PERSONS_CASE.person_id == Case.person_id, Enrolment.case_id == _PERSONS_CASE.id, Enrolment.withdrawn_at.is_(None),
    Enrolment.program_id == PROGRAM,
)  # fmt: skip


def _of_checks(by: Any, *which: Any) -> Source:
    rows = select(Check.case_id).join(Case, Case.id == Check.case_id).where(*which)
    return Source(by, Check.id, rows, IN_PROGRAM)


def _of_enrolments(by: Any, *which: Any) -> Source:
    rows = select(Enrolment.case_id).join(Case, Case.id == Enrolment.case_id)
    rows = rows.where(Enrolment.withdrawn_at.is_(None), *which)
    return Source(by, Enrolment.id, rows, Enrolment.program_id == PROGRAM)


def _left_for_a_reason() -> ColumnElement[bool]:
    entry = enrolments.that_stand(EnrolmentEntry.id).where(
        EnrolmentEntry.enrolment_id == Enrolment.id, EnrolmentEntry.kind.in_(kinds_of(Part.EXCLUSION))
    )
    return entry.correlate(Enrolment).exists()


def _paid_on_paper() -> ColumnElement[bool]:
    paid = earnings.that_stand(Earning.id).where(
        Earning.placement_id == Placement.id, Earning.evidence.not_in(WITHOUT_PAPER)
    )
    return paid.correlate(Placement).exists()


def _of_jobs() -> Source:
    rows = select(Placement.case_id).join(Case, Case.id == Placement.case_id)
    rows = rows.where(UNPROVED, Placement.started_on >= _on("begun_from"), ~_paid_on_paper())
    return Source(Placement.started_on, Placement.id, rows, IN_PROGRAM)


def _out_of_work() -> Source:
    rows = select(Case.id.label("case_id")).where(Case.closed_at.is_(None), OUT_OF_WORK)
    return Source(Case.due_at, Case.id, rows, IN_PROGRAM)


IN_TIME = (IS_DUE, Check.due_on >= _on("due_from"), Check.step.is_distinct_from(Step.CONSENT))
NOT_CLOSING = Check.due_on > _on("due_closing")
SOURCES: dict[DutyKind, Source] = {
    DutyKind.OUT_OF_WORK: _out_of_work(),
    DutyKind.CLOSING: _of_checks(Check.due_on, *IN_TIME, Check.due_on <= _on("due_closing")),
    DutyKind.DIFFER: _of_checks(Check.due_on, DIFFERS),
    DutyKind.CALLS: _of_checks(Check.call_by, Check.call_by.is_not(None), NOT_CLOSING),
    DutyKind.CONSENT: _of_checks(Check.due_on, WAITS_FOR_CONSENT, Check.due_on <= _on("due_opening")),
    DutyKind.PLANNED: _of_enrolments(Enrolment.planned_until, Enrolment.planned_until <= _on("today")),
    DutyKind.EXITS: _of_enrolments(
        Enrolment.last_served_on, Enrolment.last_served_on.between(_on("served_from"), _on("served_until")),
        or_(Enrolment.planned_until.is_(None), Enrolment.planned_until < _on("today")), ~_left_for_a_reason(),
    ),
    DutyKind.UNREACHED: _of_checks(
        Check.due_on, *IN_TIME, NOT_CLOSING, WAS_TRIED, Check.step.in_((Step.OTHERS, Step.CLOSE)), Check.call_by.is_(None)
    ),
    DutyKind.UNPROVED: _of_jobs(),
    DutyKind.GAINS: _of_enrolments(
        Enrolment.learned_on, Enrolment.learned_on >= _on("learned_from"),
        or_(Enrolment.gained_on.is_(None), Enrolment.gained_on < _on("learned_from")),
    ),
    DutyKind.PAIRS: Source(
        ParticipantPair.created_at, ParticipantPair.id, select(null().cast(BigInteger).label("case_id")).where(OPEN_PAIR),
        enrolled_of_pair(Enrolment.program_id == PROGRAM),
    ),
}  # fmt: skip


@cache
def rows_of(kind: DutyKind, whose: Whose, every_case: bool, in_program: bool) -> Select[Any]:
    """The rows of a list for whoever asks, the most pressing first."""
    source = SOURCES[kind]
    found = source.rows.add_columns(*source.columns).where(*_seen(kind, whose, every_case))
    if in_program:
        found = found.where(source.program)
    return found.order_by(source.by, source.id)


def _seen(kind: DutyKind, whose: Whose, every_case: bool) -> list[ColumnElement[bool]]:
    """That they are whose they are to be, and of people whose case may be seen: a pair only with all that it is about."""
    of_whom = {Whose.MINE: Case.owner_id == WHO_ASKS, Whose.NOBODYS: Case.owner_id.is_(None)}.get(whose)
    # Whoever has a case sees it: that is `has_it` in restriction.queries.seen_by. Of a pair the other case may be another's.
    sees_each = every_case or (whose is Whose.MINE and kind is not DutyKind.PAIRS)
    hidden = or_(Case.erased_at.is_not(None), ~visible_to_whoever_asks(sees_each))
    if kind is DutyKind.PAIRS:
        return [~enrolled_of_pair(hidden), *([] if of_whom is None else [enrolled_of_pair(of_whom)])]
    return [~hidden, *([] if of_whom is None else [of_whom])]
