"""Files of jobs go on by themselves until all that was agreed to is written down, for whoever agreed."""

from engagement.accounts.models import Account
from engagement.employment.job_imports import actions, queries
from engagement.employment.job_imports.models import JobImport
from engagement.foundation import audit, db
from engagement.foundation.jobs import job, until_done


@job(name="bring_in_jobs", cron="* * * * *", own_transactions=True)
def bring_in_jobs() -> None:
    """Go on with every file of which rows wait to be written down."""
    _go_on()


@job(name="bring_in_jobs_now", own_transactions=True)
def bring_in_jobs_now() -> None:
    """The same, right after somebody agreed to more than a page can wait for."""
    _go_on()


def _go_on() -> None:
    with db.transaction():
        waiting = queries.going_on()
    for import_id in waiting:
        until_done(lambda import_id=import_id: _some(import_id))  # type: ignore[misc]


def _some(import_id: int) -> int:
    brought = db.session.get(JobImport, import_id)
    if brought is None:
        return 0
    account = db.session.get_one(Account, brought.account_id)
    if not account.active or account.organization_id != brought.organization_id:
        actions.stop(brought)
        return 0
    with audit.acting_for(account.id):
        if brought.organization_id is not None:
            db.act_as_partner(brought.organization_id)
        return actions.bring_in_some(brought)
