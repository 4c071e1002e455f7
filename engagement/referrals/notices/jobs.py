"""When organizations are told by the clock: each working morning of what waits, and before a time limit ends; and what follows when
they can be told elsewhere than before.
"""

from collections import defaultdict
from datetime import datetime, time, timedelta

from engagement.directory.models import Organization
from engagement.foundation import clock, db, jobs
from engagement.foundation.business_days import is_business_day
from engagement.foundation.jobs import job, until_the_last
from engagement.people.actions import locked_case
from engagement.referrals.actions import plan
from engagement.referrals.models import Referral
from engagement.referrals.notices import actions, queries
from engagement.referrals.partner_limits import coming_limit

BEFORE_IT_ENDS = timedelta(hours=4)  # limits end when offices close, so this is after noon
MORNING, NOON = time(8), time(12)


@job(name="remind_organizations", cron="10 * * * *", own_transactions=True)
def remind() -> None:
    """Tell organizations of time limits that end today."""
    until_the_last(_remind_some)


def _remind_some(after: int) -> int:
    due = queries.due_within(BEFORE_IT_ENDS, after)
    for referral in due:
        if (limit := coming_limit(referral, clock.now())) is not None:
            actions.tell_of_limit(referral, limit)
    return due[-1].id if due else 0


@job(name="tell_what_waits", cron="*/30 14-18 * * *", own_transactions=True)
def tell_what_waits() -> None:
    """On working mornings, tell each address once what has waited there since before today."""
    local, today = clock.local(clock.now()), clock.day_began(clock.now())
    if not is_business_day(local.date()) or not MORNING <= local.time() < NOON:
        return
    for several in _by_address(today).values():
        if jobs.stopping.is_set():
            return
        with db.transaction():
            one = several[0][0]
            if not queries.was_told(one.to, actions.DIGEST, today):
                owed = [db.session.get_one(Referral, number) for _one, ids in several for number in ids]
                actions.send_digest(one, owed)


def _by_address(sent_before: datetime) -> dict[str, list[tuple[queries.Reached, list[int]]]]:
    """What waits at each address: one mailbox may be that of several organizations."""
    found: dict[str, list[tuple[queries.Reached, list[int]]]] = defaultdict(list)
    with db.transaction():
        for organization_id in queries.that_owe_something():
            owed = [referral.id for referral in queries.owed_by(organization_id, sent_before)]
            for one in (
                queries.reached(db.session.get_one(Organization, organization_id), actions.DIGEST) if owed else ()
            ):
                found[one.address.lower()].append((one, owed))
    return found


@job(name="tell_anew", own_transactions=True)
def tell_anew(organization_id: int) -> None:
    """An organization can be told elsewhere than before, or no more: its unanswered referrals and their cases follow."""
    after = 0
    while referrals := _some_unanswered(organization_id, after):
        for number, case_id in referrals:
            with db.transaction():
                case = locked_case(case_id)
                actions.tell_whom_it_is_new_to(db.session.get_one(Referral, number))
                plan(case)
        after = referrals[-1][0]


def _some_unanswered(organization_id: int, after: int) -> list[tuple[int, int]]:
    with db.transaction():
        return [(one.id, one.case_id) for one in queries.unanswered_at(organization_id, after)]


def told_elsewhere(organization_id: int) -> None:
    """Let it follow, once what changed is kept."""
    jobs.defer(tell_anew, organization_id=organization_id)
