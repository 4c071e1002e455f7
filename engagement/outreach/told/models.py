"""Who was told what became of what they said: once each, by which way."""

from sqlalchemy import CheckConstraint, Index
from sqlalchemy.orm import Mapped

from engagement.foundation import db
from engagement.outreach.told.ways import Way


class Telling(db.Model):
    """The answer to a theme goes back to those who spoke, until all are told or somebody stops it."""

    __tablename__ = "telling"
    __table_args__ = (Index("ix_telling_running", "id", postgresql_where="stopped_at IS NULL"),)

    id: Mapped[db.Id]
    theme_id: Mapped[int] = db.refers_to("theme.id", index=False, unique=True)
    started_at: Mapped[db.Created]
    started_by_id: Mapped[int | None] = db.refers_to("account.id")
    stopped_at: Mapped[db.MaybeMoment]


class Delivery(db.Model):
    """One input was told of. There is one for each input for ever, so that nobody is told twice when themes are merged.

    Somebody who said several things in a theme has one message for all of them.
    """

    __tablename__ = "delivery"
    __table_args__ = (
        Index("ix_delivery_theme", "theme_id", "id"),
        CheckConstraint("(way IN ('text', 'email')) = (message_id IS NOT NULL)", name="message"),
    )

    id: Mapped[db.Id]
    created_at: Mapped[db.Created]
    theme_id: Mapped[int] = db.refers_to("theme.id", index=False)
    theme_response_id: Mapped[int] = db.refers_to("theme_response.id")
    resident_input_id: Mapped[int] = db.refers_to("resident_input.id", index=False, unique=True)
    way: Mapped[Way] = db.one_of(Way)
    message_id: Mapped[int | None] = db.refers_to("message.id")
    by_id: Mapped[int | None] = db.refers_to("account.id")  # who says that a partner told them, or cannot
