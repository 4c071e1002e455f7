"""Making a spreadsheet: the report that it is of, counted now, for whoever asked, in their language."""

from collections.abc import Mapping, Sequence
from typing import IO

from engagement.accounts.models import Account
from engagement.employment.orr.measures import FiscalYear
from engagement.employment.programs.models import Program
from engagement.employment.reports import named
from engagement.employment.reports.asked import reads_figures_only
from engagement.employment.reports.counted import OrrReport, WentBy, WioaReport
from engagement.employment.reports.named import Told
from engagement.employment.reports.orr_file import orr_file, orr_file_of_figures
from engagement.employment.reports.spreadsheets import actions
from engagement.employment.reports.spreadsheets.kinds import ReportKind
from engagement.employment.reports.spreadsheets.models import Spreadsheet
from engagement.employment.reports.spreadsheets.wanted import mark
from engagement.employment.reports.wioa_file import wioa_file, wioa_file_of_figures
from engagement.employment.wioa.indicators import Asked
from engagement.employment.wioa.years import ProgramYear
from engagement.foundation import audit, clock, db
from engagement.language import i18n


def make(spreadsheet_id: int, went_by: WentBy) -> None:
    """Make it and keep it. If whoever asked may not have it any more, or sees other people by now, there is none."""
    found = db.session.get(Spreadsheet, spreadsheet_id)
    if found is None:
        return
    account = db.session.get_one(Account, found.account_id)
    program = db.session.get_one(Program, found.program_id)
    hidden = named.hidden(account, program) if found.people else frozenset()
    if not account.active or found.people is reads_figures_only(account) or mark(hidden) != found.unseen:
        actions.let_go([found.id])
        return

    def told(numbers: Sequence[int]) -> Mapping[int, Told]:
        # Who was hidden when it was begun stays so, though they may be seen meanwhile: others may have this file too.
        return {who: one for who, one in named.seen(account, program, numbers).items() if who not in hidden}

    report = _report(found, program)
    with audit.acting_for(account.id), i18n.speaking(found.language, to_staff=True):
        file: IO[bytes]
        if isinstance(report, WioaReport):
            file = wioa_file(report, told, went_by) if found.people else wioa_file_of_figures(report, went_by)
        else:
            file = orr_file(report, told, went_by) if found.people else orr_file_of_figures(report, went_by)
        with file:
            actions.keep(found.id, file)


def _report(found: Spreadsheet, program: Program) -> WioaReport | OrrReport:
    today = found.as_of or clock.today()
    if found.report is ReportKind.WIOA:
        return WioaReport(program, ProgramYear(found.year), Asked(today, found.lag))
    return OrrReport(program, FiscalYear(found.year), today)
