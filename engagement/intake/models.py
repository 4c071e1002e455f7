"""What residents tell us before it becomes a case."""

from typing import Any

from sqlalchemy import Index, String, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from engagement.foundation import db
from engagement.foundation.keyed_columns import Keyed
from engagement.foundation.sealed_columns import EncryptedJSON
from engagement.people.vocabulary import Source


class Draft(db.Model):
    """A request being written: every step is kept here, so that a lost phone loses nothing."""

    __tablename__ = "draft"
    __table_args__ = (
        Index("ix_draft_unsent", "touched_at", postgresql_where="submitted_at IS NULL"),
        Index("ix_draft_kiosk", "touched_at", postgresql_where="source = 'kiosk'"),
        Index("ix_draft_sent", "submitted_at", postgresql_where="submitted_at IS NOT NULL"),
    )

    id: Mapped[db.Id]
    created_at: Mapped[db.Created]
    touched_at: Mapped[db.Created]
    token_hash: Mapped[bytes] = mapped_column(Keyed("draft"), unique=True)
    request_code: Mapped[str] = mapped_column(String(7), unique=True)
    return_number: Mapped[bytes | None] = mapped_column(Keyed("one-time"))
    source: Mapped[Source] = db.one_of(Source)
    language: Mapped[str] = mapped_column(String(20))
    answers: Mapped[dict[str, Any]] = mapped_column(EncryptedJSON("draft.answers"), default=dict)
    step: Mapped[str] = mapped_column(String(40), default="")
    taken_by_id: Mapped[int | None] = db.refers_to("account.id")
    submitted_at: Mapped[db.MaybeMoment]
    case_id: Mapped[int | None] = db.refers_to("case_file.id")


class LeftOff(db.Model):
    """How far people came with requests they never sent: counted when those are erased, and nobody's."""

    __tablename__ = "left_off"

    month: Mapped[str] = mapped_column(String(7), primary_key=True)
    source: Mapped[Source] = db.one_of(Source, primary_key=True)
    language: Mapped[str] = mapped_column(String(20), primary_key=True)
    step: Mapped[str] = mapped_column(String(40), primary_key=True)
    drafts: Mapped[int]


class Answer(db.Model):
    """What a person answered to a question that has no column of its own, as they gave it."""

    __tablename__ = "answer"
    __table_args__ = (UniqueConstraint("case_id", "question"),)

    id: Mapped[db.Id]
    case_id: Mapped[int] = db.refers_to("case_file.id", index=False)
    question: Mapped[str] = mapped_column(String(40))
    value: Mapped[Any | None] = mapped_column(EncryptedJSON("answer.value"))
