"""Asking for a spreadsheet, taking it in hand, keeping what was made, letting it go. Nothing here commits.

Whoever is erased or hidden takes with them every spreadsheet that may tell of them, also one that is being made: that is then kept
nowhere. Taking one in hand and keeping it are done after everybody who is just being erased is, and before the next (`ERASING`).
"""

from base64 import b64encode
from collections.abc import Sequence
from dataclasses import asdict
from datetime import timedelta
from functools import partial
from typing import IO

from sqlalchemy import Select, delete, select, update

from engagement.employment.reports import kept
from engagement.employment.reports.spreadsheets import queries
from engagement.employment.reports.spreadsheets.kinds import State
from engagement.employment.reports.spreadsheets.models import Spreadsheet, SpreadsheetPart
from engagement.employment.reports.spreadsheets.wanted import Wanted
from engagement.foundation import audit, clock, db
from engagement.foundation.locks import beside_others, one_at_a_time
from engagement.people.models import Case

ERASING = "somebody who may stand in a spreadsheet is erased or hidden"
ALIVE = timedelta(minutes=1)  # without a sign of life for so long, whoever made it is dead
TRIES = 3
PART = 192 * 1024  # bytes


def ask(wanted: Wanted, account_id: int) -> tuple[Spreadsheet, bool]:
    """The spreadsheet that somebody wants, and whether it is to be made: not if one is being made, or tells what is so now."""
    one_at_a_time("report spreadsheet", str(wanted))
    there = queries.newest(wanted)
    if there is not None and there.state is State.BEING_MADE:
        return there, False
    if there is not None and there.state is State.READY and queries.is_current(there) and queries.opens(there):
        return there, False
    made = Spreadsheet(**asdict(wanted), account_id=account_id)
    db.session.add(made)
    db.session.flush()
    audit.record("spreadsheet_asked", made, report=made.report.value)
    return made, True


def take(spreadsheet_id: int) -> bool:
    """Take it in hand; whether nobody else has it. One that brought down three who made it has failed."""
    one_at_a_time(ERASING)
    found = _held(spreadsheet_id)
    if found is None or found.state is not State.BEING_MADE:
        return False
    now = clock.now()
    if found.taken_at is not None and found.taken_at > now - ALIVE:
        return False
    if found.tries >= TRIES:
        found.state = State.FAILED
        return False
    found.tries, found.taken_at, found.done, found.total = found.tries + 1, now, 0, None
    found.as_of, found.counted_at, found.rows_seen = clock.today(), now, kept.rows_seen()
    return True


def note_progress(spreadsheet_id: int, done: int, total: int) -> bool:
    """Write down how many people went by, for others to see at once; whether it is still wanted."""
    gone_by = update(Spreadsheet).where(Spreadsheet.id == spreadsheet_id)
    with db.database.engine.begin() as connection:
        changed = connection.execute(gone_by.values(done=done, total=total, taken_at=clock.now()))
        return changed.rowcount == 1


def give_back(spreadsheet_id: int) -> None:
    """Whoever made it has to stop: the next one begins anew."""
    left = update(Spreadsheet).where(Spreadsheet.id == spreadsheet_id)
    db.session.execute(left.values(taken_at=None, tries=Spreadsheet.tries - 1))


def fail(spreadsheet_id: int) -> None:
    """It could not be made."""
    found = _held(spreadsheet_id)
    if found is not None and found.state is State.BEING_MADE:
        found.state = State.FAILED
        audit.record("spreadsheet_failed", found)


def keep(spreadsheet_id: int, file: IO[bytes]) -> None:
    """Keep what was made, sealed, in place of those of before, unless nobody may have it any more.

    Whoever is being erased is waited for, and waits: else what they let go would not be all that is kept by then.
    """
    one_at_a_time(ERASING)
    found = _held(spreadsheet_id)
    if found is None or found.state is not State.BEING_MADE:
        return
    parts = enumerate(iter(partial(file.read, PART), b""))
    db.session.add_all(
        SpreadsheetPart(spreadsheet_id=found.id, number=number, content=b64encode(part).decode())
        for number, part in parts
    )
    before = select(Spreadsheet.id).filter_by(**asdict(Wanted.of(found))).where(Spreadsheet.id < found.id)
    let_go(db.session.scalars(before).all())
    found.state = State.READY
    db.session.flush()
    audit.record("spreadsheet_made", found, people=found.total)


def fewer_see(case: Case) -> None:
    """Fewer people may see a case from now on: no spreadsheet stays that was made before."""
    beside_others(ERASING)
    of_person = select(Case.id).where(Case.person_id == case.person_id)
    let_go(db.session.scalars(queries.telling_of(db.session.scalars(of_person).all())).all())


def let_go(ids: Sequence[int] | Select[int]) -> None:
    """Let spreadsheets go, with what is in them."""
    db.session.execute(delete(SpreadsheetPart).where(SpreadsheetPart.spreadsheet_id.in_(ids)))
    db.session.execute(delete(Spreadsheet).where(Spreadsheet.id.in_(ids)))


def _held(spreadsheet_id: int) -> Spreadsheet | None:
    return db.session.get(Spreadsheet, spreadsheet_id, with_for_update=True, populate_existing=True)
