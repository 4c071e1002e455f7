"""A report as a spreadsheet: a page that says how it stands with it, from where it is downloaded once it is made.

Whoever may see the report may have it; whoever sees the same people gets the same file.
"""

from flask import abort, flash, redirect, render_template, send_file, url_for
from werkzeug.wrappers import Response

from engagement.employment.reports.asked import READERS, note_reading, orr_report, wioa_report
from engagement.employment.reports.counted import OrrReport, WioaReport
from engagement.employment.reports.spreadsheets import actions, queries
from engagement.employment.reports.spreadsheets.erasure import kept_until
from engagement.employment.reports.spreadsheets.jobs import make_spreadsheet_now
from engagement.employment.reports.spreadsheets.kinds import State
from engagement.employment.reports.spreadsheets.wanted import Wanted
from engagement.foundation import jobs
from engagement.language.staff_texts import staff_gettext as _s
from engagement.web.access import Slice, required_account

spreadsheets = Slice("spreadsheets", __name__, url_prefix="/staff/reports")
XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"


@spreadsheets.get("/wioa/spreadsheet", allow=READERS)
def wioa() -> str:
    """How it stands with the spreadsheet of a report for WIOA."""
    return _page(wioa_report() or abort(404))


@spreadsheets.get("/orr/spreadsheet", allow=READERS)
def orr() -> str:
    """The same for ORR."""
    return _page(orr_report() or abort(404))


@spreadsheets.post("/wioa/spreadsheet", allow=READERS)
def make_wioa() -> Response:
    """Have it made, unless there is one. Pressed twice, it is made once."""
    return _make(wioa_report() or abort(404))


@spreadsheets.post("/orr/spreadsheet", allow=READERS)
def make_orr() -> Response:
    """The same for ORR."""
    return _make(orr_report() or abort(404))


@spreadsheets.get("/wioa.xlsx", allow=READERS)
def wioa_xlsx() -> Response:
    """The spreadsheet itself, with every person whom the account may see, by program number."""
    report = wioa_report() or abort(404)
    return _sent(report, f"wioa-{report.year.began}-{report.year.began + 1}.xlsx")


@spreadsheets.get("/orr.xlsx", allow=READERS)
def orr_xlsx() -> Response:
    """The spreadsheet itself, with every person whom the account may see, by program number."""
    report = orr_report() or abort(404)
    return _sent(report, f"orr-{report.year.ends}.xlsx")


def _page(report: WioaReport | OrrReport) -> str:
    wanted = Wanted.by(required_account(), report)
    newest, ready = queries.newest(wanted), queries.ready(wanted)
    return render_template(
        "employment/staff/report_spreadsheet.html", report=report, which=wanted.asked, name=wanted.report.value,
        newest=newest, ready=ready, is_current=ready is not None and queries.is_current(ready), State=State,
        people=wanted.people, until=kept_until(ready) if ready is not None else None,
    )  # fmt: skip


def _make(report: WioaReport | OrrReport) -> Response:
    account = required_account()
    wanted = Wanted.by(account, report)
    found, is_new = actions.ask(wanted, account.id)
    if is_new:
        jobs.defer(make_spreadsheet_now, spreadsheet_id=found.id)
    return _to_page(wanted)


def _sent(report: WioaReport | OrrReport, name: str) -> Response:
    """The file, and a line in the audit; the page of it if there is none."""
    wanted = Wanted.by(required_account(), report)
    found = queries.ready(wanted)
    file = queries.content(found) if found is not None else None
    if found is None or file is None:
        flash(_s("This spreadsheet is gone. Have it made again."))
        return _to_page(wanted)
    facts = {name: value for name, value in wanted.asked.items() if name != "program"}
    note_reading(report.program, wanted.report.value, **facts)
    return send_file(file, mimetype=XLSX, as_attachment=True, download_name=name, max_age=0)


def _to_page(wanted: Wanted) -> Response:
    return redirect(url_for(f"spreadsheets.{wanted.report.value}", **wanted.asked), 303)
