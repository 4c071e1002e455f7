"""Who is enrolled in a program, and what was written down of it since."""

from datetime import date

from sqlalchemy import Boolean, CheckConstraint, Date, Index, Integer, String, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from engagement.employment.enrolments.exit import GAP
from engagement.employment.enrolments.kinds import EntryKind
from engagement.employment.placements.kinds import Evidence
from engagement.foundation import db
from engagement.foundation.sealed_columns import Encrypted
from engagement.people.vocabulary import ConsentMode, SaidBy


class Enrolment(db.Model):
    """Somebody in a program since a day, through the city or one of its organizations, because they said yes to it.

    What was said yes to stands in consent_text. `last_served_on`, `planned_until`, `ready_on`, `learned_on` and `gained_on`
    follow from the entries. `withdrawn_at`: there was none. It counts no more, and what was counted by then stays as it was
    published.
    """

    __tablename__ = "enrolment"
    about_a_person = True
    __table_args__ = (
        Index("ix_enrolment_list", "program_id", "enrolled_on", "id", postgresql_where="withdrawn_at IS NULL"),
        Index("ix_enrolment_report", "program_id", "participant_id", "id", postgresql_where="withdrawn_at IS NULL"),
        Index(
            "ix_enrolment_partner",
            "organization_id",
            "enrolled_on",
            "id",
            postgresql_where="withdrawn_at IS NULL AND organization_id IS NOT NULL",
        ),
        Index("ix_enrolment_last_served", "last_served_on", "id", postgresql_where="withdrawn_at IS NULL"),
        Index(
            "ix_enrolment_planned",
            "planned_until",
            "id",
            postgresql_where="withdrawn_at IS NULL AND planned_until IS NOT NULL",
        ),
        Index(
            "ix_enrolment_learned",
            "learned_on",
            "id",
            postgresql_where="withdrawn_at IS NULL AND learned_on IS NOT NULL",
        ),
        CheckConstraint("last_served_on >= enrolled_on", name="served_since"),
    )

    id: Mapped[db.Id]
    created_at: Mapped[db.Created]
    case_id: Mapped[int] = db.refers_to("case_file.id")
    program_id: Mapped[int] = db.refers_to("program.id", index=False)
    participant_id: Mapped[int] = db.refers_to("participant.id")
    organization_id: Mapped[int | None] = db.refers_to("organization.id")  # none: the city itself
    enrolled_on: Mapped[date] = mapped_column(Date)
    agreed: Mapped[ConsentMode] = db.one_of(ConsentMode)
    agreed_language: Mapped[str] = mapped_column(String(20))
    agreed_hash: Mapped[str] = mapped_column(String(64))
    last_served_on: Mapped[date] = mapped_column(Date)
    planned_until: Mapped[date | None] = mapped_column(Date)  # the last day for which a service is planned
    ready_on: Mapped[date | None] = mapped_column(Date)
    learned_on: Mapped[date | None] = mapped_column(Date)  # the last day of a training
    gained_on: Mapped[date | None] = mapped_column(Date)  # the last day of a skill gain
    withdrawn_at: Mapped[db.MaybeMoment]
    version: Mapped[int] = mapped_column(Integer, default=1)

    __mapper_args__ = {"version_id_col": version}

    @property
    def exit_known_on(self) -> date:
        """The day on which the exit is known if nothing more is given or planned."""
        return self.last_served_on + GAP


class EnrolmentVersion(db.Model):
    """What an enrolment was at one time: a correction leaves one, and so does that there was none."""

    __tablename__ = "enrolment_version"
    __table_args__ = (UniqueConstraint("enrolment_id", "version"), {"info": db.APPEND_ONLY})

    id: Mapped[db.Id]
    created_at: Mapped[db.Created]
    enrolment_id: Mapped[int] = db.refers_to("enrolment.id", index=False)
    version: Mapped[int] = mapped_column(Integer)
    by_id: Mapped[int | None] = db.refers_to("account.id")
    told: Mapped[SaidBy] = db.one_of(SaidBy, default=SaidBy.CASEWORKER, server_default=SaidBy.CASEWORKER.value)
    why: Mapped[str | None] = mapped_column(Encrypted("enrolment_version.why"))
    enrolled_on: Mapped[date] = mapped_column(Date)
    organization_id: Mapped[int | None] = db.refers_to("organization.id")
    withdrawn: Mapped[bool] = mapped_column(Boolean, default=False)


class EnrolmentEntry(db.Model):
    """One thing with a day that was written down in an enrolment. Rows are only added: `corrects` names what this stands in for.

    `planned`: a service that is still to be given on that day, planned since `planned_on`; given, it keeps since when it had been.
    `struck`: there was none.
    `organization_id`: the partner that wrote it down, which sees it, and what stands in for it, and nothing else of these.
    """

    __tablename__ = "enrolment_entry"
    __table_args__ = (
        Index("ix_enrolment_entry_enrolment", "enrolment_id", "day", "id"),
        CheckConstraint("NOT struck OR corrects_id IS NOT NULL", name="strikes_another"),
        CheckConstraint("NOT planned OR starts_with(kind, 'service_')", name="planned_service"),
        {"info": db.APPEND_ONLY},
    )

    id: Mapped[db.Id]
    created_at: Mapped[db.Created]
    enrolment_id: Mapped[int] = db.refers_to("enrolment.id", index=False)
    kind: Mapped[EntryKind] = db.one_of(EntryKind)
    day: Mapped[date] = mapped_column(Date)
    planned: Mapped[bool] = mapped_column(Boolean, default=False)
    planned_on: Mapped[date | None] = mapped_column(Date)  # none: on the day on which the row was written
    evidence: Mapped[Evidence] = db.one_of(Evidence)
    told: Mapped[SaidBy] = db.one_of(SaidBy, default=SaidBy.CASEWORKER)
    organization_id: Mapped[int | None] = db.refers_to("organization.id")  # none: the city itself
    words: Mapped[str | None] = mapped_column(Encrypted("enrolment_entry.words"))
    by_id: Mapped[int | None] = db.refers_to("account.id")
    corrects_id: Mapped[int | None] = db.refers_to("enrolment_entry.id", unique=True, index=False)
    struck: Mapped[bool] = mapped_column(Boolean, default=False)
