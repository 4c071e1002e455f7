"""The public words of a plan in other languages."""

from enum import StrEnum

from sqlalchemy import Text, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from engagement.foundation import db
from engagement.outreach.plans.models import Plan
from engagement.outreach.translations.models import Translated


class PlanPart(StrEnum):
    """What residents read of a plan; the plan's own column of that name has the first words."""

    NAME = "name"
    DECISION = "decision"
    DECIDED_BY = "decided_by"
    OPEN = "open"
    NOT_OPEN = "not_open"
    PROMISE = "promise"
    DECIDED = "decided"


class PlanText(Translated, db.Model):
    """One part of a plan in another language.

    There is one for each first words it was translated from: while a plan is written anew, residents go on reading what was
    approved, and the translation of that.
    """

    __tablename__ = "plan_text"
    __table_args__ = (UniqueConstraint("plan_id", "language", "part", "of_hash"),)

    id: Mapped[db.Id]
    created_at: Mapped[db.Created]
    plan_id: Mapped[int] = db.refers_to("plan.id", index=False)
    part: Mapped[PlanPart] = db.one_of(PlanPart)
    said: Mapped[str] = mapped_column(Text)

    @property
    def words(self) -> tuple[str, ...]:
        """What it says."""
        return (self.said,)


def first_words(plan: Plan, part: PlanPart, said: str | None) -> PlanText:
    """A part as its authors wrote it: never kept, only read like the others."""
    return PlanText(plan_id=plan.id, language=plan.language, part=part, said=said or "")
