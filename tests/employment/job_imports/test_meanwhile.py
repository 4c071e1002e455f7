"""Rows that were agreed to, and what happens before they are written down: nothing is written that nobody agreed to, nor twice."""

import time
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from datetime import date
from decimal import Decimal

from flask import Flask
from sqlalchemy import select, text

from engagement.accounts.models import Account
from engagement.employment.job_imports import actions, queries, uploads
from engagement.employment.job_imports.kinds import RowState
from engagement.employment.job_imports.models import JobImport, JobImportRow
from engagement.employment.job_imports.verdicts import look, page_mark
from engagement.employment.placements import actions as placements
from engagement.foundation import db
from engagement.people import actions as people
from engagement.people.models import Case
from engagement.web.roles import Role
from tests import make
from tests.browser import Browser
from tests.employment.job_imports.files import jobs, more_than_at_once
from tests.employment.jobs import placed
from tests.referrals.partner_desk import sent_to

FIRST_DAY = date(2026, 9, 1)
COLUMNS = {"code": 0, "employer": 1, "title": 2, "started": 3, "hours": 4, "dollars": 5}


def agreed(case: Case, dollars: str = "18.50") -> JobImport:
    """A file of staff with one row, agreed to and not written down yet."""
    make.commit()
    row = f"{case.request_code},Mesa Dairy,Cook,{FIRST_DAY},40,{dollars}"
    brought = actions.bring(make.account(Role.CASEWORKER).id, None, uploads.read(f"A,B,C,D,E,F\n{row}".encode()))
    actions.map_columns(brought, COLUMNS, None)
    assert actions.agree(brought, page_mark(look(brought, queries.rows_of(brought))), ())
    make.commit()
    assert states() == [RowState.ACCEPTED]
    return brought


def states() -> list[RowState]:
    db.session.rollback()
    return list(db.session.scalars(select(JobImportRow.state).order_by(JobImportRow.number)))


def test_a_row_that_would_do_something_else_by_now_waits_to_be_looked_at_again(app: Flask) -> None:
    case = make.case()
    job = placed(case, "Mesa Dairy", started_on=FIRST_DAY)
    brought = agreed(case, "19.75")
    placements.correct(job, replace(job.facts, title="Baker"), "The office knows")
    make.commit()
    actions.bring_in_some(brought)
    make.commit()
    assert states() == [RowState.WAITING]
    assert [(one.pay_cents, one.title) for one in jobs()] == [(18_50, "Baker")], "Cook was not agreed to"
    brought = agreed_again(brought.id)
    actions.bring_in_some(brought)
    make.commit()
    assert states() == [RowState.CORRECTED]
    assert [(one.pay_cents, one.title) for one in jobs()] == [(19_75, "Cook")]


def agreed_again(import_id: int) -> JobImport:
    brought = db.session.get_one(JobImport, import_id)
    assert actions.agree(brought, page_mark(look(brought, queries.rows_of(brought))), ())
    return brought


def test_whoever_writes_on_the_case_just_now_is_waited_for_and_the_job_is_there_once(app: Flask) -> None:
    case = make.case()
    number, import_id = case.id, agreed(case).id

    def bring_in() -> None:
        with app.app_context(), db.transaction():
            actions.bring_in_some(db.session.get_one(JobImport, import_id))

    people.locked_case(number)
    with ThreadPoolExecutor(1) as worker:
        later = worker.submit(bring_in)
        waits = text("SELECT count(*) FROM pg_locks WHERE NOT granted")
        while not later.done() and not db.session.scalar(waits):
            time.sleep(0.01)
        placed(db.session.get_one(Case, number), "Mesa Dairy", started_on=FIRST_DAY, hours=Decimal("20.0"))
        make.commit()
        later.result()
    assert [one.hours for one in jobs()] == [Decimal("20.0")]
    assert states() == [RowState.WAITING], "by now it would be a correction, to which nobody agreed"


def test_whoever_left_writes_nothing_more_and_what_was_written_stays_so(
    browser: Browser, partner: Account, run_jobs: Callable[[], None]
) -> None:
    more_than_at_once(browser, sent_to(partner, "accept").id)
    assert states() == [RowState.WRITTEN] * 25 + [RowState.ACCEPTED] * 5
    db.session.get_one(Account, partner.id).active = False
    make.commit()
    run_jobs()
    assert states() == [RowState.WRITTEN] * 25 + [RowState.WAITING] * 5
    assert len(jobs()) == 25
