"""Keeping the register of partnerships. Nothing here commits."""

from collections.abc import Sequence
from datetime import date

from sqlalchemy import select

from engagement.foundation import audit, clock, db
from engagement.foundation.errors import DomainError
from engagement.language.staff_texts import staff_gettext as _s
from engagement.outreach.partnerships import queries
from engagement.outreach.partnerships.models import Commitment, PartnerContact, Partnership, TrustNote
from engagement.outreach.partnerships.standing import NEEDS_WHY, CommitmentState
from engagement.web.access import required_account


def begin(name: str, department_id: int, *, organization_id: int | None) -> Partnership:
    """A partnership of a department with an organization, of the directory or not. Raises DomainError if there is one already."""
    if queries.named(name) is not None or (organization_id and queries.with_organization(organization_id) is not None):
        raise DomainError(_s("This organization is in the register already."))
    made = Partnership(
        name=name, department_id=department_id, organization_id=organization_id, owner_id=required_account().id
    )
    db.session.add(made)
    db.session.flush()
    audit.record("partnership_begun", made)
    return made


def change(
    partnership: Partnership, *, communities: str, languages: Sequence[str], whom_to_call: str | None, agreement: str,
    agreement_until: date | None, may_be_named: bool, owner_id: int,
) -> None:  # fmt: skip
    """What is known of a partner, and who sees to it."""
    partnership.communities, partnership.languages = communities, list(languages)
    partnership.whom_to_call, partnership.agreement = whom_to_call, agreement
    partnership.agreement_until, partnership.may_be_named = agreement_until, may_be_named
    partnership.owner_id = owner_id
    audit.record("partnership_changed", partnership)
    db.session.flush()


def log_contact(
    partnership: Partnership, department_id: int, *, day: date, kind: str, note: str, next_step: str, due: date | None
) -> PartnerContact:
    """Write down that we were in touch, and what comes next. Sent twice in a moment, it is one."""
    by_id = audit.actor_id()
    # Of two at once the second waits and finds the first.
    db.session.scalars(select(Partnership.id).where(Partnership.id == partnership.id).with_for_update()).one()
    for one in queries.lately_logged(partnership.id, by_id):
        if (one.day, one.kind, one.note, one.next_step, one.due) == (day, kind, note or None, next_step or None, due):
            return one
    made = PartnerContact(
        partnership_id=partnership.id, department_id=department_id, by_id=by_id, day=day, kind=kind, note=note or None,
        next_step=next_step or None, due=due,
    )  # fmt: skip
    db.session.add(made)
    db.session.flush()
    audit.record("partner_contact", made, kind=kind)
    return made


def finish(contact: PartnerContact) -> None:
    """The next step of a contact is done. Pressed twice, it is done once."""
    if contact.due is not None and contact.done_at is None:
        contact.done_at, contact.done_by_id = clock.now(), audit.actor_id()
        audit.record("partner_step_done", contact)


def promise(partnership: Partnership, department_id: int, words: str, due: date) -> Commitment:
    """Something the city promises them. Sent twice, it is one promise."""
    for one in queries.commitments_of(partnership.id):
        if (one.words, one.due, one.department_id) == (words, due, department_id):
            return one
    made = Commitment(
        partnership_id=partnership.id, department_id=department_id, by_id=audit.actor_id(), words=words, due=due,
        language=required_account().language,
    )  # fmt: skip
    db.session.add(made)
    db.session.flush()
    audit.record("commitment", made)
    return made


def settle(commitment: Commitment, state: CommitmentState, why: str) -> None:
    """Say what became of a promise. Raises DomainError without a reason where it was changed or not kept."""
    if state in NEEDS_WHY and not why:
        raise DomainError(_s("Write why. They read it, and so does the public where they agree."))
    commitment.state, commitment.why = state, why
    settled = state is not CommitmentState.OPEN
    commitment.settled_at = clock.now() if settled else None
    commitment.settled_by_id = audit.actor_id() if settled else None
    audit.record("commitment_settled", commitment, state=state.value)
    db.session.flush()


def note_trust(partnership: Partnership, note: str) -> None:
    """How far they trust us, this year."""
    row = TrustNote(id=None, partnership_id=partnership.id, year=clock.today().year, note=note, by_id=audit.actor_id())
    there = db.session.scalar(
        select(TrustNote).where(TrustNote.partnership_id == row.partnership_id, TrustNote.year == row.year)
    )
    if there is None:
        db.session.add(row)
    else:
        there.note, there.written_at, there.by_id = note, clock.now(), row.by_id
    db.session.flush()
    audit.record("trust_noted", partnership, year=row.year)
