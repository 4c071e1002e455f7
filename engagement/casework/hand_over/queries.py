"""The open cases somebody has, for whoever hands them over."""

from sqlalchemy import func, select

from engagement.casework.queries import QueueRow, rows_of_owner
from engagement.foundation import db
from engagement.language.staff_texts import staff_ngettext
from engagement.people.models import Case
from engagement.web.access import SignedInAccount

AT_ONCE = 100
MOST_COUNTED = 1000


def held(account_id: int) -> int:
    """How many open cases somebody has, counted as far as it is said."""
    theirs = select(Case.id).where(Case.owner_id == account_id, Case.closed_at.is_(None)).limit(MOST_COUNTED)
    return db.session.scalar(select(func.count()).select_from(theirs.subquery())) or 0


def said_of_held(account_id: int) -> str:
    """How many open cases somebody has, in a sentence; nothing if they have none."""
    many = held(account_id)
    return str(staff_ngettext("They have %(num)s open case.", "They have %(num)s open cases.", many)) if many else ""


def cases_of(owner_id: int, reader: SignedInAccount) -> list[QueueRow]:
    """The first of somebody's open cases, the most pressing first."""
    return rows_of_owner(owner_id, reader, AT_ONCE)
