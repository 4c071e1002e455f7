"""The cases that something written on one may belong to, and what a change led to before it is undone."""

from collections.abc import Sequence
from datetime import datetime

from sqlalchemy import func, or_, select

from engagement.foundation import crypto, db
from engagement.messaging.models import Message
from engagement.messaging.receipts import MessageState
from engagement.messaging.vocabulary import Direction
from engagement.people.changes import Changes
from engagement.people.models import Case, Person
from engagement.people.queries import person_of
from engagement.people.restriction.queries import visible_to
from engagement.web.access import required_account

MOST_NEAR = 8
NEVER_LEFT = (MessageState.QUEUED, MessageState.WITHHELD, MessageState.FAILED)


def near(case: Case) -> list[tuple[Case, str]]:
    """Other cases of the same person and of whoever shares their number, each with its person's name, open ones first."""
    person = person_of(case)
    return _near(person.id, person.number_known_as, case.id)


def near_text(text: Message) -> list[tuple[Case, str]]:
    """The cases a text may belong to instead of the one it is with: those of whoever uses its number."""
    return _near(text.person_id, text.number_known_as, text.case_id)


def _near(person_id: int | None, known_as: Sequence[bytes], without: int | None) -> list[tuple[Case, str]]:
    wanted = (
        select(Case, Person.name)
        .join(Person, Person.id == Case.person_id)
        .where(or_(Person.id == person_id, Person.phone_index.in_(known_as)))
        .where(Case.id != (without or 0), Case.erased_at.is_(None), visible_to(required_account()))
        .order_by(Case.closed_at.is_not(None), Case.id.desc())
        .limit(MOST_NEAR)
    )
    return [(found, name) for found, name in db.session.execute(wanted)]


def texts_since(person: Person, since: datetime, changes: Changes) -> int:
    """How many texts to the person went to the number that a change brought: no undoing brings them back."""
    _before, number = changes.get("phone", (None, None))
    if not number:
        return 0
    went = select(func.count()).where(
        Message.person_id == person.id, Message.direction == Direction.OUT, Message.created_at > since,
        Message.phone_index.in_(crypto.blind_indexes("phone", number)), Message.state.not_in(NEVER_LEFT),
    )  # fmt: skip
    return db.session.scalar(went) or 0
