"""The reports that funders ask for: a program, a year, each figure with its bracket, and why each person counts as they do.

Whoever works with people reads all of it. Whoever reads figures only sees no person, and the few are hidden.
"""

from collections.abc import Mapping, Sequence
from dataclasses import replace
from typing import Any

from flask import abort, flash, redirect, render_template, request, url_for
from werkzeug.wrappers import Response

from engagement.employment.orr.reasons import Measure
from engagement.employment.orr.sentences import MEASURES
from engagement.employment.orr.sentences import sentence as orr_sentence
from engagement.employment.programs.models import Program
from engagement.employment.programs.queries import all_programs
from engagement.employment.reports import actions, how_we_count
from engagement.employment.reports.asked import READERS, WORKERS, note_reading, orr_report, sees_people, wioa_report
from engagement.employment.reports.counted import OrrReport, WioaReport
from engagement.employment.reports.counting import fiscal_years, program_years
from engagement.employment.reports.few import Seen, of_orr, of_wioa
from engagement.employment.reports.jobs import count_report_now
from engagement.employment.reports.kept import Kept, orr_measures, wioa_figures
from engagement.employment.reports.pages import Shown, page
from engagement.employment.reports.wording import NOTHING
from engagement.employment.wioa.sentences import INDICATORS, sentence
from engagement.employment.wioa.years import LAGS, Indicator
from engagement.foundation import clock, jobs
from engagement.language.staff_texts import staff_gettext as _s
from engagement.web.access import Slice, required_account, row_id

reports = Slice("reports", __name__, url_prefix="/staff/reports")


@reports.get("/wioa", allow=READERS)
def wioa() -> str:
    """The primary indicators of WIOA for a program and a program year."""
    programs = all_programs()
    report = wioa_report(programs)
    if report is None:
        return render_template("employment/staff/report_none.html", title=_s("Report for WIOA"))
    kept = wioa_figures(report)
    named = _named(
        report, programs, program_years(clock.today()), INDICATORS, how_we_count.WIOA, kept, lag=report.asked.lag
    )
    if not sees_people():
        note_reading(report.program, "wioa")
        return _only_figures(_s("Report for WIOA"), of_wioa(kept.found) if kept else {}, named)
    chosen = next((one for one in Indicator if one == request.args.get("of")), None)
    people = _people(replace(report, of=chosen)) if chosen else None
    return render_template(
        "employment/staff/report_wioa.html", chosen=chosen, people=people, lags=LAGS, Indicator=Indicator,
        sentence=sentence, days={one: report.year.exits(one) for one in Indicator}, **named,
    )  # fmt: skip


@reports.get("/orr", allow=READERS)
def orr() -> str:
    """The measures of ORR for a program and a federal fiscal year."""
    programs = all_programs()
    report = orr_report(programs)
    if report is None:
        return render_template("employment/staff/report_none.html", title=_s("Report for ORR"))
    kept = orr_measures(report)
    named = _named(report, programs, fiscal_years(clock.today()), MEASURES, how_we_count.ORR, kept)
    if not sees_people():
        note_reading(report.program, "orr")
        return _only_figures(_s("Report for ORR"), of_orr(kept.found) if kept else {}, named)
    chosen = next((one for one in Measure if one == request.args.get("of")), None)
    people = _people(report) if chosen else None
    return render_template(
        "employment/staff/report_orr.html",
        chosen=chosen,
        people=people,
        Measure=Measure,
        sentence=orr_sentence,
        **named,
    )


@reports.post("/wioa", allow=WORKERS)
def count_wioa() -> Response:
    """Count it now, and not only by itself. Pressed twice, it is counted once."""
    report = wioa_report() or abort(404)
    return _count_again(report, "reports.wioa", lag=report.asked.lag)


@reports.post("/orr", allow=WORKERS)
def count_orr() -> Response:
    """The same for ORR: both are counted together."""
    return _count_again(orr_report() or abort(404), "reports.orr")


def _only_figures(title: str, few: Mapping[Any, Seen], named: Mapping[str, Any]) -> str:
    return render_template(
        "employment/staff/report_few.html", title=title, few=few, nothing=NOTHING, few_how=how_we_count.FEW, **named
    )


def _count_again(report: WioaReport | OrrReport, page: str, **which: Any) -> Response:
    if actions.ask_to_count(report.program):
        jobs.defer(count_report_now, program_id=report.program.id)
    flash(_s("It is being counted. Look again in a minute."))
    return redirect(url_for(page, program=report.program.id, year=report.year.key, **which), 303)


def _people(report: WioaReport | OrrReport) -> Shown:
    return page(report, required_account(), request.args.get("after", type=row_id) or 0)


def _named(
    report: WioaReport | OrrReport,
    programs: Sequence[Program],
    years: Any,
    names: Any,
    how: how_we_count.Sentences,
    kept: Kept[Any] | None,
    **which: int,
) -> dict[str, Any]:
    """What each page needs. `which` stands in every address by which the report is looked at further."""
    which = {"program": report.program.id, "year": report.year.key, **which}
    return {
        "report": report,
        "which": which,
        "programs": programs,
        "years": years,
        "names": names,
        "how": how,
        "kept": kept,
        "found": kept.found if kept else None,
    }
