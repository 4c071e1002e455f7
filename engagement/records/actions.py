"""Holding somebody's records, and being asked to erase them. Nothing here commits."""

from sqlalchemy import select

from engagement.foundation import audit, clock, db
from engagement.foundation.errors import DomainError
from engagement.language.staff_texts import staff_gettext as _s
from engagement.people import actions as people
from engagement.people.models import Case, LegalHold
from engagement.people.queries import is_held
from engagement.records import queries
from engagement.records.erasure import erase
from engagement.records.models import Asked, ErasureRequest


def hold(case: Case, reason: str, by_id: int) -> LegalHold:
    """Keep everything about the person of a case until the hold is lifted. Set twice, it is one."""
    people.locked_case(case.id)
    if is_held(case.person_id):
        raise DomainError(_s("There is a hold on these records already."))
    made = LegalHold(person_id=case.person_id, case_id=case.id, set_by_id=by_id, reason=reason)
    db.session.add(made)
    db.session.flush()
    audit.record("hold", made)
    _write_down("held", case.person_id)
    return made


def lift(held: LegalHold, reason: str, by_id: int) -> None:
    """End a hold; from then on the usual times count."""
    if held.lifted_at is not None:
        raise DomainError(_s("This hold is lifted already."))
    held.lifted_at, held.lifted_by_id, held.lift_reason = clock.now(), by_id, reason
    audit.record("lift_hold", held)
    _write_down("hold_lifted", held.person_id)


def ask(case: Case, asked: Asked, by_id: int) -> None:
    """Pass on that somebody wants to be erased. An administrator decides; asked twice, it is one request."""
    people.locked_case(case.id)
    if queries.waiting_of(case.person_id) is None:
        made = ErasureRequest(person_id=case.person_id, case_id=case.id, asked_by_id=by_id, asked=asked)
        db.session.add(made)
        db.session.flush()
        audit.record("ask_erasure", made, asked=asked.value)
        _write_down("erasure_asked", case.person_id)


def decide(request: ErasureRequest, by_id: int, *, erased: bool) -> None:
    """Erase the person, or refuse it. Never the one who asked: two have to agree on what cannot be undone."""
    if request.decided_at is not None:
        raise DomainError(_s("This was decided already."))
    if by_id == request.asked_by_id:
        raise DomainError(_s("You asked for this yourself. Somebody else has to decide."))
    if erased:
        erase(request.person_id)
    else:
        _write_down("erasure_refused", request.person_id)
    request.decided_at, request.decided_by_id, request.erased = clock.now(), by_id, erased
    audit.record("decide_erasure", request, erased=erased)


def _write_down(kind: str, person_id: int) -> None:
    for case in db.session.scalars(select(Case).where(Case.person_id == person_id)):
        people.add_event(case, kind)
