"""The demo's register of partnerships: who, every contact, what was promised, kept and not. All invented."""

from dataclasses import dataclass
from datetime import timedelta

from flask import g
from sqlalchemy import select

from engagement.accounts.models import Account
from engagement.foundation import clock, db
from engagement.outreach.partnerships import actions
from engagement.outreach.partnerships.models import Partnership
from engagement.outreach.partnerships.standing import CommitmentState
from engagement.web.roles import Role

KEPT, CHANGED, NOT_KEPT = CommitmentState.KEPT, CommitmentState.CHANGED, CommitmentState.NOT_KEPT


@dataclass(frozen=True)
class Promised:
    """Something the city promised: in how many days from today it is due, and what became of it."""

    words: str
    days: int
    state: CommitmentState | None = None
    why: str = ""


@dataclass(frozen=True)
class Partner:
    """An invented organization. `until`: so many days from today their agreement ends."""

    name: str
    communities: str
    languages: tuple[str, ...]
    named: bool
    until: int | None
    promised: tuple[Promised, ...] = ()


PARTNERS = (
    Partner(
        "Casa del Río (example)",
        "Families along the river, many of them Spanish speakers",
        ("es", "en"),
        named=True,
        until=200,
        promised=(
            Promised("A bench and a light at the new stop", 20),
            Promised("Our notes of each meeting in Spanish", -10, KEPT),
        ),
    ),
    Partner(
        "Puente Norte (example)",
        "Vietnamese elders and their families",
        ("vi", "en"),
        named=True,
        until=90,
        promised=(
            Promised(
                "Stop names called out in Vietnamese",
                -30,
                CHANGED,
                "The sound system comes in June. Until then drivers have a card.",
            ),
            Promised("A seat for you in the riders’ board", 45),
        ),
    ),
    Partner(
        "Mesa Women’s Circle (example)",
        "Women who speak Dari and Pashto",
        ("fa-AF", "ps"),
        named=False,
        until=None,
        promised=(Promised("Evening sessions for women, with child care", 30),),
    ),
    Partner(
        "Youth of the South Valley (example)",
        "Young people from 14 to 24",
        ("en", "es"),
        named=True,
        until=-20,
        promised=(
            Promised(
                "Two paid places in the parks survey",
                -60,
                NOT_KEPT,
                "The money was cut in July. We ask again in the budget of 2027.",
            ),
        ),
    ),
    Partner(
        "Lake Communities Union (example)",
        "Families who speak Swahili and Kinyarwanda",
        ("sw", "rw", "fr"),
        named=True,
        until=300,
    ),
)
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
    today = clock.today()
    for number, one in enumerate(PARTNERS):
        department_id = desk.department_ids[number % len(desk.department_ids)]
        made = actions.begin(one.name, department_id, organization_id=None)
        actions.change(
            made, communities=one.communities, languages=one.languages, whom_to_call="Ana (example), 505-555-0101",
            agreement="They help us reach people; we pay for their hours (example)" if one.until else "",
            agreement_until=today + timedelta(days=one.until) if one.until else None, may_be_named=one.named,
            owner_id=desk.id,
        )  # fmt: skip
        _contacts(made, department_id, number)
        for promised in one.promised:
            promise = actions.promise(made, department_id, promised.words, today + timedelta(days=promised.days))
            if promised.state is not None:
                actions.settle(promise, promised.state, promised.why)
    g.pop("user")


def _contacts(made: Partnership, department_id: int, number: int) -> None:
    for kind, ago, note, next_step, due in CONTACTS[number:] if number else CONTACTS:
        day = clock.today() - timedelta(days=ago)
        ends = clock.today() + timedelta(days=due) if due is not None else None
        actions.log_contact(made, department_id, day=day, kind=kind, note=note, next_step=next_step, due=ends)
    actions.note_trust(made, "They wait and see whether we come back with an answer (example)")
