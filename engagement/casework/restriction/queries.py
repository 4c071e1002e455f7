"""Whom an emergency is about."""

from collections.abc import Sequence

from sqlalchemy import select

from engagement.foundation import db
from engagement.people.models import Case
from engagement.people.queries import find_people
from engagement.people.restriction.queries import visible_to
from engagement.web.access import SignedInAccount


def hidden_from(account: SignedInAccount, words: str) -> Sequence[Case]:
    """The cases of everybody whom these words name, as far as the account may not see them; the newest first."""
    people = find_people(words)
    hidden = (Case.person_id.in_(people), Case.erased_at.is_(None), ~visible_to(account))
    return db.session.scalars(select(Case).where(*hidden).order_by(Case.id.desc())).all() if people else ()
