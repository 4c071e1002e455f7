"""`python -m bench.behind`: what is done of many people at once, behind the pages: counted, written into a file, judged anew."""

from collections.abc import Callable
from dataclasses import asdict, dataclass
from time import perf_counter, thread_time

import psycopg
from sqlalchemy import func, select

from bench import at_work, report, stage
from bench.__main__ import LARGE
from bench.cities.load import CASEWORKER
from bench.cost import Cost, used
from bench.floor import behind as floor
from bench.measured import keep
from bench.site import Site
from engagement.accounts.models import Account
from engagement.employment.enrolments.models import Enrolment
from engagement.employment.goal import actions as goal
from engagement.employment.programs.models import Program
from engagement.employment.reports import actions as reports
from engagement.employment.reports.counted import WioaReport
from engagement.employment.reports.counting import program_years
from engagement.employment.reports.spreadsheets import actions as spreadsheets
from engagement.employment.reports.spreadsheets.jobs import make_spreadsheet_now
from engagement.employment.reports.spreadsheets.wanted import Wanted
from engagement.employment.sustained import actions as sustained
from engagement.employment.sustained import queries as judged
from engagement.employment.sustained.models import Standing
from engagement.employment.wioa.indicators import Asked
from engagement.foundation import clock, db

Work = Callable[[], object]


@dataclass(frozen=True)
class Behind:
    """One such work: of how many people, by the clock and in time of processors, and its floor."""

    name: str
    people: int
    seconds: float
    cpu: float
    floor_seconds: float
    floor_cpu: float


def main() -> None:
    """Do each once as the product does it and once as its floor; say it and write it down."""
    options = stage.options("bench.behind", main.__doc__, LARGE).parse_args()
    place = stage.Stage(options.folder)
    with stage.silence():
        site = place.site(options.people)
        found = measure(site)
        site.close()
    known = {"people": options.people, "machine": place.machine, "works": [asdict(one) for one in found]}
    print(report.behind(known))
    if options.write:
        keep("behind", known)
        report.write()


def measure(site: Site) -> list[Behind]:
    """All of it, of the program in which most people are."""
    about = at_work.about(site)
    program, address = about["program"], db.as_psycopg(site.app.config["SQLALCHEMY_DATABASE_URI"])
    with site.app.test_request_context("/"):
        enrolled = select(func.count()).select_from(Enrolment).where(Enrolment.program_id == program)
        people, workers = (
            db.session.scalar(enrolled) or 0,
            db.session.scalar(select(func.count()).select_from(Standing)) or 0,
        )
        db.session.rollback()
    with psycopg.connect(address, autocommit=True) as connection:
        works: tuple[tuple[str, int, Work, Work], ...] = (
            (
                "Reports of a program, six years of each", people, lambda: _count(site, reports.count, program),
                lambda: floor.read_all(connection, program),
            ),
            (
                "The goal of a program", people, lambda: _count(site, goal.count, program),
                lambda: floor.read_all(connection, program),
            ),
            (
                "Report for WIOA as a spreadsheet", people, lambda: _spreadsheet(site, program),
                lambda: floor.spreadsheet(connection, program),
            ),
            ("Everybody judged anew", workers, lambda: _judge(site), lambda: floor.judge_all(connection)),
        )  # fmt: skip
        floor.read_all(connection, program)  # so that the first of them does not wait for the disk alone
        return [_measured(site, *one) for one in works]


def _measured(site: Site, name: str, people: int, ours: Work, least: Work) -> Behind:
    took, bare = _cost(site, ours), _cost(site, least)
    return Behind(name, people, took.wall, took.cpu, bare.wall, bare.cpu)


def _cost(site: Site, work: Work) -> Cost:
    before, began, cpu = used(site.backends.found()), perf_counter(), thread_time()
    work()
    database = used(site.backends.found()) - before
    return Cost(perf_counter() - began, thread_time() - cpu + database, database)


def _count(site: Site, count: Callable[[Program], None], program: int) -> None:
    with site.app.test_request_context("/"):
        count(db.session.get_one(Program, program))
        db.session.commit()


def _spreadsheet(site: Site, program: int) -> None:
    with site.app.test_request_context("/"):
        account, today = db.session.scalars(select(Account).where(Account.email == CASEWORKER)).one(), clock.today()
        report = WioaReport(db.session.get_one(Program, program), program_years(today)[0], Asked(today))
        found, _is_new = spreadsheets.ask(Wanted.by(account, report), account.id)
        db.session.commit()
        make_spreadsheet_now(spreadsheet_id=found.id)
        spreadsheets.let_go([found.id])  # or the next run would find it ready
        db.session.commit()


def _judge(site: Site) -> None:
    with site.app.test_request_context("/"):
        sustained.judge_anew()
        db.session.commit()
        while sum(sustained.judge_some(one.id) for one in judged.running()):
            db.session.commit()
        db.session.commit()


if __name__ == "__main__":
    main()
