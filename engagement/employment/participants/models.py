"""People as programs count them: a number each, what tells that two may be one, and what was decided of such a pair."""

from sqlalchemy import CheckConstraint, ForeignKey, Index, Integer, String, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from engagement.employment.participants.answers import PairAnswer
from engagement.foundation import db
from engagement.foundation.keyed_columns import Keyed
from engagement.foundation.sealed_columns import Encrypted


class Participant(db.Model):
    """One person as programs count them, in however many programs, through however many organizations and cases.

    The number is given to them, to be told wherever they enrol next. `birthday` is a month and a day, asked for at
    enrolment, shown to nobody ever after, and used for `participant_key` alone.
    """

    __tablename__ = "participant"

    id: Mapped[db.Id]
    created_at: Mapped[db.Created]
    number: Mapped[str] = mapped_column(String(8), unique=True)
    birthday: Mapped[str | None] = mapped_column(Encrypted("participant.birthday"))


class ParticipantKey(db.Model):
    """One keyed reading of one part of a name with the birthday: two participants who share some may be one person."""

    __tablename__ = "participant_key"
    __table_args__ = (Index("ix_participant_key_key", "key", "participant_id"),)

    participant_id: Mapped[int] = mapped_column(ForeignKey("participant.id"), primary_key=True)
    key: Mapped[bytes] = mapped_column(Keyed("participant"), primary_key=True)


class ParticipantPair(db.Model):
    """Two participants who may be one person. `participant_pair_version` keeps every answer."""

    __tablename__ = "participant_pair"
    __table_args__ = (
        UniqueConstraint("first_id", "second_id"),
        Index("ix_participant_pair_open", "created_at", "id", postgresql_where="answer = 'open'"),
        Index("ix_participant_pair_decided", "decided_at", "id", postgresql_where="answer <> 'open'"),
        CheckConstraint("first_id < second_id", name="order"),
        CheckConstraint("(answer = 'open') = (decided_at IS NULL)", name="decided"),
    )

    id: Mapped[db.Id]
    created_at: Mapped[db.Created]
    first_id: Mapped[int] = db.refers_to("participant.id", index=False)
    second_id: Mapped[int] = db.refers_to("participant.id")
    answer: Mapped[PairAnswer] = db.one_of(PairAnswer, default=PairAnswer.OPEN)
    decided_at: Mapped[db.MaybeMoment]
    version: Mapped[int] = mapped_column(Integer, default=1)

    __mapper_args__ = {"version_id_col": version}


class ParticipantPairVersion(db.Model):
    """What was said of a pair at one time, by whom and why."""

    __tablename__ = "participant_pair_version"
    __table_args__ = (UniqueConstraint("pair_id", "version"), {"info": db.APPEND_ONLY})

    id: Mapped[db.Id]
    created_at: Mapped[db.Created]
    pair_id: Mapped[int] = db.refers_to("participant_pair.id", index=False)
    version: Mapped[int] = mapped_column(Integer)
    answer: Mapped[PairAnswer] = db.one_of(PairAnswer)
    by_id: Mapped[int | None] = db.refers_to("account.id")
    why: Mapped[str | None] = mapped_column(Encrypted("participant_pair_version.why"))
