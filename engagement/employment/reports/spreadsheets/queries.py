"""Finding spreadsheets: that of a report as somebody may have it, those that wait to be made, and what is in one."""

from base64 import b64decode
from collections.abc import Iterable, Sequence
from dataclasses import asdict
from tempfile import TemporaryFile
from typing import IO

from sqlalchemy import Select, select

from engagement.employment.enrolments.models import Enrolment
from engagement.employment.reports import kept
from engagement.employment.reports.spreadsheets.kinds import State
from engagement.employment.reports.spreadsheets.models import Spreadsheet, SpreadsheetPart
from engagement.employment.reports.spreadsheets.wanted import Wanted
from engagement.foundation import clock, db
from engagement.foundation.unreadable import Unreadable


def _all(wanted: Wanted) -> Select[Spreadsheet]:
    found: Select[Spreadsheet] = select(Spreadsheet).filter_by(**asdict(wanted))
    return found.order_by(Spreadsheet.id.desc())


def newest(wanted: Wanted) -> Spreadsheet | None:
    """The one that was asked for last, however it stands."""
    return db.session.scalar(_all(wanted).limit(1))


def ready(wanted: Wanted) -> Spreadsheet | None:
    """The last one that can be downloaded; while another is being made that may be one of before."""
    return db.session.scalar(_all(wanted).where(Spreadsheet.state == State.READY).limit(1))


def is_current(spreadsheet: Spreadsheet) -> bool:
    """Whether nothing was written down since it was counted, and no day went by."""
    return spreadsheet.as_of == clock.today() and spreadsheet.rows_seen == kept.rows_seen()


def waiting() -> Sequence[int]:
    """Those that are to be made, the first one asked for first."""
    return db.session.scalars(
        select(Spreadsheet.id).where(Spreadsheet.state == "being_made").order_by(Spreadsheet.id)
    ).all()


def telling_of(case_ids: Iterable[int]) -> Select[int]:
    """The spreadsheets in which the people of these cases may stand: those of every program they were enrolled in, ever."""
    programs = select(Enrolment.program_id).where(Enrolment.case_id.in_(list(case_ids)))
    return select(Spreadsheet.id).where(Spreadsheet.people, Spreadsheet.program_id.in_(programs))


def content(spreadsheet: Spreadsheet) -> IO[bytes] | None:
    """The file itself; none if it cannot be opened."""
    parts = select(SpreadsheetPart.content).where(SpreadsheetPart.spreadsheet_id == spreadsheet.id)
    file = TemporaryFile()  # noqa: SIM115 - it is closed by who sends it
    for one in db.session.scalars(parts.order_by(SpreadsheetPart.number)):
        if isinstance(one, Unreadable):
            file.close()
            return None
        file.write(b64decode(one))
    file.seek(0)
    return file


def opens(spreadsheet: Spreadsheet) -> bool:
    """Whether its file can be opened."""
    file = content(spreadsheet)
    if file is not None:
        file.close()
    return file is not None
