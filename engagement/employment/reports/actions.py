"""Counting what the reports of a program say, and asking for it. Nothing here commits."""

from sqlalchemy import select
from sqlalchemy.dialects.postgresql import insert

from engagement.employment.programs.models import Program
from engagement.employment.reports import counting, kept
from engagement.employment.reports.models import ReportSummary
from engagement.foundation import clock, db


def count(program: Program) -> None:
    """Count a program as it is now, in place of what was counted before."""
    today, at, began, seen = clock.today(), clock.now(), clock.seconds(), kept.rows_seen()
    said = counting.count(program, today).as_dict()
    took = round((clock.seconds() - began) * 1000)
    new = {"as_of": today, "counted_at": at, "said": said, "rows_seen": seen, "took_ms": took}
    counted = insert(ReportSummary).values(program_id=program.id, **new)
    db.session.execute(counted.on_conflict_do_update(index_elements=[ReportSummary.program_id], set_=new))


def ask_to_count(program: Program) -> bool:
    """Ask to have a program counted again; whether nobody had asked since it was."""
    wanted = select(ReportSummary).where(ReportSummary.program_id == program.id).with_for_update()
    found = db.session.scalar(wanted)
    if found is None:
        return True
    if found.asked_at is not None and found.asked_at > found.counted_at:
        return False
    found.asked_at = clock.now()
    db.session.flush()
    return True
