"""Who signed up for an event: a name to call, how many come, what they need, and how to tell them if something changes."""

from sqlalchemy import CheckConstraint, Index, Integer, SmallInteger, String
from sqlalchemy.dialects.postgresql import ARRAY
from sqlalchemy.orm import Mapped, mapped_column

from engagement.foundation import db
from engagement.foundation.keyed_columns import Keyed
from engagement.foundation.sealed_columns import Encrypted
from engagement.outreach.sign_ups.standing import SignUpState

ANSWER_OWED = "answer_owed_at IS NOT NULL AND answer_told_at IS NULL"


class SignUp(db.Model):
    """One party that wants to come to an event. One phone may have signed up several people, so nothing makes it unique."""

    __tablename__ = "sign_up"
    __table_args__ = (
        Index("ix_sign_up_event", "event_id", "state", "queued_at", "id"),
        Index("ix_sign_up_phone", "phone_index", "id", postgresql_where="phone_index IS NOT NULL"),
        Index("ix_sign_up_named", "event_id", "id", postgresql_where="name IS NOT NULL"),
        Index("ix_sign_up_news", "event_id", "id", postgresql_where="news_at IS NOT NULL AND called_at IS NULL"),
        Index("ix_sign_up_answer_owed", "event_id", "id", postgresql_where=ANSWER_OWED),
        CheckConstraint("party_size BETWEEN 1 AND 20", name="party"),
        CheckConstraint("(state = 'cancelled') = (cancelled_at IS NOT NULL)", name="cancelled"),
        CheckConstraint("state <> 'confirmed' OR confirmed_at IS NOT NULL", name="confirmed"),
    )

    id: Mapped[db.Id]
    created_at: Mapped[db.Created]
    event_id: Mapped[int] = db.refers_to("event.id", index=False)
    code: Mapped[str | None] = mapped_column(String(20), unique=True)  # none: nobody's any more
    name: Mapped[str | None] = mapped_column(Encrypted("sign_up.name"))
    phone: Mapped[str | None] = mapped_column(Encrypted("sign_up.phone"))
    phone_index: Mapped[bytes | None] = mapped_column(Keyed("phone", of="phone"))
    language: Mapped[str] = mapped_column(String(20))
    party_size: Mapped[int] = mapped_column(SmallInteger, default=1)
    supports: Mapped[list[str]] = mapped_column(ARRAY(String(40)), default=list)

    state: Mapped[SignUpState] = db.one_of(SignUpState)
    queued_at: Mapped[db.Moment]
    confirmed_at: Mapped[db.MaybeMoment]
    cancelled_at: Mapped[db.MaybeMoment]

    # Three purposes of their own: a yes to one is none to another.
    reminders_ok: Mapped[bool] = mapped_column(default=False)  # texts about this event
    answer_ok: Mapped[bool] = mapped_column(default=False)  # what became of what was said there
    answer_owed_at: Mapped[db.MaybeMoment]  # since when it is there, and no text can bring it: somebody calls
    answer_told_at: Mapped[db.MaybeMoment]
    guardian_yes: Mapped[bool | None]  # of a child who comes alone; none: nobody had to be asked

    submission_key: Mapped[str | None] = mapped_column(String(64), unique=True)  # the form sent twice is one sign-up
    sequence_told: Mapped[int] = mapped_column(Integer, default=0)  # which state of the event they know of
    reminded_for: Mapped[int | None]  # of which state of the event a reminder was written
    news_at: Mapped[db.MaybeMoment]  # since when they have to know what changed last
    called_at: Mapped[db.MaybeMoment]  # when somebody told them by phone what changed last
    called_by_id: Mapped[int | None] = db.refers_to("account.id")
    added_by_id: Mapped[int | None] = db.refers_to("account.id")
