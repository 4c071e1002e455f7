"""Jobs that people of a case began, each with all that was ever written down of it."""

from dataclasses import dataclass, fields
from datetime import date
from decimal import Decimal
from fractions import Fraction
from typing import Any

from sqlalchemy import CheckConstraint, Date, Index, Integer, Numeric, String, UniqueConstraint
from sqlalchemy.dialects.postgresql import ARRAY
from sqlalchemy.orm import Mapped, mapped_column

from engagement.employment.placements.kinds import Ending, Evidence, Kind, Lasting, Pay, Schedule
from engagement.employment.placements.pay import by_the_hour
from engagement.foundation import db
from engagement.foundation.sealed_columns import Encrypted, EncryptedJSON
from engagement.people.vocabulary import SaidBy


class Placement(db.Model):
    """One job of somebody, as it is known now; `placement_version` keeps what was known before. Several may go on at once.

    `withdrawn_at`: it was none. It counts no more, and what was counted by then stays as it was published. `organization_id`: the
    partner that wrote it down, and so sees it, as long as the person shares themselves with it.
    """

    __tablename__ = "placement"
    about_a_person = True
    __table_args__ = (
        Index("ix_placement_list", "started_on", "id", postgresql_where="withdrawn_at IS NULL"),
        Index(
            "ix_placement_unproved",
            "started_on",
            "id",
            postgresql_where="withdrawn_at IS NULL AND evidence IN ('c', 'd')",
        ),
        Index("ix_placement_partner", "organization_id", "started_on", "id"),
        CheckConstraint("hours > 0 AND hours <= 168", name="hours"),
        CheckConstraint("pay_cents > 0 AND tips_cents >= 0", name="paid"),
        CheckConstraint("(pay = 'not_said') = (pay_cents IS NULL)", name="said_what_is_paid"),
        CheckConstraint("ended_on >= started_on", name="ends_after_it_began"),
        CheckConstraint("(ended_on IS NULL) = (ending IS NULL)", name="ends_with_reason"),
    )

    id: Mapped[db.Id]
    created_at: Mapped[db.Created]
    case_id: Mapped[int] = db.refers_to("case_file.id")
    # None once somebody is erased, and as long as nobody looked which one it is that the person named.
    employer_id: Mapped[int | None] = db.refers_to("employer.id")
    employer_said: Mapped[str | None] = mapped_column(
        Encrypted("placement.employer_said")
    )  # in the words of the person
    organization_id: Mapped[int | None] = db.refers_to("organization.id", index=False)
    title: Mapped[str | None] = mapped_column(Encrypted("placement.title"))
    kind: Mapped[Kind] = db.one_of(Kind)
    lasting: Mapped[Lasting] = db.one_of(Lasting, default=Lasting.OPEN)
    started_on: Mapped[date] = mapped_column(Date)
    hours: Mapped[Decimal] = mapped_column(Numeric(4, 1))  # in a usual week
    pay: Mapped[Pay] = db.one_of(Pay)
    pay_cents: Mapped[int | None] = mapped_column(Integer)
    tips_cents: Mapped[int] = mapped_column(Integer, default=0)
    benefits: Mapped[list[str]] = mapped_column(ARRAY(String(40)), default=list)  # that are offered, taken or not
    health_from: Mapped[date | None] = mapped_column(Date)  # the day from which health insurance is offered
    schedule: Mapped[Schedule] = db.one_of(Schedule)
    subsidized: Mapped[bool] = mapped_column(default=False)
    evidence: Mapped[Evidence] = db.one_of(Evidence)
    ended_on: Mapped[date | None] = mapped_column(Date)  # the last day of work
    ending: Mapped[Ending | None] = db.one_of(Ending)
    withdrawn_at: Mapped[db.MaybeMoment]
    version: Mapped[int] = mapped_column(Integer, default=1)

    __mapper_args__ = {"version_id_col": version}

    @property
    def goes_on(self) -> bool:
        """Whether there was such a job, and nothing says that it has ended."""
        return self.withdrawn_at is None and self.ended_on is None

    @property
    def hourly(self) -> Fraction | None:
        """Cents for an hour, exactly, if somebody said."""
        return self.facts.hourly

    @property
    def facts(self) -> "Job":
        """What is known of it now."""
        return Job(**{one.name: getattr(self, one.name) for one in fields(Job)})


class PlacementVersion(db.Model):
    """What was known of a job at one time: every correction leaves one. Who said it may not be who wrote it."""

    __tablename__ = "placement_version"
    __table_args__ = (UniqueConstraint("placement_id", "version"), {"info": db.APPEND_ONLY})

    id: Mapped[db.Id]
    created_at: Mapped[db.Created]
    placement_id: Mapped[int] = db.refers_to("placement.id", index=False)
    version: Mapped[int] = mapped_column(Integer)
    by_id: Mapped[int | None] = db.refers_to("account.id")
    told: Mapped[SaidBy] = db.one_of(SaidBy, default=SaidBy.CASEWORKER)
    why: Mapped[str | None] = mapped_column(Encrypted("placement_version.why"))
    facts: Mapped[dict[str, Any] | None] = mapped_column(EncryptedJSON("placement_version.facts"))


@dataclass(frozen=True)
class Job:
    """All that is said of a job. Days are those of the city; money is in cents."""

    employer_id: int | None
    title: str | None
    kind: Kind
    lasting: Lasting
    started_on: date
    hours: Decimal
    pay: Pay
    pay_cents: int | None
    tips_cents: int
    benefits: list[str]
    health_from: date | None
    schedule: Schedule
    subsidized: bool
    evidence: Evidence
    ended_on: date | None = None
    ending: Ending | None = None
    employer_said: str | None = None

    @property
    def hourly(self) -> Fraction | None:
        """Cents for an hour, exactly, if somebody said."""
        return by_the_hour(self)

    def as_written(self) -> dict[str, Any]:
        """As it is kept in a version: numbers with a point, days as the calendar writes them."""
        said = {one.name: getattr(self, one.name) for one in fields(self)}
        return {name: str(value) if isinstance(value, (date, Decimal)) else value for name, value in said.items()}
