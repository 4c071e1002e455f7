"""What the demo's partner organization said to the city at its own desk: what people told it, and whom it told. All invented."""

from sqlalchemy import select

from engagement.accounts.models import Account
from engagement.demo.plan_words import BUS
from engagement.demo.plans import days_ago
from engagement.foundation import db
from engagement.outreach.partner_desk import actions, queries
from engagement.outreach.plans.models import Plan
from engagement.web.roles import Role

SAID = (
    ("es", "Salimos de clase a las nueve y media, y el último autobús ya pasó.", True),
    ("vi", "Trạm xe gần trường rất tối, tôi không dám đứng một mình.", True),
    ("en", "I take two buses to class. If the first is late, I miss the lesson.", False),
)


def fill_partner_desk() -> None:
    """Three things people told the partner, of which nobody has read any; and one answer that it told."""
    partner = db.session.scalars(select(Account).where(Account.role == Role.PARTNER)).one()
    ours = queries.running_agreement(partner.organization_id)
    if ours is None:
        return
    plan_id = db.session.scalars(select(Plan.id).where(Plan.name == BUS)).one()
    for place, (language, words, tell_them) in enumerate(SAID):
        with days_ago(4 - place, partner):
            written = actions.taken_down(ours, words, language, tell_them=tell_them, quote_ok=False)
            actions.write_down(plan_id, written, f"demo-{place}")
    with days_ago(1, partner):
        *_others, last = queries.waiting_for(ours.partnership_id)
        actions.say_told(last, last.people - 1, 1)
