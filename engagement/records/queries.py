"""What waits to be erased, and what is held."""

from collections.abc import Sequence

from sqlalchemy import Row, ScalarSelect, func, select

from engagement.foundation import db
from engagement.people.models import Case, LegalHold
from engagement.people.restriction.queries import visible_to
from engagement.records.models import ErasureRequest
from engagement.web.access import SignedInAccount
from engagement.web.roles import Permission

AT_ONCE = 100


def waiting() -> Sequence[Row[ErasureRequest, str]]:
    """The requests to erase somebody that nobody decided yet, the oldest first, each with its request code."""
    wanted = select(ErasureRequest, Case.request_code).join(Case, Case.id == ErasureRequest.case_id)
    wanted = wanted.where(ErasureRequest.decided_at.is_(None)).order_by(ErasureRequest.id).limit(AT_ONCE)
    return db.session.execute(wanted).all()


def waiting_count(_held: frozenset[Permission]) -> ScalarSelect[int]:
    """How many people wait to be erased."""
    return select(func.count()).select_from(ErasureRequest).where(ErasureRequest.decided_at.is_(None)).scalar_subquery()


def waiting_of(person_id: int) -> ErasureRequest | None:
    """The request to erase this person that nobody decided yet."""
    asked = (ErasureRequest.person_id == person_id, ErasureRequest.decided_at.is_(None))
    return db.session.scalar(select(ErasureRequest).where(*asked))


def holds(account: SignedInAccount) -> Sequence[Row[LegalHold, str]]:
    """The holds that stand on cases they may see, the oldest first, each with its request code."""
    wanted = select(LegalHold, Case.request_code).join(Case, Case.id == LegalHold.case_id)
    return db.session.execute(
        wanted.where(LegalHold.lifted_at.is_(None), visible_to(account)).order_by(LegalHold.id).limit(AT_ONCE)
    ).all()
