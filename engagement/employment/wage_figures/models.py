"""The wages that rules hold others against: entered by staff with their sources, never a constant."""

from datetime import date

from sqlalchemy import CheckConstraint, Date, Integer, String
from sqlalchemy.orm import Mapped, mapped_column

from engagement.employment.sustained.wages import FigureKind
from engagement.foundation import db


class WageFigure(db.Model):
    """A living wage or a minimum wage, with where it is from and the day from which it counts. A correction is a further row."""

    __tablename__ = "wage_figure"
    __table_args__ = (
        CheckConstraint("(kind = 'living') = (household IS NOT NULL)", name="household"),
        CheckConstraint("cents > 0 OR (cents = 0 AND corrects_id IS NOT NULL)", name="cents"),
        {"info": db.APPEND_ONLY},
    )

    id: Mapped[db.Id]
    created_at: Mapped[db.Created]
    kind: Mapped[FigureKind] = db.one_of(FigureKind)
    county: Mapped[str] = mapped_column(String(5))
    household: Mapped[str | None] = mapped_column(String(10))
    year: Mapped[int] = mapped_column(Integer)  # for which it was worked out: its vintage
    cents: Mapped[int] = mapped_column(Integer)
    effective_from: Mapped[date] = mapped_column(Date)
    source: Mapped[str] = mapped_column(String(300))
    licence: Mapped[str] = mapped_column(String(120))
    by_id: Mapped[int | None] = db.refers_to("account.id")
    corrects_id: Mapped[int | None] = db.refers_to("wage_figure.id", unique=True, index=False)
