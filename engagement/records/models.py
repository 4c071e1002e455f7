"""Being asked to erase somebody: one hand asks, another one does it."""

from enum import StrEnum

from sqlalchemy import CheckConstraint, Index
from sqlalchemy.orm import Mapped, mapped_column

from engagement.foundation import db
from engagement.language.staff_texts import staff_lazy_gettext as _sl


class Asked(StrEnum):
    """How a person asked to be erased, and so how we know that it was them."""

    IN_PERSON = "in_person"
    BY_PHONE = "by_phone"
    IN_WRITING = "in_writing"


ASKED_LABELS = {
    Asked.IN_PERSON: _sl("In person"),
    Asked.BY_PHONE: _sl("By phone: we called the number we have"),
    Asked.IN_WRITING: _sl("In writing, signed"),
}


class ErasureRequest(db.Model):
    """A person wants everything about them erased. Until somebody decides, it waits."""

    __tablename__ = "erasure_request"
    __table_args__ = (
        Index("uq_erasure_request_waiting", "person_id", unique=True, postgresql_where="decided_at IS NULL"),
        CheckConstraint("(decided_at IS NULL) = (erased IS NULL)", name="decided"),
        CheckConstraint("decided_by_id <> asked_by_id", name="four_eyes"),
    )

    id: Mapped[db.Id]
    asked_at: Mapped[db.Created]
    person_id: Mapped[int] = db.refers_to("person.id")
    case_id: Mapped[int] = db.refers_to("case_file.id")
    asked_by_id: Mapped[int] = db.refers_to("account.id")
    asked: Mapped[Asked] = db.one_of(Asked)
    decided_at: Mapped[db.MaybeMoment]
    decided_by_id: Mapped[int | None] = db.refers_to("account.id")
    erased: Mapped[bool | None] = mapped_column()  # or refused
