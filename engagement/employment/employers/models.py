"""Who employs people: a register of the city, in which each is once, however often its name is spelled otherwise."""

from sqlalchemy import CheckConstraint, Index, String
from sqlalchemy.orm import Mapped, mapped_column

from engagement.foundation import db


class Employer(db.Model):
    """Somebody who pays people for work. `ein` is the number by which the state knows them, without the dash."""

    __tablename__ = "employer"
    __table_args__ = (
        Index("ix_employer_list", "name", "id"),
        CheckConstraint("ein ~ '^[0-9]{9}$'", name="ein"),
    )

    id: Mapped[db.Id]
    created_at: Mapped[db.Created]
    name: Mapped[str] = mapped_column(String(120))
    ein: Mapped[str | None] = mapped_column(String(9), unique=True)
    version: Mapped[int] = mapped_column(default=1)

    __mapper_args__ = {"version_id_col": version}

    @property
    def ein_shown(self) -> str:
        """The number as it is written: 85-1234567."""
        return f"{self.ein[:2]}-{self.ein[2:]}" if self.ein else ""


class EmployerName(db.Model):
    """One spelling of an employer's name. What spellings have in common names one employer and no other."""

    __tablename__ = "employer_name"
    # The operator class lets names that begin alike be found by the index.
    __table_args__ = (
        Index("uq_employer_name_known_as", "known_as", unique=True, postgresql_ops={"known_as": "text_pattern_ops"}),
    )

    id: Mapped[db.Id]
    employer_id: Mapped[int] = db.refers_to("employer.id")
    known_as: Mapped[str] = mapped_column(String(120))
    spelled: Mapped[str] = mapped_column(String(120))
