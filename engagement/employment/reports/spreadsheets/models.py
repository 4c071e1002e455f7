"""Reports as spreadsheets, made by a job and kept, sealed, for some days."""

from datetime import date

from sqlalchemy import Date, Index, Integer, String, UniqueConstraint
from sqlalchemy.dialects.postgresql import JSONB
from sqlalchemy.orm import Mapped, mapped_column

from engagement.employment.reports.spreadsheets.kinds import ReportKind, State
from engagement.foundation import db
from engagement.foundation.sealed_columns import Encrypted


class Spreadsheet(db.Model):
    """A report as a spreadsheet: asked for, being made, ready, or failed.

    It belongs to a report (`lag`: 0 for ORR, which waits for nothing) in a language, and to all who see the same people:
    `people`: whether any stand in it, `unseen`: a mark of those who do not. `as_of`, `counted_at`, `rows_seen`: the day as of
    which it is counted, when, and how far the rows went. `taken_at`: when whoever makes it last gave a sign of life.
    """

    __tablename__ = "report_spreadsheet"
    __table_args__ = (
        Index("ix_report_spreadsheet_wanted", "program_id", "report", "year", "lag", "id"),
        Index(
            "uq_report_spreadsheet_being_made", "program_id", "report", "year", "lag", "language", "people", "unseen",
            unique=True, postgresql_where="state = 'being_made'",
        ),
        Index("ix_report_spreadsheet_waiting", "id", postgresql_where="state = 'being_made'"),
        Index("ix_report_spreadsheet_created", "created_at"),
    )  # fmt: skip

    id: Mapped[db.Id]
    created_at: Mapped[db.Created]
    account_id: Mapped[int] = db.refers_to("account.id")
    program_id: Mapped[int] = db.refers_to("program.id", index=False)
    report: Mapped[ReportKind] = db.one_of(ReportKind)
    year: Mapped[int] = mapped_column(Integer)
    lag: Mapped[int] = mapped_column(Integer)
    language: Mapped[str] = mapped_column(String(16))
    people: Mapped[bool]
    unseen: Mapped[str] = mapped_column(String(64))
    state: Mapped[State] = db.one_of(State, default=State.BEING_MADE)
    tries: Mapped[int] = mapped_column(Integer, default=0)
    taken_at: Mapped[db.MaybeMoment]
    done: Mapped[int] = mapped_column(Integer, default=0)
    total: Mapped[int | None] = mapped_column(Integer)
    as_of: Mapped[date | None] = mapped_column(Date)
    counted_at: Mapped[db.MaybeMoment]
    rows_seen: Mapped[list[int] | None] = mapped_column(JSONB(none_as_null=True))


class SpreadsheetPart(db.Model):
    """A piece of a spreadsheet that is ready, in base64."""

    __tablename__ = "report_spreadsheet_part"
    __table_args__ = (UniqueConstraint("spreadsheet_id", "number"),)

    id: Mapped[db.Id]
    spreadsheet_id: Mapped[int] = db.refers_to("report_spreadsheet.id", index=False)
    number: Mapped[int] = mapped_column(Integer)
    content: Mapped[str] = mapped_column(Encrypted("report_spreadsheet_part.content"))
