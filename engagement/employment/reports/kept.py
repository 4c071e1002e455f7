"""Reading what was counted, and finding what is to be counted again."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any, Generic, TypeVar

from sqlalchemy import ARRAY, Text, bindparam, func, select
from sqlalchemy.dialects.postgresql import JSONB

from engagement.employment.checks.models import CheckAnswer
from engagement.employment.earnings.models import Earning
from engagement.employment.enrolments.models import EnrolmentEntry, EnrolmentVersion
from engagement.employment.orr.figures import Measures
from engagement.employment.participants.models import ParticipantPairVersion
from engagement.employment.placements.models import PlacementVersion
from engagement.employment.programs.models import Program
from engagement.employment.reports.counted import OrrReport, WioaReport
from engagement.employment.reports.models import ReportSummary
from engagement.employment.sustained.models import SchoolTime
from engagement.employment.wioa.figures import Figure
from engagement.foundation import clock, db

COUNTED_FROM = (
    EnrolmentVersion, EnrolmentEntry, PlacementVersion, Earning, CheckAnswer, ParticipantPairVersion, SchoolTime
)  # fmt: skip
REST = 60  # a program whose counting takes a second is left alone for a minute
F = TypeVar("F")


@dataclass(frozen=True)
class Kept(Generic[F]):
    """The figures of one year, when they were counted, and whether somebody asked to have them counted again since."""

    found: F
    counted_at: datetime
    is_being_counted: bool


def wioa_figures(report: WioaReport) -> Kept[list[Figure]] | None:
    """The figures of a report; none before they were counted."""
    kept = _kept(report.program, "wioa", report.year.key, str(report.asked.lag))
    return Kept([Figure.from_dict(one) for one in kept.found], kept.counted_at, kept.is_being_counted) if kept else None


def orr_measures(report: OrrReport) -> Kept[Measures] | None:
    """The same for ORR."""
    kept = _kept(report.program, "orr", report.year.key)
    return Kept(Measures.from_dict(kept.found), kept.counted_at, kept.is_being_counted) if kept else None


def _kept(program: Program, report: str, year: int, *further: str) -> Kept[Any] | None:
    """One part of what was counted; the rest is not read."""
    part = {"program": program.id, "part": [report, str(year), *further]}
    row = db.rows(_PART, part).one_or_none()
    if row is None or row.found is None:  # of a year that began since
        return None
    return Kept(row.found, row.counted_at, row.asked_at is not None and row.asked_at > row.counted_at)


# Put together once: the part goes along as the way to it, by report, year and quarters that are waited for.
_PART = select(
    ReportSummary.said.op("#>", return_type=JSONB)(bindparam("part", type_=ARRAY(Text))).label("found"),
    ReportSummary.counted_at,
    ReportSummary.asked_at,
).where(ReportSummary.program_id == bindparam("program"))


def rows_seen() -> list[int]:
    """How far the rows go from which reports are counted: whatever is written down or corrected adds one. What changes without
    one (schooling that is taken back, two employers put together) is counted with the next, on the next day at the latest."""
    numbers = (select(func.coalesce(func.max(one.id), 0)).scalar_subquery() for one in COUNTED_FROM)
    return list(db.session.execute(select(*numbers)).one())


def to_count() -> Sequence[int]:
    """The programs that were not counted yet, or not today, or not since somebody asked, or not with what was written down since.

    What takes long to count is not counted again for every row: for sixty times as long it is left alone.
    """
    columns = (
        ReportSummary.as_of, ReportSummary.counted_at, ReportSummary.asked_at, ReportSummary.rows_seen, ReportSummary.took_ms
    )  # fmt: skip
    wanted = select(Program.id, *columns).outerjoin(ReportSummary, ReportSummary.program_id == Program.id)
    rows, seen = db.session.execute(wanted.order_by(Program.id)), rows_seen()
    return [row.id for row in rows if _is_to_count(row, seen)]


def _is_to_count(row: Any, seen: list[int]) -> bool:
    if row.counted_at is None or row.as_of != clock.today():
        return True
    if row.asked_at is not None and row.asked_at > row.counted_at:
        return True
    rested: bool = row.counted_at + timedelta(milliseconds=REST * row.took_ms) <= clock.now()
    return row.rows_seen != seen and rested
