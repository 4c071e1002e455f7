"""The ledger of what was released. A row is never changed: what was wrong is put right by a further row, and the old one stays."""

from datetime import date
from typing import Any

from sqlalchemy import CheckConstraint, Date, ForeignKey, Index, Integer
from sqlalchemy.dialects.postgresql import JSONB
from sqlalchemy.orm import Mapped, mapped_column

from engagement.employment.goal.releases.kinds import Problem, Reason, ReleaseKind
from engagement.employment.goal.releases.released import Released
from engagement.foundation import db


class GoalRelease(db.Model):
    """What everybody reads of a program for one month, as rounded and checked; or that it was held back, and why.

    `month` is its first day; data are up to its last one. `check_version` says by which checks it passed or did not.
    """

    __tablename__ = "goal_release"
    __table_args__ = (
        Index("uq_goal_release_month", "program_id", "month", unique=True, postgresql_where="kind = 'release'"),
        Index("ix_goal_release_list", "program_id", "id"),
        CheckConstraint("extract(day FROM month) = 1", name="first_of_month"),
        CheckConstraint("(kind = 'held_back') = (figures IS NULL)", name="figures"),
        CheckConstraint("(kind = 'correction') = (replaces_id IS NOT NULL)", name="replaces"),
        CheckConstraint("(kind = 'correction') = (reason IS NOT NULL)", name="says_why"),
        {"info": db.APPEND_ONLY},
    )

    id: Mapped[db.Id]
    created_at: Mapped[db.Created]
    program_id: Mapped[int] = db.refers_to("program.id", index=False)
    month: Mapped[date] = mapped_column(Date)
    kind: Mapped[ReleaseKind] = db.one_of(ReleaseKind, check="kind")
    figures: Mapped[dict[str, Any] | None] = mapped_column(JSONB(none_as_null=True))
    replaces_id: Mapped[int | None] = mapped_column(ForeignKey("goal_release.id"), unique=True)
    reason: Mapped[Reason | None] = db.one_of(Reason, check="reason")
    problems: Mapped[list[str]] = mapped_column(JSONB, default=list)
    check_version: Mapped[int] = mapped_column(Integer)
    by_id: Mapped[int | None] = db.refers_to("account.id")

    @property
    def released(self) -> Released:
        """What everybody reads of it."""
        return Released.from_dict(self.figures or {})

    @property
    def why_held_back(self) -> list[Problem]:
        """Why it was not released."""
        return [Problem(one) for one in self.problems]
