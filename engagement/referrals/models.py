"""A referral, its history and the questions that follow it."""

from typing import Any

from sqlalchemy import CheckConstraint, Index, SmallInteger, String, text
from sqlalchemy.orm import Mapped, mapped_column, relationship

from engagement.foundation import db
from engagement.foundation.sealed_columns import Encrypted, EncryptedJSON
from engagement.referrals.moves import unhelped
from engagement.referrals.statuses import Actor, Status
from engagement.referrals.told import Via

IS_UNHELPED = "status IN ({})".format(", ".join(sorted(f"'{status}'" for status in unhelped())))


class Referral(db.Model):
    """One need sent to one service. `shared` holds exactly the fields the resident agreed to: a partner reads nothing else.

    Only `actions.move()` writes `status`.
    """

    __tablename__ = "referral"
    about_a_person = True
    __table_args__ = (
        Index("ix_referral_organization", "organization_id", "status", "id"),
        Index(
            "ix_referral_finished", "organization_id", text("closed_at DESC"), postgresql_where="closed_at IS NOT NULL"
        ),
        Index("ix_referral_shared_until", "shared_until", postgresql_where="shared IS NOT NULL"),
        Index("ix_referral_unhelped", "closed_at", postgresql_where=f"shared IS NOT NULL AND {IS_UNHELPED}"),
        Index("ix_referral_acknowledge", "acknowledge_by", postgresql_where="acknowledge_by IS NOT NULL"),
        Index("ix_referral_contact", "contact_by", postgresql_where="contact_by IS NOT NULL"),
        Index("ix_referral_expire", "expire_at", postgresql_where="expire_at IS NOT NULL"),
        Index(
            "uq_referral_open", "need_id", "service_id", unique=True,
            postgresql_where="closed_at IS NULL",
        ),
        CheckConstraint("status = 'draft' OR status = 'entered_in_error' OR sent_at IS NOT NULL", name="sent"),
        CheckConstraint("status = 'draft' OR status = 'entered_in_error' OR consent_id IS NOT NULL", name="consented"),
    )  # fmt: skip

    id: Mapped[db.Id]
    created_at: Mapped[db.Created]
    person_id: Mapped[int] = db.refers_to("person.id")
    case_id: Mapped[int] = db.refers_to("case_file.id")
    need_id: Mapped[int] = db.refers_to("need.id")
    service_id: Mapped[int] = db.refers_to("service.id")
    organization_id: Mapped[int] = db.refers_to("organization.id", index=False)
    consent_id: Mapped[int | None] = db.refers_to("consent.id")
    status: Mapped[Status] = db.one_of(Status, default=Status.DRAFT)
    reason: Mapped[str | None] = mapped_column(String(40))
    shared: Mapped[dict[str, Any] | None] = mapped_column(EncryptedJSON("referral.shared"))
    shared_until: Mapped[db.MaybeMoment]  # when the consent runs out under which it is shared
    sent_at: Mapped[db.MaybeMoment]
    received_at: Mapped[db.MaybeMoment]
    accepted_at: Mapped[db.MaybeMoment]
    closed_at: Mapped[db.MaybeMoment]
    acknowledge_by: Mapped[db.MaybeMoment]
    contact_by: Mapped[db.MaybeMoment]
    expire_at: Mapped[db.MaybeMoment]
    version: Mapped[int] = mapped_column(default=1)

    history: Mapped[list["ReferralMove"]] = relationship(
        back_populates="referral", order_by="ReferralMove.id", lazy="raise_on_sql"
    )

    __mapper_args__ = {"version_id_col": version}


class ReferralMove(db.Model):
    """One line of a referral's history.

    What a partner told somebody of ours is the partner's: `via` says how, `told_by` who said it there, `at` when, and
    `written_at` when our account `actor_id` wrote it down.
    """

    __tablename__ = "referral_move"
    __table_args__ = (
        Index("ix_referral_move_case", "case_id", "at"),
        CheckConstraint("(via IS NULL) = (written_at IS NULL)", name="told"),
        CheckConstraint("via IS NULL OR actor = 'partner'", name="told_by_partner"),
        {"info": db.APPEND_ONLY},
    )

    id: Mapped[db.Id]
    at: Mapped[db.Created]
    referral_id: Mapped[int] = db.refers_to("referral.id")
    case_id: Mapped[int] = db.refers_to("case_file.id", index=False)
    organization_id: Mapped[int] = db.refers_to("organization.id")
    move: Mapped[str] = mapped_column(String(30))
    source: Mapped[Status] = db.one_of(Status, check="source")
    target: Mapped[Status] = db.one_of(Status, check="target")
    actor: Mapped[Actor] = db.one_of(Actor)
    actor_id: Mapped[int | None] = db.refers_to("account.id")
    reason: Mapped[str | None] = mapped_column(String(40))
    note: Mapped[str | None] = mapped_column(Encrypted("referral_move.note"))
    via: Mapped[Via | None] = db.one_of(Via)
    told_by: Mapped[str | None] = mapped_column(Encrypted("referral_move.told_by"))
    written_at: Mapped[db.MaybeMoment]

    referral: Mapped[Referral] = relationship(back_populates="history", lazy="raise_on_sql")


class FollowUp(db.Model):
    """One question to a resident about one referral, and what they answered: kept beside the partner's own word."""

    __tablename__ = "follow_up"
    __table_args__ = (
        Index("ix_follow_up_due", "due_at", postgresql_where="asked_at IS NULL AND answered_at IS NULL"),
        Index("ix_follow_up_unanswered", "asked_at", postgresql_where="answered_at IS NULL"),
        Index("ix_follow_up_person", "person_id", "asked_at"),
    )

    id: Mapped[db.Id]
    created_at: Mapped[db.Created]
    person_id: Mapped[int] = db.refers_to("person.id", index=False)
    case_id: Mapped[int] = db.refers_to("case_file.id")
    need_id: Mapped[int] = db.refers_to("need.id")
    referral_id: Mapped[int] = db.refers_to("referral.id")
    question: Mapped[str] = mapped_column(String(40))
    due_at: Mapped[db.Moment]
    asked_at: Mapped[db.MaybeMoment]
    message_id: Mapped[int | None] = db.refers_to("message.id")
    answered_at: Mapped[db.MaybeMoment]
    answer: Mapped[str | None] = mapped_column(String(20))
    tries: Mapped[int] = mapped_column(SmallInteger, default=0)
