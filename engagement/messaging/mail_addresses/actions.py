"""What is noted of an e-mail address, and what an e-mail that comes back asks of somebody of ours. Nothing here commits."""

from collections.abc import Sequence

from flask import url_for
from sqlalchemy import select
from sqlalchemy.dialects.postgresql import insert

from engagement.foundation import clock, crypto, db
from engagement.language.staff_texts import staff_lazy_gettext as _sl
from engagement.messaging.models import MailAddress, Message
from engagement.people.models import Case
from engagement.people.tasks import actions as tasks
from engagement.people.tasks.kinds import TaskKind
from engagement.people.tasks.models import Task


def _contact(task: Task) -> str:
    """Where it is said how an organization is told."""
    return url_for("contacts.organization", organization_id=task.organization_id)


EMAIL_RETURNED = TaskKind(
    "email_returned",
    _sl("Our e-mail to them came back. Reach them in another way, and correct the address under About."),
)
EMAIL_OF_OFFICE_RETURNED = TaskKind(
    "email_of_office_returned",
    _sl("Our e-mail to this organization came back. Call them, and correct the address."),
    _contact,
)


def does_not_reach(known_as: Sequence[bytes], code: int | None) -> None:
    """Note that e-mails do not reach an address."""
    row = {"unreachable_at": clock.now(), "unreachable_code": code}
    again = insert(MailAddress).on_conflict_do_update(index_elements=[MailAddress.email_index], set_=row)
    db.session.execute(again, row | {"email_index": known_as[0]})


def keep(email: str) -> None:
    """Put what we know of an address under the newest key."""
    newest, *older = crypto.blind_indexes("email", email.lower())
    for row in db.session.scalars(select(MailAddress).where(MailAddress.email_index.in_(older))).all():
        again = {"email_index": newest, "unreachable_at": row.unreachable_at, "unreachable_code": row.unreachable_code}
        db.session.execute(insert(MailAddress).on_conflict_do_nothing(), again)
        db.session.delete(row)


def ask_for_the_right_one(message: Message) -> None:
    """Have somebody find out the right address: one task, however many e-mails come back."""
    if message.organization_id is not None:
        tasks.ask_for(EMAIL_OF_OFFICE_RETURNED.key, organization_id=message.organization_id)
        return
    case = db.session.get(Case, message.case_id) if message.case_id else None
    if case is not None and case.closed_at is None:
        tasks.ask_for(EMAIL_RETURNED.key, case=case)
