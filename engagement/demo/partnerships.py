"""The demo's register of partnerships: who, every contact, what was promised, kept and not. All invented."""

from datetime import timedelta

from flask import g
from sqlalchemy import select

from engagement.accounts.models import Account
from engagement.directory.models import Organization
from engagement.foundation import clock, db
from engagement.outreach.partnerships import actions
from engagement.outreach.partnerships.models import Partnership
from engagement.outreach.partnerships.standing import CommitmentState
from engagement.web.roles import Role

# Name, communities, languages, whether they may be named, days until their agreement ends, what we promised.
PARTNERS = (
    (
        "Casa del Río (example)", "Families along the river, many from Mexico and Guatemala", ["es", "en"], True, 200,
        (("A bench and a light at the new stop", 20, None, ""), ("Our notes of each meeting in Spanish", -10, CommitmentState.KEPT, "")),
    ),
    (
        "Puente Norte (example)", "Vietnamese elders and their families", ["vi", "en"], True, 90,
        (
            ("Stop names called out in Vietnamese", -30, CommitmentState.CHANGED, "The sound system comes in June. Until then drivers have a card."),
            ("A seat for you in the riders’ board", 45, None, ""),
        ),
    ),
    (
        "Mesa Women’s Circle (example)", "Women who speak Dari and Pashto", ["fa-AF", "ps"], False, None,
        (("Evening sessions for women, with child care", 30, None, ""),),
    ),
    ("Youth of the South Valley (example)", "Young people from 14 to 24", ["en", "es"], True, -20,
     (("Two paid places in the parks survey", -60, CommitmentState.NOT_KEPT, "The money was cut in July. We ask again in the budget of 2027."),)),
    ("Lake Communities Union (example)", "Families from the Congo and Burundi", ["sw", "rw", "fr"], True, 300, ()),
)  # fmt: skip
# Of the first ones, in turn: kind, days ago, what was said, what comes next, in how many days.
CONTACTS = (
    ("visit", 40, "They showed us where people wait in the dark (example)", "", None),
    ("asked_to_host", 33, "They host the session on the bus route (example)", "Send the posters", 3),
    ("asked_to_spread", 20, "They tell people at the school (example)", "", None),
    ("asked_to_bring", 12, "They bring eight families (example)", "", None),
    ("asked_advice", 6, "They ask for an evening, not a morning (example)", "Call about the minutes", 0),
    ("they_came", 2, "They asked what became of the bench (example)", "Say what became of it", 6),
)


def fill_register() -> None:
    """The register, as the outreach desk would have kept it."""
    desk = db.session.scalars(select(Account).where(Account.role == Role.OUTREACH)).one()
    g.user = desk
    for number, (name, communities, languages, named, until, promised) in enumerate(PARTNERS):
        organization = db.session.scalar(select(Organization).where(Organization.name == name))
        department_id = desk.department_ids[number % len(desk.department_ids)]
        made = actions.begin(name, department_id, organization_id=organization.id if organization else None)
        today = clock.today()
        actions.change(
            made, communities=communities, languages=languages, whom_to_call="Ana (example), 505-555-0101",
            agreement="They help us reach people; we pay for their hours (example)" if until else "",
            agreement_until=today + timedelta(days=until) if until else None, may_be_named=named, owner_id=desk.id,
        )  # fmt: skip
        _contacts(made, department_id, number)
        for words, days, state, why in promised:
            promise = actions.promise(made, department_id, words, today + timedelta(days=days))
            if state is not None:
                actions.settle(promise, state, why)
    g.pop("user")


def _contacts(made: Partnership, department_id: int, number: int) -> None:
    for kind, ago, note, next_step, due in CONTACTS[number:] if number else CONTACTS:
        day = clock.today() - timedelta(days=ago)
        ends = clock.today() + timedelta(days=due) if due is not None else None
        actions.log_contact(made, department_id, day=day, kind=kind, note=note, next_step=next_step, due=ends)
    actions.note_trust(made, "They wait and see whether we come back with an answer (example)")
