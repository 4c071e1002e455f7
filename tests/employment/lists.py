"""The lists of employment, whose plans tests/whole_app/test_plans.py looks at."""

from collections.abc import Callable
from itertools import product

from engagement.employment.earnings import queries as earnings
from engagement.employment.employers import queries as employers
from engagement.employment.employers.models import Employer
from engagement.employment.placements import queries as placements
from engagement.employment.placements.models import Placement
from engagement.foundation import clock
from engagement.web.roles import Role
from tests import make


def _jobs() -> None:
    last = Placement(id=7, started_on=clock.today())
    for role, after in product((Role.CASEWORKER, Role.SUPERVISOR), (None, last)):
        placements.listed(make.account(role), after=after)


LISTS_OF_JOBS: dict[str, Callable[[], object]] = {
    "jobs": _jobs,
    "jobs of a case": lambda: placements.of_case(1),
    "what was paid for a job": lambda: earnings.standing(1),
    "an employer, however spelled": lambda: employers.called("Mesa Dairy"),
    "employers that are like one": lambda: employers.like("Mesa Dairy"),
    "all employers": lambda: employers.register(after=Employer(id=7, name="Mesa")),
}
