"""The demo's people who came to the program early: most began a job, and of some it is known that their work lasted."""

from dataclasses import dataclass
from datetime import timedelta
from decimal import Decimal

from sqlalchemy import select

from engagement.accounts.models import Account
from engagement.demo.plans import days_ago
from engagement.employment.earnings import actions as earnings
from engagement.employment.employers import actions as register
from engagement.employment.enrolments import actions as enrolments
from engagement.employment.enrolments.actions import Wanted
from engagement.employment.enrolments.wording import enrolment_wording
from engagement.employment.goal import actions
from engagement.employment.placements import actions as placements
from engagement.employment.placements.kinds import Ending, Evidence, Kind, Lasting, Pay, Schedule
from engagement.employment.placements.models import Job
from engagement.employment.programs.models import Program, ProgramOrganization
from engagement.employment.reports import actions as reports
from engagement.foundation import clock, db
from engagement.people import actions as people
from engagement.people.actions import NeedAsked
from engagement.people.models import Case
from engagement.people.vocabulary import ConsentMode, Outcome, Source
from engagement.web.roles import Role

CALLED = (
    "Andre", "Beto", "Cruz", "Darnell", "Elías", "Fidel", "Gael", "Hakeem", "Iván", "Jamal", "Kofi", "Lázaro", "Malik",
    "Nico", "Omari", "Pablo", "Quincy", "Rashid", "Saúl", "Tariq", "Ulises", "Víctor", "Wendell", "Yahir",
)  # fmt: skip
FAMILIES = ("Apodaca", "Baca", "Chee", "Diallo", "Escobedo", "Fragua", "Greene", "Hadi")
EMPLOYERS = ("High Desert Solar (example)", "Rail Yards Foods (example)", "Duke City Transit Repair (example)")
FIRST, APART, UNTIL_WORK = 655, 17, 40  # days ago, days between two, days until they began to work
CENTS = (15_25, 16_50, 17_00, 17_75, 18_40, 19_00, 20_50, 22_75)
LEFT, SILENT, EVERY = 3, 6, 8  # of each eight one left early and of one nothing is known


@dataclass(frozen=True)
class Early:
    """One of them, by their place in the list."""

    place: int

    @property
    def name(self) -> str:
        return f"{CALLED[self.place]} {FAMILIES[self.place % len(FAMILIES)]} (example)"

    @property
    def enrolled_ago(self) -> int:
        return FIRST - APART * self.place

    @property
    def began_ago(self) -> int:
        return self.enrolled_ago - UNTIL_WORK


def fill_early() -> None:
    """Two dozen who came early, each with a job; then every program is counted."""
    who = db.session.scalars(select(Account).where(Account.role == Role.CASEWORKER).order_by(Account.id)).all()[0]
    program = db.session.scalars(select(Program).where(Program.goal.is_not(None)).order_by(Program.id)).all()[0]
    named = select(ProgramOrganization.organization_id).filter_by(program_id=program.id, total_only=False)
    through = db.session.scalars(named.order_by(ProgramOrganization.organization_id)).all()
    for place in range(len(CALLED)):
        one = Early(place)
        with days_ago(one.enrolled_ago, who):
            case = _case_of(one, program, through[place % len(through)])
        with days_ago(0, who):
            _work(one, case)
    for each in db.session.scalars(select(Program)):
        actions.count(each)
        reports.count(each)


def _case_of(one: Early, program: Program, organization_id: int) -> Case:
    person = people.add_person(
        name=one.name, written_language="en", spoken_language="en", zip="87105", age_band="18_24"
    )
    case = people.open_case(person, [NeedAsked("work")], source=Source.PHONE, language="en")
    asked = enrolment_wording(program.name, "en")
    enrolments.enrol(case, program, Wanted(clock.today(), ConsentMode.VERBAL, asked, organization_id))
    people.close_case(case, Outcome.GOT_HELP)
    return case


def _work(one: Early, case: Case) -> None:
    job = Job(
        employer_id=register.find_or_add(EMPLOYERS[one.place % len(EMPLOYERS)]).id, title="Works in the team",
        kind=Kind.JOB, lasting=Lasting.OPEN, started_on=clock.today() - timedelta(days=one.began_ago), hours=Decimal(40),
        pay=Pay.HOURLY, pay_cents=CENTS[one.place % len(CENTS)], tips_cents=0, benefits=["health"], health_from=None,
        schedule=Schedule.STEADY, subsidized=False, evidence=Evidence.DOCUMENT,
    )  # fmt: skip
    made = placements.place(case, job)
    if one.place % EVERY == LEFT:
        placements.end(made, made.started_on + timedelta(days=70), Ending.SCHEDULE)
    elif one.place % EVERY != SILENT:
        earnings.pay(made, clock.today() - timedelta(days=1 + one.place % 5), 1_310_00, Evidence.RECORD)
