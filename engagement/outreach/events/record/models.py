"""What was counted at an event, apart from anybody's name."""

from sqlalchemy import CheckConstraint, Integer, String, Text, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from engagement.foundation import db
from engagement.outreach.events.record.counted import LONGEST, Dimension, HowCounted, WhyNot


class EventRecord(db.Model):
    """How an event went: how many came, one note, hours of staff and payments as one number each."""

    __tablename__ = "event_record"
    __table_args__ = (
        CheckConstraint("attendance >= 0", name="attendance"),
        CheckConstraint("hours >= 0", name="hours"),
        CheckConstraint("payments_cents >= 0", name="payments"),
    )

    id: Mapped[db.Id]
    created_at: Mapped[db.Created]
    event_id: Mapped[int] = db.refers_to("event.id", index=False, unique=True)
    by_id: Mapped[int | None] = db.refers_to("account.id")
    attendance: Mapped[int] = mapped_column(Integer)
    how_counted: Mapped[HowCounted] = db.one_of(HowCounted)
    note: Mapped[str] = mapped_column(Text, default="")
    hours: Mapped[int | None]
    payments_cents: Mapped[int | None]


class RecordCount(db.Model):
    """So many of them spoke a language, or said that they are of a group; or so many interpreters worked in one way."""

    __tablename__ = "record_count"
    __table_args__ = (UniqueConstraint("record_id", "dimension", "group"), CheckConstraint("n > 0", name="n"))

    id: Mapped[db.Id]
    record_id: Mapped[int] = db.refers_to("event_record.id", index=False)
    dimension: Mapped[Dimension] = db.one_of(Dimension)
    group: Mapped[str] = mapped_column(String(LONGEST))
    n: Mapped[int] = mapped_column(Integer)


class RecordSupport(db.Model):
    """One thing that helps people to take part: offered or not, how often it was asked for and given, why not, at what cost."""

    __tablename__ = "record_support"
    __table_args__ = (
        UniqueConstraint("record_id", "support"),
        CheckConstraint("requested >= 0", name="requested"),
        CheckConstraint("fulfilled BETWEEN 0 AND requested", name="fulfilled"),
        CheckConstraint("cents >= 0", name="cents"),
    )

    id: Mapped[db.Id]
    record_id: Mapped[int] = db.refers_to("event_record.id", index=False)
    support: Mapped[str] = mapped_column(String(40))
    offered: Mapped[bool]
    requested: Mapped[int] = mapped_column(Integer)
    fulfilled: Mapped[int] = mapped_column(Integer)
    why_not: Mapped[WhyNot | None] = db.one_of(WhyNot)
    reason: Mapped[str] = mapped_column(Text, default="")
    cents: Mapped[int | None]
