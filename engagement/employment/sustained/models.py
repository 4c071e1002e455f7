"""Rules with versions, and what was judged by them."""

from datetime import date
from typing import Any

from sqlalchemy import BigInteger, CheckConstraint, ColumnElement, Date, ForeignKey, Index, Integer, and_
from sqlalchemy.dialects.postgresql import JSONB
from sqlalchemy.orm import Mapped, mapped_column

from engagement.employment.retention.verdicts import Verdict
from engagement.employment.sustained.rule import Rule, rule_of
from engagement.foundation import db

RUNNING = "finished_at IS NULL AND stopped_at IS NULL"


def is_running() -> ColumnElement[bool]:
    """For a WHERE about JudgingRound: as it stands in its index."""
    return and_(JudgingRound.finished_at.is_(None), JudgingRound.stopped_at.is_(None))


class SustainedRule(db.Model):
    """One version of the rule, in force or only thought of. It is never changed: another rule is another version."""

    __tablename__ = "sustained_rule"
    __table_args__ = ({"info": db.APPEND_ONLY},)

    id: Mapped[db.Id]
    created_at: Mapped[db.Created]
    number: Mapped[int] = mapped_column(Integer, unique=True)
    by_id: Mapped[int | None] = db.refers_to("account.id")
    said: Mapped[dict[str, Any]] = mapped_column(JSONB)

    @property
    def rule(self) -> Rule:
        """What it says."""
        return rule_of(self.said)


class JudgingRound(db.Model):
    """Everybody is judged by one rule: as a trial, which changes nothing, or so that it is in force.

    The rule of the last round that was no trial is the one in force. `after_person_id` is how far it has come, so that a worker
    that dies loses nothing; `tally` counts how many were that and would be, or are, this.
    """

    __tablename__ = "judging_round"
    __table_args__ = (
        Index("uq_judging_round_running", "trial", unique=True, postgresql_where=RUNNING),
        Index("ix_judging_round_in_force", "id", postgresql_where="NOT trial"),
    )

    id: Mapped[db.Id]
    created_at: Mapped[db.Created]
    rule_id: Mapped[int] = db.refers_to("sustained_rule.id")
    by_id: Mapped[int | None] = db.refers_to("account.id")
    trial: Mapped[bool]
    people: Mapped[int] = mapped_column(Integer)  # when it began
    done: Mapped[int] = mapped_column(Integer, default=0)
    after_person_id: Mapped[int] = mapped_column(BigInteger, default=0)
    tally: Mapped[dict[str, int]] = mapped_column(JSONB, default=dict)
    finished_at: Mapped[db.MaybeMoment]
    stopped_at: Mapped[db.MaybeMoment]


class JudgingChange(db.Model):
    """Somebody who would be judged otherwise by the rule of a trial. It goes when another trial begins."""

    __tablename__ = "judging_change"
    __table_args__ = (Index("ix_judging_change_list", "round_id", "was", "will", "person_id"),)

    round_id: Mapped[int] = mapped_column(ForeignKey("judging_round.id"), primary_key=True)
    person_id: Mapped[int] = mapped_column(ForeignKey("person.id"), primary_key=True, index=True)
    was: Mapped[Verdict | None] = db.one_of(Verdict, check="was")
    will: Mapped[Verdict] = db.one_of(Verdict, check="will")


class Judgement(db.Model):
    """What was judged of somebody's work on a day, by which version, and why. `round_id`: in a round; else because something
    was written down, or a day came.
    """

    __tablename__ = "sustained_judgement"
    __table_args__ = (Index("ix_sustained_judgement_person", "person_id", "id"), {"info": db.APPEND_ONLY})

    id: Mapped[db.Id]
    created_at: Mapped[db.Created]
    person_id: Mapped[int] = db.refers_to("person.id", index=False)
    rule_id: Mapped[int] = db.refers_to("sustained_rule.id")
    round_id: Mapped[int | None] = db.refers_to("judging_round.id")
    verdict: Mapped[Verdict] = db.one_of(Verdict)
    since: Mapped[date | None] = mapped_column(Date)
    day: Mapped[date | None] = mapped_column(Date)
    reasons: Mapped[list[dict[str, Any]]] = mapped_column(JSONB)


class Standing(db.Model):
    """How it stands with somebody who has or had a job: their last judgement, and the day on which it will be otherwise."""

    __tablename__ = "sustained_standing"
    __table_args__ = (
        Index("ix_sustained_standing_due", "look_again_on", "person_id", postgresql_where="look_again_on IS NOT NULL"),
        Index("ix_sustained_standing_verdict", "verdict", "person_id"),
    )

    person_id: Mapped[int] = mapped_column(ForeignKey("person.id"), primary_key=True)
    judgement_id: Mapped[int | None] = db.refers_to("sustained_judgement.id")
    verdict: Mapped[Verdict | None] = db.one_of(Verdict)
    look_again_on: Mapped[date | None] = mapped_column(Date)


class SchoolTime(db.Model):
    """Somebody goes to school: a rule asks for fewer hours while they work, and a youth program counts it.

    `postsecondary`: whether it is after high school, if somebody said. `organization_id`: whose it is, if a partner wrote it.
    """

    __tablename__ = "school_time"
    about_a_person = True
    __table_args__ = (CheckConstraint("until_on >= from_on", name="ends_after_it_began"),)

    id: Mapped[db.Id]
    created_at: Mapped[db.Created]
    case_id: Mapped[int] = db.refers_to("case_file.id")
    from_on: Mapped[date] = mapped_column(Date)
    until_on: Mapped[date | None] = mapped_column(Date)
    postsecondary: Mapped[bool | None]
    organization_id: Mapped[int | None] = db.refers_to("organization.id")
    by_id: Mapped[int | None] = db.refers_to("account.id")
    version: Mapped[int] = mapped_column(Integer, default=1)

    __mapper_args__ = {"version_id_col": version}
