"""The reports that funders ask for: a program, a year, each figure with its bracket, and why each person counts as they do.

Whoever works with people reads all of it. Whoever reads figures only sees no person, and the few are hidden.
"""

from collections.abc import Mapping
from itertools import chain
from typing import IO, Any

from flask import Response, abort, render_template, request, send_file

from engagement.employment.orr.figures import measures
from engagement.employment.orr.measures import FiscalYear, fiscal_year_of
from engagement.employment.orr.reasons import Measure
from engagement.employment.orr.sentences import MEASURES
from engagement.employment.orr.sentences import sentence as orr_sentence
from engagement.employment.programs.models import Program
from engagement.employment.programs.queries import all_programs
from engagement.employment.reports import how_we_count
from engagement.employment.reports.counted import OrrReport, WioaReport
from engagement.employment.reports.few import Seen, of_orr, of_wioa
from engagement.employment.reports.orr_file import orr_file, orr_file_of_figures
from engagement.employment.reports.pages import Page
from engagement.employment.reports.wioa_file import wioa_file, wioa_file_of_figures
from engagement.employment.reports.wording import NOTHING
from engagement.employment.wioa.figures import figures
from engagement.employment.wioa.indicators import Asked
from engagement.employment.wioa.sentences import INDICATORS, sentence
from engagement.employment.wioa.years import LAG, LAGS, Indicator, ProgramYear, recent
from engagement.foundation import audit, clock
from engagement.language.staff_texts import staff_gettext as _s
from engagement.web.access import SignedInAccount, Slice, may, required_account, row_id
from engagement.web.roles import Permission, grants

reports = Slice("reports", __name__, url_prefix="/staff/reports")
READERS = may(Permission.WORK_CASES, Permission.READ_FIGURES)
YEARS = 6
XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"


@reports.get("/wioa", allow=READERS)
def wioa() -> str:
    """The primary indicators of WIOA for a program and a program year."""
    report = _wioa()
    if report is None:
        return render_template("employment/staff/report_none.html", title=_s("Report for WIOA"))
    named = _named(report, _years(), INDICATORS, how_we_count.WIOA, lag=report.asked.lag)
    rows = chain.from_iterable(report.batches())
    if not _sees_people():
        _read(report.program, "wioa")
        return _only_figures(_s("Report for WIOA"), of_wioa(figures(rows)), named)
    chosen = next((one for one in Indicator if one == request.args.get("of")), None)
    people = Page(required_account(), report.program, _after())
    found = figures(people.of(rows, lambda line: line.who, lambda line: line.indicator is chosen))
    return render_template(
        "employment/staff/report_wioa.html", found=found, chosen=chosen, people=people.shown, lags=LAGS, Indicator=Indicator,
        sentence=sentence, days={one: report.year.exits(one) for one in Indicator}, **named,
    )  # fmt: skip


@reports.get("/orr", allow=READERS)
def orr() -> str:
    """The measures of ORR for a program and a federal fiscal year."""
    report = _orr()
    if report is None:
        return render_template("employment/staff/report_none.html", title=_s("Report for ORR"))
    named = _named(report, _fiscal_years(), MEASURES, how_we_count.ORR)
    rows = chain.from_iterable(report.batches())
    if not _sees_people():
        _read(report.program, "orr")
        return _only_figures(_s("Report for ORR"), of_orr(measures(one.found for one in rows)), named)
    chosen = next((one for one in Measure if one == request.args.get("of")), None)
    people = Page(required_account(), report.program, _after())
    found = measures(one.found for one in people.of(rows, lambda one: one.who, lambda one: chosen is not None))
    return render_template(
        "employment/staff/report_orr.html", found=found, chosen=chosen, people=people.shown, Measure=Measure, sentence=orr_sentence,
        **named,
    )  # fmt: skip


@reports.get("/wioa.xlsx", allow=READERS)
def wioa_xlsx() -> Response:
    """The same as a spreadsheet, with every person whom the account may see, by program number."""
    report = _wioa() or abort(404)
    _read(report.program, "wioa", year=report.year.began, lag=report.asked.lag)
    file = wioa_file(report, required_account()) if _sees_people() else wioa_file_of_figures(report)
    return _sent(file, f"wioa-{report.year.began}-{report.year.began + 1}.xlsx")


@reports.get("/orr.xlsx", allow=READERS)
def orr_xlsx() -> Response:
    """The same as a spreadsheet, with every person whom the account may see, by program number."""
    report = _orr() or abort(404)
    _read(report.program, "orr", year=report.year.ends)
    file = orr_file(report, required_account()) if _sees_people() else orr_file_of_figures(report)
    return _sent(file, f"orr-{report.year.ends}.xlsx")


def _only_figures(title: str, few: Mapping[Any, Seen], named: Mapping[str, Any]) -> str:
    return render_template(
        "employment/staff/report_few.html", title=title, few=few, nothing=NOTHING, few_how=how_we_count.FEW, **named
    )


def _named(
    report: WioaReport | OrrReport, years: Any, names: Any, how: how_we_count.Sentences, **which: int
) -> dict[str, Any]:
    """What each page needs. `which` stands in every address by which the report is looked at further."""
    which = {"program": report.program.id, "year": report.year.key, **which}
    return {
        "report": report,
        "which": which,
        "programs": all_programs(),
        "years": years,
        "names": names,
        "how": how,
    }


def reads_figures_only(account: SignedInAccount) -> bool:
    """Whether nobody stands in what they read."""
    return not grants(account.all_roles, Permission.WORK_CASES)


def _sees_people() -> bool:
    return not reads_figures_only(required_account())


def _read(program: Program, report: str, **facts: int) -> None:
    """Who reads figures only, and who takes a file along, is written down."""
    audit.record_read(program, page=request.endpoint, report=report, people=_sees_people(), **facts)


def _sent(file: IO[bytes], name: str) -> Response:
    return send_file(file, mimetype=XLSX, as_attachment=True, download_name=name, max_age=0)


def _wioa() -> WioaReport | None:
    """The report that is asked for. Whoever reads figures only cannot choose the lag: two lags apart are those of a quarter."""
    program, years = _program(), _years()
    year = next((one for one in years if one.began == request.args.get("year", type=int)), years[0])
    asked = request.args.get("lag", type=int) if _sees_people() else LAG
    lag = next((one for one in LAGS if one == asked), LAG)
    return WioaReport(program, year, Asked(clock.today(), lag)) if program else None


def _orr() -> OrrReport | None:
    program, years = _program(), _fiscal_years()
    year = next((one for one in years if one.ends == request.args.get("year", type=int)), years[0])
    return OrrReport(program, year, clock.today()) if program else None


def _years() -> list[ProgramYear]:
    return recent(clock.today(), YEARS)


def _fiscal_years() -> list[FiscalYear]:
    newest = fiscal_year_of(clock.today()).ends
    return [FiscalYear(newest - one) for one in range(YEARS)]


def _program() -> Program | None:
    offered = all_programs()
    wanted = request.args.get("program", type=row_id)
    return next((one for one in offered if one.id == wanted), offered[0] if offered else None)


def _after() -> int:
    return request.args.get("after", type=row_id) or 0
