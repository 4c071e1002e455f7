"""The figures of programs as they were counted, one row for a program and a day: the pages of the goal read nothing else."""

from datetime import date
from typing import Any

from sqlalchemy import Date, UniqueConstraint
from sqlalchemy.dialects.postgresql import JSONB
from sqlalchemy.orm import Mapped, mapped_column

from engagement.employment.goal.figures import Figures
from engagement.employment.goal.groups import Group
from engagement.foundation import db


class GoalSummary(db.Model):
    """What was counted of a program on a day; counted again on that day, it stands in for what was. Numbers only, of nobody.

    `said` are the Figures, `groups` those of groups.py, which never leave the desk. `asked_at`: somebody asked to have it counted
    again.
    """

    __tablename__ = "goal_summary"
    __table_args__ = (UniqueConstraint("program_id", "as_of"),)

    id: Mapped[db.Id]
    program_id: Mapped[int] = db.refers_to("program.id", index=False)
    as_of: Mapped[date] = mapped_column(Date)
    counted_at: Mapped[db.Moment]
    said: Mapped[dict[str, Any]] = mapped_column(JSONB)
    groups: Mapped[dict[str, Any]] = mapped_column(JSONB, server_default="{}")
    asked_at: Mapped[db.MaybeMoment]

    @property
    def figures(self) -> Figures:
        """What it says."""
        return Figures.from_dict(self.said)

    def groups_by(self, what: str) -> list[Group]:
        """The groups of one kind."""
        return [Group.from_dict(one) for one in self.groups.get(what, ())]

    @property
    def is_being_counted(self) -> bool:
        """Whether it was asked for again since."""
        return self.asked_at is not None and self.asked_at > self.counted_at
