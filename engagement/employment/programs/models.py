"""Programs toward work, the organizations that take part in each, and the totals of those that give no names."""

from datetime import date

from sqlalchemy import CheckConstraint, Date, ForeignKey, Index, Integer, String, Text
from sqlalchemy.orm import Mapped, mapped_column

from engagement.employment.programs.kinds import ProgramKind
from engagement.foundation import db


class Program(db.Model):
    """One program. `goal` is a number of people; `eligibility` is words for people to read, and no code ever reads them.

    `youth`: it is a youth program as WIOA means it, in which foster youth who had to move are not counted as left.
    """

    __tablename__ = "program"
    __table_args__ = (
        Index("ix_program_list", "name", "id"),
        CheckConstraint("last_day >= first_day", name="days"),
        CheckConstraint("goal > 0", name="goal"),
        CheckConstraint("(kind = 'other') = (other_kind <> '')", name="other_kind"),
    )

    id: Mapped[db.Id]
    created_at: Mapped[db.Created]
    kind: Mapped[ProgramKind] = db.one_of(ProgramKind)
    other_kind: Mapped[str] = mapped_column(String(60), default="")
    name: Mapped[str] = mapped_column(String(120))
    goal: Mapped[int | None] = mapped_column(Integer)
    first_day: Mapped[date] = mapped_column(Date)
    last_day: Mapped[date | None] = mapped_column(Date)
    eligibility: Mapped[str] = mapped_column(Text, default="")
    youth: Mapped[bool] = mapped_column(default=False)
    closed_at: Mapped[db.MaybeMoment]  # nobody is enrolled any more
    version: Mapped[int] = mapped_column(Integer, default=1)

    __mapper_args__ = {"version_id_col": version}

    def enrols_nobody_after(self, day: date) -> bool:
        """Whether nobody comes any more after a day: it is closed, or that was its last one."""
        return self.closed_at is not None or (self.last_day is not None and self.last_day <= day)


class ProgramOrganization(db.Model):
    """An organization of the directory that takes part in a program.

    `total_only`: it helps survivors of violence, so it names nobody, hashed or not, and gives a total for each month.
    """

    __tablename__ = "program_organization"

    program_id: Mapped[int] = mapped_column(ForeignKey("program.id"), primary_key=True)
    organization_id: Mapped[int] = mapped_column(ForeignKey("organization.id"), primary_key=True, index=True)
    total_only: Mapped[bool] = mapped_column(default=False)


class ProgramTotal(db.Model):
    """How many people an organization that names nobody served in a program in a month. The last row of a month counts."""

    __tablename__ = "program_total"
    __table_args__ = (
        Index("ix_program_total_month", "program_id", "organization_id", "month", "id"),
        CheckConstraint("people >= 0", name="people"),
        CheckConstraint("extract(day FROM month) = 1", name="first_of_month"),
        {"info": db.APPEND_ONLY},
    )

    id: Mapped[db.Id]
    created_at: Mapped[db.Created]
    program_id: Mapped[int] = db.refers_to("program.id", index=False)
    organization_id: Mapped[int] = db.refers_to("organization.id")
    month: Mapped[date] = mapped_column(Date)
    people: Mapped[int] = mapped_column(Integer)
    by_id: Mapped[int | None] = db.refers_to("account.id")
