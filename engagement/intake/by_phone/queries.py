"""Who is here already by the name of whoever is on the phone."""

from collections.abc import Sequence

from sqlalchemy import select
from sqlalchemy.orm import joinedload

from engagement.foundation import db
from engagement.intake.models import Draft
from engagement.people.models import Case
from engagement.people.queries import find_people
from engagement.people.restriction.queries import visible_to
from engagement.web.access import SignedInAccount

MOST_SHOWN = 3


def of_the_same_name(draft: Draft, account: SignedInAccount) -> Sequence[Case]:
    """The newest cases they may see of people with that name, as it is written or as it sounds, whatever their number is."""
    people = find_people(str(draft.answers.get("name") or ""))
    if not people:
        return ()
    theirs = select(Case).where(Case.person_id.in_(people), visible_to(account)).options(joinedload(Case.person))
    return db.session.scalars(theirs.order_by(Case.closed_at.is_not(None), Case.id.desc()).limit(MOST_SHOWN)).all()
