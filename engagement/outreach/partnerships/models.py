"""The register of partnerships: who, every contact, what the city promised, and how they trust us."""

from datetime import date

from sqlalchemy import CheckConstraint, Date, Index, Integer, SmallInteger, String, Text, UniqueConstraint, text
from sqlalchemy.dialects.postgresql import ARRAY
from sqlalchemy.orm import Mapped, mapped_column

from engagement.foundation import db
from engagement.foundation.sealed_columns import Encrypted
from engagement.outreach.partnerships.standing import CommitmentState


class Partnership(db.Model):
    """An organization that the city works with: of the directory, or another, which has only a name here.

    `may_be_named`: they agree that what the city promised them stands on a public page, with their name.
    """

    __tablename__ = "partnership"
    __table_args__ = (
        Index("uq_partnership_name", text("lower(name)"), unique=True),
        Index("ix_partnership_list", "name", "id"),
    )

    id: Mapped[db.Id]
    created_at: Mapped[db.Created]
    organization_id: Mapped[int | None] = db.refers_to("organization.id", index=False, unique=True)
    name: Mapped[str] = mapped_column(String(200))
    department_id: Mapped[int] = db.refers_to("department.id")
    owner_id: Mapped[int] = db.refers_to("account.id")
    communities: Mapped[str] = mapped_column(Text, default="")
    languages: Mapped[list[str]] = mapped_column(ARRAY(String(20)), default=list)
    whom_to_call: Mapped[str | None] = mapped_column(Encrypted("partnership.whom_to_call"))
    agreement: Mapped[str] = mapped_column(Text, default="")
    agreement_until: Mapped[date | None] = mapped_column(Date)
    may_be_named: Mapped[bool] = mapped_column(default=False)
    version: Mapped[int] = mapped_column(Integer, default=1)

    __mapper_args__ = {"version_id_col": version}


class PartnerContact(db.Model):
    """One time we were in touch, and what comes next of it. What is written down stays; the next step ends with a day."""

    __tablename__ = "partner_contact"
    __table_args__ = (
        Index("ix_partner_contact_partnership", "partnership_id", "day", "id"),
        Index("ix_partner_contact_due", "due", "id", postgresql_where="done_at IS NULL AND due IS NOT NULL"),
        CheckConstraint("(due IS NULL) = (next_step IS NULL)", name="next_step_with_day"),
    )

    id: Mapped[db.Id]
    created_at: Mapped[db.Created]
    partnership_id: Mapped[int] = db.refers_to("partnership.id", index=False)
    department_id: Mapped[int] = db.refers_to("department.id")
    by_id: Mapped[int | None] = db.refers_to("account.id")
    day: Mapped[date] = mapped_column(Date)
    kind: Mapped[str] = mapped_column(String(40))
    note: Mapped[str | None] = mapped_column(Encrypted("partner_contact.note"))
    next_step: Mapped[str | None] = mapped_column(Encrypted("partner_contact.next_step"))
    due: Mapped[date | None] = mapped_column(Date)
    done_at: Mapped[db.MaybeMoment]
    done_by_id: Mapped[int | None] = db.refers_to("account.id")


class Commitment(db.Model):
    """Something the city promised them, until when, and what became of it. Read by the public where they agree."""

    __tablename__ = "commitment"
    __table_args__ = (
        Index("ix_commitment_partnership", "partnership_id", "id"),
        Index("ix_commitment_open", "due", "id", postgresql_where="state = 'open'"),
        CheckConstraint("state NOT IN ('changed', 'not_kept') OR why <> ''", name="why"),
    )

    id: Mapped[db.Id]
    created_at: Mapped[db.Created]
    partnership_id: Mapped[int] = db.refers_to("partnership.id", index=False)
    department_id: Mapped[int] = db.refers_to("department.id")
    by_id: Mapped[int | None] = db.refers_to("account.id")
    words: Mapped[str] = mapped_column(Text)
    language: Mapped[str] = mapped_column(String(20))  # of its words, which nobody translates
    due: Mapped[date] = mapped_column(Date)
    state: Mapped[CommitmentState] = db.one_of(CommitmentState, default=CommitmentState.OPEN)
    why: Mapped[str] = mapped_column(Text, default="")
    settled_at: Mapped[db.MaybeMoment]
    settled_by_id: Mapped[int | None] = db.refers_to("account.id")
    version: Mapped[int] = mapped_column(Integer, default=1)

    __mapper_args__ = {"version_id_col": version}


class TrustNote(db.Model):
    """How far they trust the city, in their words: one note a year. Written again in the same year, it is the newer one."""

    __tablename__ = "trust_note"
    __table_args__ = (UniqueConstraint("partnership_id", "year"),)

    id: Mapped[db.Id]
    partnership_id: Mapped[int] = db.refers_to("partnership.id", index=False)
    year: Mapped[int] = mapped_column(SmallInteger)
    note: Mapped[str | None] = mapped_column(Encrypted("trust_note.note"))
    written_at: Mapped[db.Created]
    by_id: Mapped[int | None] = db.refers_to("account.id")
