"""Times to meet."""

from datetime import datetime, timedelta
from uuid import UUID, uuid4

from sqlalchemy import CheckConstraint, Index, SmallInteger
from sqlalchemy.orm import Mapped, mapped_column

from engagement.foundation import db
from engagement.foundation.sealed_columns import Encrypted


class Appointment(db.Model):
    """A day, a time and a place to come to. Never changed: called off, and another one made."""

    __tablename__ = "appointment"
    __table_args__ = (
        # Pressed twice, it is one; and nobody can be at two places at once.
        Index("uq_appointment_standing", "case_id", "starts_at", unique=True, postgresql_where="called_off_at IS NULL"),
        Index("ix_appointment_standing_at", "starts_at", postgresql_where="called_off_at IS NULL"),
        CheckConstraint("minutes > 0", name="minutes"),
    )

    id: Mapped[db.Id]
    created_at: Mapped[db.Created]
    case_id: Mapped[int] = db.refers_to("case_file.id")
    made_by_id: Mapped[int | None] = db.refers_to("account.id")
    starts_at: Mapped[db.Moment]
    minutes: Mapped[int] = mapped_column(SmallInteger)
    place: Mapped[str] = mapped_column(Encrypted("appointment.place"))
    called_off_at: Mapped[db.MaybeMoment]
    calendar_id: Mapped[UUID] = mapped_column(default=uuid4, unique=True)  # by which calendars know it; says nothing

    @property
    def ends_at(self) -> datetime:
        """When it is over."""
        return self.starts_at + timedelta(minutes=self.minutes)
