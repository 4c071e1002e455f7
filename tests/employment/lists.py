"""The lists of employment, whose plans tests/whole_app/test_plans.py looks at."""

from collections.abc import Callable
from datetime import timedelta
from itertools import product

from engagement.employment.checks import queries as checks
from engagement.employment.checks.models import Check
from engagement.employment.checks.queries import Pile
from engagement.employment.duties import queries as duties
from engagement.employment.duties.kinds import DutyKind, Whose
from engagement.employment.duties.queries import Asking
from engagement.employment.earnings import queries as earnings
from engagement.employment.employers import queries as employers
from engagement.employment.employers.models import Employer
from engagement.employment.enrolments import queries as enrolments
from engagement.employment.enrolments.models import Enrolment
from engagement.employment.participants import queries as participants
from engagement.employment.participants.models import ParticipantPair
from engagement.employment.partner_enrolments import queries as partners
from engagement.employment.placements import queries as placements
from engagement.employment.placements.models import Placement
from engagement.employment.programs import queries as programs
from engagement.employment.programs.models import Program
from engagement.employment.reports import named
from engagement.employment.reports import queries as reports
from engagement.foundation import clock, db
from engagement.web.last_row import LastRow
from engagement.web.roles import Role
from tests import make


def _checks() -> None:
    today = clock.today()
    last = Check(id=7, due_on=today, call_by=today)
    for pile, role, after in product(Pile, (Role.CASEWORKER, Role.SUPERVISOR), (None, last)):
        checks.listed(pile, make.account(role), after=after)


def _jobs() -> None:
    last = Placement(id=7, started_on=clock.today())
    for role, after in product((Role.CASEWORKER, Role.SUPERVISOR), (None, last)):
        placements.listed(make.account(role), after=after)


def _enrolments() -> None:
    last = Enrolment(id=7, enrolled_on=clock.today())
    for role, after in product((Role.CASEWORKER, Role.SUPERVISOR), (None, last)):
        enrolments.listed(make.account(role), 1, after=after)


def _duties() -> None:
    last = LastRow(clock.now(), 7)
    for role, whose, program in product((Role.CASEWORKER, Role.SUPERVISOR), Whose, (None, 1)):
        asking = Asking(make.account(role), whose, program)
        duties.first_of_each(asking)
        for kind in DutyKind:
            duties.page_of(kind, asking, last)


def _pairs() -> None:
    last = ParticipantPair(id=7, created_at=clock.now(), decided_at=clock.now())
    for role, after in product((Role.CASEWORKER, Role.SUPERVISOR), (None, last)):
        participants.open_pairs(make.account(role), after=after)
        participants.decided_pairs(make.account(role), after=after)


def _of_a_partner() -> None:
    partners.listed(1, after=7)
    partners.listed(1)
    partners.leaving_soon(1)
    partners.to_confirm(1)
    partners.of_case(1, 1)
    partners.written(1, 1)


def _of_a_report() -> None:
    program, days = Program(id=1, youth=False), (clock.today() - timedelta(days=365), clock.today())
    for placed, before in product((False, True), (0, 7)):
        reports.served_before(program, *days, before, 60, placed=placed)
    db.rows(reports._ENROLMENTS, {"program": 1, "participants": [1]})
    db.rows(reports._ENTRIES, {"enrolments": [1]})
    for wanted in (reports._SCHOOLS, reports._PAYMENTS, reports._JOBS):
        db.rows(wanted, {"people": [1]})
    for role in (Role.CASEWORKER, Role.SUPERVISOR):
        named.seen_of(make.account(role), program, {1: [1, 2]})
    named.names([1])


LISTS_OF_JOBS: dict[str, Callable[[], object]] = {
    "jobs": _jobs,
    "checks of jobs": _checks,
    "checks to go on with": lambda: checks.to_go_on_with(clock.today()),
    "checks of a job": lambda: checks.of_placement(1),
    "checks of a case": lambda: checks.of_case(1),
    "checks of a person": lambda: checks.of_person(1),
    "what was said to a check": lambda: checks.history_of(1),
    "another check that was asked": lambda: checks.asked_beside(Check(id=7, case_id=1), clock.today()),
    "checks of other jobs": lambda: checks.checks_beside(Placement(id=7, case_id=1)),
    "other jobs that have ended": lambda: checks.ended_beside(Placement(id=7, case_id=1)),
    "who may ask somebody young": lambda: checks.consent_of(1),
    "jobs of a case": lambda: placements.of_case(1),
    "what was paid for a job": lambda: earnings.standing(1),
    "an employer, however spelled": lambda: employers.called("Mesa Dairy"),
    "employers that are like one": lambda: employers.like("Mesa Dairy"),
    "who is enrolled in a program": _enrolments,
    "who is enrolled through a partner": _of_a_partner,
    "what is due of people on their way to work": _duties,
    "pairs of program numbers": _pairs,
    "programs of a case": lambda: enrolments.of_case(1),
    "what is written down in an enrolment": lambda: (enrolments.standing([1]), enrolments.all_written(1)),
    "who may be one participant": lambda: participants.alike("Luis García", "04/17", but=1),
    "people of a report": _of_a_report,
    "totals of a program": lambda: programs.totals_of(1),
    "all employers": lambda: employers.register(after=Employer(id=7, name="Mesa")),
}
