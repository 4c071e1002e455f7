"""Spreadsheets are made by themselves, right after somebody asked; what a worker left unfinished another one begins anew."""

from engagement.employment.reports.spreadsheets import actions, making, queries
from engagement.foundation import db
from engagement.foundation.jobs import job, stopping


class _NotWanted(Exception):
    """It is gone: somebody who may stand in it was erased or hidden."""


class _Stopped(Exception):
    """This worker is to end."""


@job(name="make_spreadsheets", cron="* * * * *", own_transactions=True)
def make_spreadsheets() -> None:
    """Make every one that waits."""
    with db.transaction():
        waiting = queries.waiting()
    for spreadsheet_id in waiting:
        if stopping.is_set():
            return
        _make(spreadsheet_id)


@job(name="make_spreadsheet_now", own_transactions=True)
def make_spreadsheet_now(spreadsheet_id: int) -> None:
    """Make one, because somebody asked for it."""
    _make(spreadsheet_id)


def _make(spreadsheet_id: int) -> None:
    with db.transaction():
        taken = actions.take(spreadsheet_id)
    if not taken:
        return

    def went_by(done: int, total: int) -> None:
        if not actions.note_progress(spreadsheet_id, done, total):
            raise _NotWanted
        if stopping.is_set():
            raise _Stopped

    try:
        with db.transaction():
            making.make(spreadsheet_id, went_by)
    except _NotWanted:
        return
    except _Stopped:
        with db.transaction():
            actions.give_back(spreadsheet_id)
    except Exception:
        with db.transaction():
            actions.fail(spreadsheet_id)
        raise
