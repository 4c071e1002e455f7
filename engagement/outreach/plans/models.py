"""Plans of engagement: what a department asks a community, about which decision, and what it promises."""

from datetime import date
from typing import Any

from sqlalchemy import (
    BigInteger,
    CheckConstraint,
    Date,
    Index,
    Integer,
    Numeric,
    SmallInteger,
    String,
    Text,
    UniqueConstraint,
)
from sqlalchemy.dialects.postgresql import ARRAY, JSONB
from sqlalchemy.orm import Mapped, mapped_column

from engagement.foundation import db
from engagement.outreach.plans.standing import PlanState


class Plan(db.Model):
    """One plan of one department. What stands here is its newest version; `approved_version` is the one that was approved last."""

    __tablename__ = "plan"
    __table_args__ = (
        Index("ix_plan_department", "department_id", "id"),
        Index("ix_plan_open", "decision_on", "id", postgresql_where="state <> 'closed'"),
        CheckConstraint("(decided_on IS NULL) = (decided IS NULL)", name="decided"),
        CheckConstraint("(state = 'closed') = (closed_at IS NOT NULL)", name="closed"),
        CheckConstraint("budget_cents >= 0", name="budget"),
    )

    id: Mapped[db.Id]
    created_at: Mapped[db.Created]
    department_id: Mapped[int] = db.refers_to("department.id", index=False)
    owner_id: Mapped[int] = db.refers_to("account.id")
    copied_from_id: Mapped[int | None] = db.refers_to("plan.id")
    state: Mapped[PlanState] = db.one_of(PlanState, default=PlanState.DRAFT)
    version: Mapped[int] = mapped_column(Integer, default=1)
    approved_version: Mapped[int | None]
    closed_at: Mapped[db.MaybeMoment]

    language: Mapped[str] = mapped_column(String(20), default="en", server_default="en")  # in which it is written
    name: Mapped[str] = mapped_column(String(120))
    purpose: Mapped[str] = mapped_column(Text)
    decision: Mapped[str] = mapped_column(Text, default="")
    decided_by: Mapped[str] = mapped_column(String(120), default="")
    decision_on: Mapped[date | None] = mapped_column(Date)
    open: Mapped[str] = mapped_column(Text, default="")
    not_open: Mapped[str] = mapped_column(Text, default="")
    level: Mapped[str] = mapped_column(String(40), default="")
    promise: Mapped[str] = mapped_column(Text, default="")

    history: Mapped[str] = mapped_column(Text, default="")
    partners: Mapped[str] = mapped_column(Text, default="")
    # Partnerships of the register, which nobody takes out of it; kept with each version and copied, as all that is written.
    partner_ids: Mapped[list[int]] = mapped_column(ARRAY(BigInteger), default=list, server_default="{}")
    methods: Mapped[list[str]] = mapped_column(ARRAY(String(40)), default=list)
    languages: Mapped[list[str]] = mapped_column(ARRAY(String(20)), default=list)
    supports: Mapped[list[str]] = mapped_column(ARRAY(String(40)), default=list)
    channels: Mapped[str] = mapped_column(Text, default="")
    budget_cents: Mapped[int | None]
    data_use: Mapped[str] = mapped_column(Text, default="")
    measures: Mapped[str] = mapped_column(Text, default="")

    # What was decided in the end, and when: from then on the clock of the answers runs.
    decided_on: Mapped[date | None] = mapped_column(Date)
    decided: Mapped[str | None] = mapped_column(Text)


class PlanCommunity(db.Model):
    """One community whose voices a plan is about, with its share of the people there and where that figure is from."""

    __tablename__ = "plan_community"
    __table_args__ = (
        UniqueConstraint("plan_id", "place"),
        CheckConstraint("share BETWEEN 0 AND 100", name="share"),
        CheckConstraint("margin BETWEEN 0 AND 100", name="margin"),
        CheckConstraint("people > 0", name="people"),
    )

    id: Mapped[db.Id]
    plan_id: Mapped[int] = db.refers_to("plan.id", index=False)
    place: Mapped[int] = mapped_column(SmallInteger)
    community: Mapped[str] = mapped_column(String(120))
    language: Mapped[str] = mapped_column(String(20), default="")  # most of them speak it at home
    share: Mapped[Any | None] = mapped_column(Numeric(5, 2))  # percent
    margin: Mapped[Any | None] = mapped_column(
        Numeric(5, 2)
    )  # percentage points, 90 % confidence as the census gives it
    source: Mapped[str] = mapped_column(String(200), default="")
    vintage: Mapped[str] = mapped_column(String(20), default="")
    people: Mapped[int | None]  # how many of them live there

    @property
    def figures(self) -> dict[str, str]:
        """Share and margin as they are read, such as 6.1; nothing for one that is not known."""
        known = {"share": self.share, "margin": self.margin}
        return {name: "" if value is None else f"{value.normalize():f}" for name, value in known.items()}


class PlanVersion(db.Model):
    """A plan as it stood once: every saving leaves one, so that what was approved can be read for ever."""

    __tablename__ = "plan_version"
    __table_args__ = (UniqueConstraint("plan_id", "version"), {"info": db.APPEND_ONLY})

    id: Mapped[db.Id]
    created_at: Mapped[db.Created]
    plan_id: Mapped[int] = db.refers_to("plan.id", index=False)
    version: Mapped[int] = mapped_column(Integer)
    saved_by_id: Mapped[int | None] = db.refers_to("account.id")
    fields: Mapped[dict[str, Any]] = mapped_column(JSONB)


class PlanStep(db.Model):
    """What happened to a plan: it was sent to review, approved, closed; its decision moved to another day. Only added to."""

    __tablename__ = "plan_step"
    __table_args__ = (Index("ix_plan_step_plan", "plan_id", "id"), {"info": db.APPEND_ONLY})

    id: Mapped[db.Id]
    created_at: Mapped[db.Created]
    plan_id: Mapped[int] = db.refers_to("plan.id", index=False)
    by_id: Mapped[int | None] = db.refers_to("account.id")
    kind: Mapped[str] = mapped_column(String(40))
    version: Mapped[int] = mapped_column(Integer)
    why: Mapped[str] = mapped_column(Text, default="")
    decision_on: Mapped[date | None] = mapped_column(Date)
