"""On certain days after a job began: whether the person works. What was said and what was tried is only added to."""

from datetime import date

from sqlalchemy import CheckConstraint, Date, Index, SmallInteger, UniqueConstraint, false
from sqlalchemy.orm import Mapped, mapped_column

from engagement.employment.checks.dates import DAYS, Window
from engagement.employment.checks.kinds import Channel, CheckState, Step
from engagement.employment.checks.standing import Answer, Tried
from engagement.foundation import db
from engagement.foundation.sealed_columns import Encrypted
from engagement.people.vocabulary import SaidBy


class Check(db.Model):
    """One day of one job on which we find out. `state` is what was decided (see standing.py); `next_on` the day on which the worker
    goes on with `step`, as long as it is due; `call_by` the day by which somebody is to call or visit.
    """

    __tablename__ = "job_check"
    about_a_person = True
    __table_args__ = (
        UniqueConstraint("placement_id", "day"),
        Index("ix_job_check_due", "due_on", "id", postgresql_where="state = 'due'"),
        Index("ix_job_check_next", "next_on", "id", postgresql_where="next_on IS NOT NULL"),
        Index("ix_job_check_call", "call_by", "id", postgresql_where="call_by IS NOT NULL"),
        Index("ix_job_check_tried", "due_on", "id", postgresql_where="state = 'due' AND tries > 0"),
        Index("ix_job_check_differs", "due_on", "id", postgresql_where="differs"),
        Index("ix_job_check_consent", "due_on", "id", postgresql_where="step = 'consent'"),
        CheckConstraint(f"day IN {DAYS}", name="day"),
        CheckConstraint("(state = 'due') = (next_on IS NOT NULL)", name="goes_on_while_due"),
        CheckConstraint("(state = 'due') = (step IS NOT NULL)", name="step_while_due"),
        CheckConstraint("state = 'due' OR call_by IS NULL", name="call_while_due"),
    )

    id: Mapped[db.Id]
    created_at: Mapped[db.Created]
    placement_id: Mapped[int] = db.refers_to("placement.id", index=False)
    case_id: Mapped[int] = db.refers_to("case_file.id")
    day: Mapped[int] = mapped_column(SmallInteger)
    due_on: Mapped[date] = mapped_column(Date)
    state: Mapped[CheckState] = db.one_of(CheckState)
    differs: Mapped[bool] = mapped_column(default=False, server_default=false())
    step: Mapped[Step | None] = db.one_of(Step)
    next_on: Mapped[date | None] = mapped_column(Date)
    call_by: Mapped[date | None] = mapped_column(Date)
    tries: Mapped[int] = mapped_column(SmallInteger, default=0)

    @property
    def window(self) -> Window:
        """The days on which an answer counts."""
        return Window(self.due_on)

    @property
    def closes(self) -> date:
        """The last of them."""
        return self.window.closes


class CheckAnswer(db.Model):
    """What somebody said: when, by which way, and who. `takes_back_id`: another answer was not theirs after all. What somebody
    decides between answers is of the day of one of these, whenever they do (`said_on`).
    """

    __tablename__ = "job_check_answer"
    __table_args__ = (
        Index("ix_job_check_answer_check", "check_id", "id"),
        CheckConstraint("(state IS NULL) = (takes_back_id IS NOT NULL)", name="says_or_takes_back"),
        {"info": db.APPEND_ONLY},
    )

    id: Mapped[db.Id]
    created_at: Mapped[db.Created]
    check_id: Mapped[int] = db.refers_to("job_check.id", index=False)
    state: Mapped[CheckState | None] = db.one_of(CheckState)
    channel: Mapped[Channel] = db.one_of(Channel)
    said_by: Mapped[SaidBy] = db.one_of(SaidBy)
    said_on: Mapped[date] = mapped_column(Date)  # the day in the city
    decides: Mapped[bool] = mapped_column(default=False)
    by_id: Mapped[int | None] = db.refers_to("account.id")
    takes_back_id: Mapped[int | None] = db.refers_to("job_check_answer.id", unique=True, index=False)

    @property
    def as_said(self) -> Answer:
        """The same as it is decided by."""
        return Answer(self.state or CheckState.DUE, self.said_on, self.decides)


class CheckAttempt(db.Model):
    """One time that somebody was asked, or that we tried to."""

    __tablename__ = "job_check_attempt"
    __table_args__ = (Index("ix_job_check_attempt_check", "check_id", "id"), {"info": db.APPEND_ONLY})

    id: Mapped[db.Id]
    created_at: Mapped[db.Created]
    check_id: Mapped[int] = db.refers_to("job_check.id", index=False)
    channel: Mapped[Channel] = db.one_of(Channel)
    tried_on: Mapped[date] = mapped_column(Date)
    by_id: Mapped[int | None] = db.refers_to("account.id")

    @property
    def as_tried(self) -> Tried:
        """The same as it is decided by."""
        return Tried(self.channel, self.tried_on)


class AskingConsent(db.Model):
    """Somebody under 18 may be asked: who of their guardians said yes and when, and when they said yes themselves."""

    __tablename__ = "job_check_consent"
    about_a_person = True

    id: Mapped[db.Id]
    created_at: Mapped[db.Created]
    case_id: Mapped[int] = db.refers_to("case_file.id")
    guardian: Mapped[str | None] = mapped_column(Encrypted("job_check_consent.guardian"))
    guardian_on: Mapped[date] = mapped_column(Date)
    assent_on: Mapped[date] = mapped_column(Date)
    by_id: Mapped[int | None] = db.refers_to("account.id")
    taken_back_at: Mapped[db.MaybeMoment]
