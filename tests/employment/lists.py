"""The lists of employment, whose plans tests/whole_app/test_plans.py looks at."""

from collections.abc import Callable
from itertools import product

from engagement.employment.checks import queries as checks
from engagement.employment.checks.models import Check
from engagement.employment.checks.queries import Pile
from engagement.employment.earnings import queries as earnings
from engagement.employment.employers import queries as employers
from engagement.employment.employers.models import Employer
from engagement.employment.placements import queries as placements
from engagement.employment.placements.models import Placement
from engagement.foundation import clock
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


LISTS_OF_JOBS: dict[str, Callable[[], object]] = {
    "jobs": _jobs,
    "checks of jobs": _checks,
    "checks to go on with": lambda: checks.to_go_on_with(clock.today()),
    "checks of a job": lambda: checks.of_placement(1),
    "checks of a case": lambda: checks.of_case(1),
    "what was said to a check": lambda: checks.history_of(1),
    "another check that was asked": lambda: checks.asked_beside(Check(id=7, case_id=1), clock.today()),
    "who may ask somebody young": lambda: checks.consent_of(1),
    "jobs of a case": lambda: placements.of_case(1),
    "what was paid for a job": lambda: earnings.standing(1),
    "an employer, however spelled": lambda: employers.called("Mesa Dairy"),
    "employers that are like one": lambda: employers.like("Mesa Dairy"),
    "all employers": lambda: employers.register(after=Employer(id=7, name="Mesa")),
}
