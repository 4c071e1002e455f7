"""Which report is asked for, by its address, and how much of it whoever asks may see."""

from collections.abc import Sequence

from flask import request

from engagement.employment.programs.models import Program
from engagement.employment.programs.queries import all_programs
from engagement.employment.reports.counted import OrrReport, WioaReport
from engagement.employment.reports.counting import fiscal_years, program_years
from engagement.employment.wioa.indicators import Asked
from engagement.employment.wioa.years import LAG, LAGS
from engagement.foundation import audit, clock
from engagement.web.access import SignedInAccount, may, required_account, row_id
from engagement.web.roles import Permission, grants

WORKERS = may(Permission.WORK_CASES)
READERS = may(Permission.WORK_CASES, Permission.READ_FIGURES)


def wioa_report(programs: Sequence[Program] | None = None) -> WioaReport | None:
    """The report that is asked for. Whoever reads figures only cannot choose the lag: two lags apart are those of a quarter."""
    program, years = _program(programs), program_years(clock.today())
    year = next((one for one in years if one.began == request.args.get("year", type=int)), years[0])
    asked = request.args.get("lag", type=int) if sees_people() else LAG
    lag = next((one for one in LAGS if one == asked), LAG)
    return WioaReport(program, year, Asked(clock.today(), lag)) if program else None


def orr_report(programs: Sequence[Program] | None = None) -> OrrReport | None:
    """The same for ORR."""
    program, years = _program(programs), fiscal_years(clock.today())
    year = next((one for one in years if one.ends == request.args.get("year", type=int)), years[0])
    return OrrReport(program, year, clock.today()) if program else None


def reads_figures_only(account: SignedInAccount) -> bool:
    """Whether nobody stands in what they read."""
    return not grants(account.all_roles, Permission.WORK_CASES)


def sees_people() -> bool:
    """Whether people stand in what whoever is at the keyboard reads."""
    return not reads_figures_only(required_account())


def note_reading(program: Program, report: str, **facts: int) -> None:
    """Who reads figures only, and who takes a file along, is written down."""
    audit.record_read(program, page=request.endpoint, report=report, people=sees_people(), **facts)


def _program(programs: Sequence[Program] | None) -> Program | None:
    """The program that is asked for, else the first. A page that offers all of them has read them already."""
    offered = all_programs() if programs is None else programs
    wanted = request.args.get("program", type=row_id)
    return next((one for one in offered if one.id == wanted), offered[0] if offered else None)
