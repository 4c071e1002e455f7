"""Many cases get another owner at once. Nothing here commits."""

from collections.abc import Collection

from sqlalchemy import select

from engagement.casework.hand_over.queries import AT_ONCE
from engagement.foundation import db
from engagement.people import actions as people
from engagement.people.models import Case
from engagement.people.restriction.queries import visible_to
from engagement.web.access import SignedInAccount


def hand_over(ids: Collection[int], owner_id: int, to: int | None, by: SignedInAccount) -> int:
    """Give those of the cases that are still open, and still that owner's, to somebody or nobody; returns how many they were."""
    wanted = (
        select(Case)
        .where(Case.id.in_(list(ids)[:AT_ONCE]), Case.owner_id == owner_id, Case.closed_at.is_(None), visible_to(by))
        .order_by(Case.id)
        .with_for_update(key_share=True)
    )
    cases = db.session.scalars(wanted.execution_options(populate_existing=True)).all()
    for case in cases:
        people.assign(case, to)
    return len(cases)
