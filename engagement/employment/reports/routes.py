"""The reports that funders ask for: a program, a year, each figure with its bracket, and why each person counts as they do."""

from typing import Any

from flask import render_template, request

from engagement.employment.orr.measures import FiscalYear, fiscal_year_of, measures
from engagement.employment.programs.models import Program
from engagement.employment.reports import queries
from engagement.employment.wioa.figures import Figure, figures
from engagement.employment.wioa.indicators import Asked
from engagement.employment.wioa.sentences import INDICATORS, sentence
from engagement.employment.wioa.years import LAG, Indicator, ProgramYear, recent
from engagement.foundation import clock
from engagement.web.access import Slice, may, required_account, row_id
from engagement.web.roles import Permission

reports = Slice("reports", __name__, url_prefix="/staff/reports")
WORKERS = may(Permission.WORK_CASES)
A_PAGE = 50
YEARS = 6


@reports.get("/wioa", allow=WORKERS)
def wioa() -> str:
    """The primary indicators of WIOA for a program and a program year."""
    today = clock.today()
    offered, years = queries.programs(), recent(today, YEARS)
    program = _chosen(offered)
    year = next((one for one in years if one.began == request.args.get("year", type=int)), years[0])
    found: list[Figure] = []
    if program is not None:
        people = queries.served(program)
        found = figures([(one.who, one.facts) for one in people], year, Asked(today))
    chosen = next((one for one in found if one.indicator == request.args.get("of")), None)
    return render_template(
        "employment/staff/report_wioa.html", programs=offered, program=program, years=years, year=year, found=found,
        chosen=chosen, lines=_lines(program, chosen), names=INDICATORS, lag=LAG, Indicator=Indicator, sentence=sentence,
        days=_days(year),
    )  # fmt: skip


@reports.get("/orr", allow=WORKERS)
def orr() -> str:
    """The measures of ORR for a program and a federal fiscal year."""
    today = clock.today()
    newest = fiscal_year_of(today).ends
    offered, years = queries.programs(), [FiscalYear(newest - one) for one in range(YEARS)]
    program = _chosen(offered)
    year = next((one for one in years if one.ends == request.args.get("year", type=int)), years[0])
    found = measures([one.client for one in queries.served(program)], year, today) if program else None
    return render_template(
        "employment/staff/report_orr.html", programs=offered, program=program, years=years, year=year, found=found
    )


def _chosen(offered: Any) -> Program | None:
    wanted = request.args.get("program", type=row_id)
    return next((one for one in offered if one.id == wanted), offered[0] if offered else None)


def _days(year: ProgramYear) -> dict[Indicator, Any]:
    return {one: year.exits(one) for one in Indicator}


def _lines(program: Program | None, chosen: Figure | None) -> dict[str, Any]:
    """A page of those whose cases the account may see, and after whom the next one begins."""
    if program is None or chosen is None:
        return {"shown": [], "after": None}
    cases = queries.seen(required_account(), program)
    after = request.args.get("after", type=row_id) or 0
    theirs = sorted((one for one in chosen.lines if one.who in cases and one.who > after), key=lambda one: one.who)
    # A person with several periods stays on one page.
    people = list(dict.fromkeys(one.who for one in theirs))[:A_PAGE]
    named = queries.names(cases[who] for who in people)
    shown = [(one, cases[one.who], named[cases[one.who]]) for one in theirs if one.who in set(people)]
    more = bool(people) and any(one.who > people[-1] for one in theirs)
    return {"shown": shown, "after": people[-1] if more else None}
