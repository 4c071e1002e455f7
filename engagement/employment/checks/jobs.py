"""What happens to checks while nobody looks: they are asked, asked again, given to a person, and closed."""

from engagement.employment.checks import actions, asking, queries
from engagement.foundation import clock
from engagement.foundation.jobs import job, until_done, until_the_last


@job(name="ask_job_checks", cron="*/20 * * * *", own_transactions=True)
def ask_job_checks() -> None:
    """Go on with each check whose day has come."""
    until_done(_go_on_with_some)


def _go_on_with_some() -> int:
    found = queries.to_go_on_with(clock.today())
    for check in found:
        asking.go_on(check)
    return len(found)


@job(name="make_job_checks", cron="41 9 * * *", own_transactions=True)
def make_job_checks() -> None:
    """Make the checks of jobs that were written down before there were any."""
    until_the_last(_make_some)


def _make_some(after: int) -> int:
    found = queries.jobs_without_checks(after)
    for placement in found:
        actions.follow(placement)
    return found[-1].id if found else 0
