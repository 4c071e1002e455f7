"""The demo's register of partnerships, as the outreach desk would have kept it."""

from datetime import timedelta

from flask import g
from sqlalchemy import select

from engagement.accounts.models import Account, Department
from engagement.demo.partner_words import PARTNERS, Partner
from engagement.foundation import clock, db
from engagement.outreach.partnerships import actions
from engagement.outreach.partnerships.models import Partnership
from engagement.web.roles import Role


def fill_register() -> None:
    """A partner of every department, what was said with each, and what the city owes them."""
    desk = db.session.scalars(select(Account).where(Account.role == Role.OUTREACH)).one()
    department_ids = {one.name: one.id for one in db.session.scalars(select(Department))}
    organization_id = db.session.scalar(select(Account.organization_id).where(Account.role == Role.PARTNER))
    g.user = desk
    for one in PARTNERS:
        department_id = department_ids[one.department]
        made = actions.begin(one.name, department_id, organization_id=organization_id if one.signs_in else None)
        actions.change(
            made, communities=one.communities, languages=one.languages, whom_to_call="Ana (example), 505-555-0101",
            agreement="They help us reach people; we pay for their hours (example)" if one.until else "",
            agreement_until=clock.today() + timedelta(days=one.until) if one.until else None, may_be_named=one.named,
            owner_id=desk.id,
        )  # fmt: skip
        _spoken(made, department_id, one)
        for promised in one.promised:
            due = clock.today() + timedelta(days=promised.days)
            promise = actions.promise(made, department_id, promised.words, due)
            if promised.state is not None:
                actions.settle(promise, promised.state, promised.why)
        actions.note_trust(made, f"{one.trust} (example)")
    g.pop("user")


def _spoken(made: Partnership, department_id: int, partner: Partner) -> None:
    for one in partner.spoken:
        day = clock.today() - timedelta(days=one.ago)
        due = clock.today() + timedelta(days=one.due) if one.due is not None else None
        actions.log_contact(
            made, department_id, day=day, kind=one.kind, note=f"{one.note} (example)", next_step=one.next_step, due=due
        )
