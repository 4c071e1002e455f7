"""Levels that the city wrote itself, and which spectra it offers to planners."""

from sqlalchemy import Index, Integer, String, Text, UniqueConstraint
from sqlalchemy.dialects.postgresql import ARRAY
from sqlalchemy.orm import Mapped, mapped_column

from engagement.foundation import db
from engagement.outreach.translations.models import Translated


class OwnLevel(db.Model):
    """A level of the city's own spectrum. Once a plan says it, its words stay; it is retired, and another is written."""

    __tablename__ = "own_level"
    __table_args__ = (Index("ix_own_level_retired", "id", postgresql_where="retired_at IS NOT NULL"),)

    id: Mapped[db.Id]
    created_at: Mapped[db.Created]
    name: Mapped[str] = mapped_column(String(60))
    place: Mapped[int] = mapped_column(Integer)
    first_language: Mapped[str] = mapped_column(String(20), default="en")  # in which it is written
    used_at: Mapped[db.MaybeMoment]  # since then a plan says it
    retired_at: Mapped[db.MaybeMoment]
    version: Mapped[int] = mapped_column(Integer, default=1)

    @property
    def key(self) -> str:
        """As which a plan keeps it."""
        return f"own_{self.id}"


class OwnLevelText(Translated, db.Model):
    """The promise of a level in one language."""

    __tablename__ = "own_level_text"
    __table_args__ = (UniqueConstraint("own_level_id", "language"),)

    id: Mapped[db.Id]
    own_level_id: Mapped[int] = db.refers_to("own_level.id", index=False)
    promise: Mapped[str] = mapped_column(Text)

    @property
    def words(self) -> tuple[str, ...]:
        """The promise."""
        return (self.promise,)


class OfferedSpectra(db.Model):
    """Which spectra planners choose from, as it was said once. Only added to: the newest counts."""

    __tablename__ = "offered_spectra"
    __table_args__ = (UniqueConstraint("version"), {"info": db.APPEND_ONLY})

    id: Mapped[db.Id]
    created_at: Mapped[db.Created]
    version: Mapped[int] = mapped_column(Integer)
    spectra: Mapped[list[str]] = mapped_column(ARRAY(String(20)))
    saved_by_id: Mapped[int | None] = db.refers_to("account.id")
