"""What many inputs have in common, and what the city answers to it."""

from datetime import date

from sqlalchemy import CheckConstraint, Date, Index, Integer, String, Text, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column, relationship

from engagement.foundation import db
from engagement.outreach.plans.models import Plan
from engagement.outreach.themes.outcomes import ThemeOutcome


class Theme(db.Model):
    """A theme of a plan: what is said of it stands in the inputs sorted into it. One that was merged is kept, and empty."""

    __tablename__ = "theme"
    __table_args__ = (
        Index("ix_theme_plan", "plan_id", "id"),
        CheckConstraint("merged_into_id <> id", name="merged"),
    )

    id: Mapped[db.Id]
    created_at: Mapped[db.Created]
    plan_id: Mapped[int] = db.refers_to("plan.id", index=False)
    name: Mapped[str] = mapped_column(String(120))
    made_by_id: Mapped[int | None] = db.refers_to("account.id")
    merged_into_id: Mapped[int | None] = db.refers_to("theme.id")

    plan: Mapped[Plan] = relationship()

    @property
    def department_id(self) -> int:
        """Whose theme it is: that of the plan."""
        return self.plan.department_id


class ThemeResponse(db.Model):
    """One version of what the city answers to a theme. The newest that is published is what everybody reads."""

    __tablename__ = "theme_response"
    __table_args__ = (
        UniqueConstraint("theme_id", "version"),
        CheckConstraint("outcome = 'under_review' OR decided <> ''", name="decided"),
        CheckConstraint("outcome <> 'under_review' OR due IS NOT NULL", name="due"),
        CheckConstraint("outcome <> 'out_of_scope' OR who_can <> ''", name="who_can"),
        CheckConstraint("why <> ''", name="why"),
    )

    id: Mapped[db.Id]
    created_at: Mapped[db.Created]
    theme_id: Mapped[int] = db.refers_to("theme.id", index=False)
    version: Mapped[int] = mapped_column(Integer)
    written_by_id: Mapped[int | None] = db.refers_to("account.id")
    published_at: Mapped[db.MaybeMoment]

    name: Mapped[str] = mapped_column(String(120))  # of the theme, as it stood then
    heard: Mapped[str] = mapped_column(Text)
    outcome: Mapped[ThemeOutcome] = db.one_of(ThemeOutcome)
    decided: Mapped[str] = mapped_column(Text, default="")
    why: Mapped[str] = mapped_column(Text)
    next_step: Mapped[str] = mapped_column(Text, default="")
    who: Mapped[str] = mapped_column(String(120), default="")
    due: Mapped[date | None] = mapped_column(Date)
    who_can: Mapped[str] = mapped_column(String(120), default="")

    theme: Mapped[Theme] = relationship()

    @property
    def department_id(self) -> int:
        """Whose answer it is: that of the plan."""
        return self.theme.department_id


class ResponseText(db.Model):
    """The words of a response in one language, and who checked them."""

    __tablename__ = "response_text"
    __table_args__ = (UniqueConstraint("theme_response_id", "language"),)

    id: Mapped[db.Id]
    created_at: Mapped[db.Created]
    theme_response_id: Mapped[int] = db.refers_to("theme_response.id", index=False)
    language: Mapped[str] = mapped_column(String(20))
    name: Mapped[str] = mapped_column(String(200))
    heard: Mapped[str] = mapped_column(Text)
    decided: Mapped[str] = mapped_column(Text, default="")
    why: Mapped[str] = mapped_column(Text)
    next_step: Mapped[str] = mapped_column(Text, default="")
    written_by_id: Mapped[int | None] = db.refers_to("account.id")
    checked_by: Mapped[str] = mapped_column(String(120), default="")
