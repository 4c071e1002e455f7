"""What was paid for a job, as it was paid: a day, an amount, and how we know. Never made from a wage and hours."""

from datetime import date

from sqlalchemy import CheckConstraint, Date, Index, Integer
from sqlalchemy.orm import Mapped, mapped_column

from engagement.employment.placements.kinds import Evidence
from engagement.foundation import db


class Earning(db.Model):
    """One payment. Rows are only added: `corrects` names what this stands in for, 0 cents that there was none."""

    __tablename__ = "earning"
    __table_args__ = (
        Index("ix_earning_placement", "placement_id", "paid_on", "id"),
        CheckConstraint("cents > 0 OR (cents = 0 AND corrects_id IS NOT NULL)", name="cents"),
        {"info": db.APPEND_ONLY},
    )

    id: Mapped[db.Id]
    created_at: Mapped[db.Created]
    placement_id: Mapped[int] = db.refers_to("placement.id", index=False)
    paid_on: Mapped[date] = mapped_column(Date)
    cents: Mapped[int] = mapped_column(Integer)
    evidence: Mapped[Evidence] = db.one_of(Evidence)
    by_id: Mapped[int | None] = db.refers_to("account.id")
    corrects_id: Mapped[int | None] = db.refers_to("earning.id", unique=True, index=False)
