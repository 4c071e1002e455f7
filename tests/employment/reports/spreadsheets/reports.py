"""Reports with somebody in them, and their spreadsheets. All names are invented examples."""

from base64 import b64decode
from dataclasses import dataclass
from datetime import date

from sqlalchemy import select

from engagement.accounts.models import Account
from engagement.employment.earnings import actions as earnings
from engagement.employment.placements.kinds import Evidence
from engagement.employment.programs.models import Program
from engagement.employment.reports.counted import WioaReport
from engagement.employment.reports.spreadsheets import actions
from engagement.employment.reports.spreadsheets.models import Spreadsheet, SpreadsheetPart
from engagement.employment.reports.spreadsheets.wanted import Wanted
from engagement.employment.wioa.indicators import Asked
from engagement.employment.wioa.years import ProgramYear
from engagement.foundation import clock, db
from engagement.people.models import Case
from tests import make
from tests.employment.jobs import placed
from tests.employment.reports.people import a_program, counted, enrolled

PAID, SILENT = "K7-FQ-2M", "W2-AA-9P"


@dataclass
class Two:
    """A program with two people: one was paid, of the other nobody knows."""

    program: Program
    paid: Case
    silent: Case

    def address(self, report: str = "wioa", page: str = "") -> str:
        """A page about its report of 2024."""
        return f"/staff/reports/{report}{page}?program={self.program.id}&year=2024"

    @property
    def report(self) -> WioaReport:
        """The report of 2024, asked for today."""
        return WioaReport(self.program, ProgramYear(2024), Asked(clock.today()))


def two(paid_as: str = PAID, silent_as: str = SILENT) -> Two:
    program = a_program()
    paid, silent = make.case(make.person("Amina Rahimi")), make.case(make.person("Luis Prado"))
    enrolled(program, paid, paid_as)
    enrolled(program, silent, silent_as)
    earnings.pay(placed(paid, started_on=date(2024, 6, 3)), date(2024, 11, 15), 302_000, Evidence.RECORD)
    counted(program)
    return Two(program, paid, silent)


def asked_for(people: Two, account: Account) -> Spreadsheet:
    """Somebody asked for it, and it waits."""
    found, _is_new = actions.ask(Wanted.by(account, people.report), account.id)
    make.commit()
    return found


def kept() -> list[Spreadsheet]:
    """All there are, whatever a test knew of them before."""
    wanted = select(Spreadsheet).order_by(Spreadsheet.id).execution_options(populate_existing=True)
    return list(db.session.scalars(wanted))


def parts() -> list[SpreadsheetPart]:
    """All that is in them."""
    return list(db.session.scalars(select(SpreadsheetPart).order_by(SpreadsheetPart.id)))


def content() -> bytes:
    """The file of the only one there is."""
    return b"".join(b64decode(one.content) for one in parts())
