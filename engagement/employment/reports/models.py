"""What the reports for funders say, counted beforehand: one row for a program, of which their pages read a part."""

from datetime import date
from typing import Any

from sqlalchemy import Date, Integer
from sqlalchemy.dialects.postgresql import JSONB
from sqlalchemy.orm import Mapped, mapped_column

from engagement.foundation import db


class ReportSummary(db.Model):
    """The figures of a program as they were last counted, for every year that can be chosen. Numbers only, of nobody.

    `said`: by report and year (for WIOA by the quarters that are waited for too). `rows_seen`: how far the rows went that it was
    counted from. `took_ms`: how long that took. `asked_at`: somebody asked to have it counted again.
    """

    __tablename__ = "report_summary"

    id: Mapped[db.Id]
    program_id: Mapped[int] = db.refers_to("program.id", unique=True, index=False)
    as_of: Mapped[date] = mapped_column(Date)
    counted_at: Mapped[db.Moment]
    said: Mapped[dict[str, Any]] = mapped_column(JSONB)
    rows_seen: Mapped[list[int]] = mapped_column(JSONB)
    took_ms: Mapped[int] = mapped_column(Integer)
    asked_at: Mapped[db.MaybeMoment]
