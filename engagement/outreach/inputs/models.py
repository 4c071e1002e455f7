"""What people tell the city: on its page, by text, on paper, at an event, through a partner."""

from datetime import date
from enum import StrEnum
from hashlib import sha256

from sqlalchemy import Boolean, CheckConstraint, Date, Index, Integer, String, false
from sqlalchemy.orm import Mapped, mapped_column, relationship

from engagement.foundation import db
from engagement.foundation.sealed_columns import Encrypted
from engagement.outreach.partnerships.models import Partnership
from engagement.outreach.plans.models import Plan


class InputSource(StrEnum):
    """The way by which something was said."""

    WEB = "web"
    TEXT = "text"
    PAPER = "paper"
    VOICE = "voice"
    EVENT = "event"
    PARTNER = "partner"
    SPREADSHEET = "spreadsheet"


class AnswerTo(StrEnum):
    """How somebody wants to be told what became of it."""

    CONTACT = "contact"  # the phone or e-mail they left
    PARTNER = "partner"  # through a partner whom they know
    NOBODY = "nobody"


class ResidentInput(db.Model):
    """What somebody said to the city, in their words, with a way to answer only if they gave one."""

    __tablename__ = "resident_input"
    __table_args__ = (
        Index("ix_resident_input_unread", "id", postgresql_where="read_at IS NULL"),
        Index("ix_resident_input_plan", "plan_id", "id"),
        Index("ix_resident_input_theme", "theme_id", "id"),
        Index("ix_resident_input_unsorted", "plan_id", "id", postgresql_where="theme_id IS NULL AND hidden_at IS NULL"),
        Index("ix_resident_input_partner", "theme_id", "id", postgresql_where="answer_to = 'partner'"),
        CheckConstraint("(translation IS NULL) OR (translation_of IS NOT NULL)", name="translation"),
    )

    id: Mapped[db.Id]
    created_at: Mapped[db.Created] = mapped_column(index=True)
    language: Mapped[str] = mapped_column(String(20))
    topic: Mapped[str] = mapped_column(String(30))  # empty for what was said about a plan
    body: Mapped[str | None] = mapped_column(Encrypted("resident_input.body"))
    contact: Mapped[str | None] = mapped_column(Encrypted("resident_input.contact"))
    # The number it was texted from, which nobody asked to be told at: by it the input goes when its writer is erased.
    sender: Mapped[str | None] = mapped_column(Encrypted("resident_input.sender"))
    read_at: Mapped[db.MaybeMoment]
    read_by_id: Mapped[int | None] = db.refers_to("account.id")
    wants_answer: Mapped[bool] = mapped_column(Boolean, default=False)

    plan_id: Mapped[int | None] = db.refers_to("plan.id", index=False)
    event_id: Mapped[int | None] = db.refers_to("event.id")
    theme_id: Mapped[int | None] = db.refers_to("theme.id", index=False)
    said_on: Mapped[date | None] = mapped_column(Date)  # if not on the day it was written down
    source: Mapped[InputSource] = db.one_of(InputSource, default=InputSource.WEB, server_default=InputSource.WEB.value)
    taken_by_id: Mapped[int | None] = db.refers_to("account.id")  # who wrote it down for them
    words_version: Mapped[int] = mapped_column(Integer, default=1, server_default="1")
    translation: Mapped[str | None] = mapped_column(Encrypted("resident_input.translation"))
    translation_of: Mapped[int | None] = mapped_column(Integer)  # the version of the words it was made of
    translated_by_id: Mapped[int | None] = db.refers_to("account.id")
    # The version before knows `wants_answer` only, and of a new row says nothing here: they left a contact, or nothing.
    answer_to: Mapped[AnswerTo | None] = db.one_of(AnswerTo)
    partner: Mapped[str | None] = mapped_column(Encrypted("resident_input.partner"))
    # The partner of the register it came through. The name above is as it was written, and may be a person's.
    partnership_id: Mapped[int | None] = db.refers_to("partnership.id")
    quote_ok: Mapped[bool] = mapped_column(Boolean, default=False, server_default=false())
    hidden_reason: Mapped[str | None] = mapped_column(Encrypted("resident_input.hidden_reason"))
    hidden_at: Mapped[db.MaybeMoment]
    submission_key: Mapped[str | None] = mapped_column(String(64), unique=True)

    plan: Mapped[Plan | None] = relationship()
    through: Mapped[Partnership | None] = relationship()

    @property
    def version(self) -> str:
        """Marks how it stands. Somebody may text more words, or a wish to be told, while staff have its page open."""
        return sha256(f"{self.body}\n{self.contact}\n{self.translation}\n{self.quote_ok}".encode()).hexdigest()[:16]

    @property
    def is_stale(self) -> bool:
        """Whether the words changed after they were translated."""
        return self.translation_of is not None and self.translation_of != self.words_version
