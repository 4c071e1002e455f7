"""Words that stand on posters, and which text with one became which input."""

from sqlalchemy import CheckConstraint, Index, String
from sqlalchemy.orm import Mapped, mapped_column, relationship

from engagement.foundation import db
from engagement.messaging.models import Message
from engagement.outreach.events.models import Event
from engagement.outreach.inputs.models import ResidentInput
from engagement.outreach.plans.models import Plan


class PosterWord(db.Model):
    """A word that people text to say something about an event or a plan. Of those that are open no two look alike."""

    __tablename__ = "poster_word"
    __table_args__ = (
        Index("uq_poster_word_open", "known_as", unique=True, postgresql_where="closed_at IS NULL"),
        CheckConstraint("num_nonnulls(plan_id, event_id) = 1", name="of_one"),
    )

    id: Mapped[db.Id]
    created_at: Mapped[db.Created]
    word: Mapped[str] = mapped_column(String(12))
    known_as: Mapped[str] = mapped_column(String(12))
    plan_id: Mapped[int | None] = db.refers_to("plan.id")
    event_id: Mapped[int | None] = db.refers_to("event.id")
    chosen_by_id: Mapped[int | None] = db.refers_to("account.id")
    closed_at: Mapped[db.MaybeMoment]

    plan: Mapped[Plan | None] = relationship()
    event: Mapped[Event | None] = relationship()


class TextedInput(db.Model):
    """One text is in an input, or opened a word and said nothing yet. Without a word, somebody of ours filed it."""

    __tablename__ = "texted_input"

    id: Mapped[db.Id]
    created_at: Mapped[db.Created]
    message_id: Mapped[int] = db.refers_to("message.id", index=False, unique=True)
    resident_input_id: Mapped[int | None] = db.refers_to("resident_input.id")
    poster_word_id: Mapped[int | None] = db.refers_to("poster_word.id")
    filed_by_id: Mapped[int | None] = db.refers_to("account.id")

    message: Mapped[Message] = relationship()
    said: Mapped[ResidentInput | None] = relationship()
    poster_word: Mapped[PosterWord | None] = relationship()
