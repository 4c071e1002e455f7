"""The person served, their case, their needs, and what they agreed to."""

from datetime import datetime
from typing import Any

from sqlalchemy import Boolean, CheckConstraint, ForeignKey, Index, LargeBinary, SmallInteger, String, false
from sqlalchemy.dialects.postgresql import JSONB
from sqlalchemy.orm import Mapped, mapped_column, relationship

from engagement.foundation import db
from engagement.foundation.keyed_columns import Keyed, known_as
from engagement.foundation.sealed_columns import Encrypted, EncryptedJSON
from engagement.foundation.unreadable import Unreadable
from engagement.people.languages import OTHER, as_said, tag_and_words
from engagement.people.vocabulary import (
    ConsentMode,
    ContactHours,
    Interpreted,
    Interpreting,
    LetGo,
    NeedState,
    Outcome,
    Priority,
    Purpose,
    Restricted,
    RevokedVia,
    SaidBy,
    Source,
    Urgency,
)  # fmt: skip


class Person(db.Model):
    """Somebody we serve. Every means of contact is optional; several people may share a phone."""

    __tablename__ = "person"
    about_a_person = True

    id: Mapped[db.Id]
    created_at: Mapped[db.Created]
    name: Mapped[str] = mapped_column(Encrypted("person.name"))
    call_name: Mapped[str | None] = mapped_column(Encrypted("person.call_name"))
    # By these too they are found: whoever wrote them down, or remembers them, knows no other name.
    former_names: Mapped[list[str] | None] = mapped_column(EncryptedJSON("person.former_names"))
    phone: Mapped[str | None] = mapped_column(Encrypted("person.phone"))
    phone_index: Mapped[bytes | None] = mapped_column(Keyed("phone", of="phone"), index=True)
    number_proved_at: Mapped[db.MaybeMoment]  # see people/numbers.py
    email: Mapped[str | None] = mapped_column(Encrypted("person.email"))
    email_index: Mapped[bytes | None] = mapped_column(Keyed("email", of="email", folded=True), index=True)
    written_language: Mapped[str] = mapped_column(String(20), index=True)
    spoken_tag: Mapped[str] = mapped_column("spoken_language", String(80), index=True)  # of ours, or "other"
    spoken_words: Mapped[str | None] = mapped_column(Encrypted("person.spoken_words"))
    interpreter_needed: Mapped[bool] = mapped_column(Boolean, default=False)
    ok_to_text: Mapped[bool] = mapped_column(Boolean, default=False)
    ok_to_voicemail: Mapped[bool] = mapped_column(Boolean, default=False)
    contact_hours: Mapped[ContactHours] = db.one_of(ContactHours, default=ContactHours.ANY)
    shared_phone: Mapped[bool] = mapped_column(Boolean, default=False)
    say_nothing: Mapped[bool] = mapped_column(Boolean, default=False)
    zip: Mapped[str | None] = mapped_column(String(10))
    age_band: Mapped[str | None] = mapped_column(String(20))
    household_size: Mapped[int | None] = mapped_column(SmallInteger)
    children_under_6: Mapped[int | None] = mapped_column(SmallInteger)
    youth_programs: Mapped[bool] = mapped_column(Boolean, default=False)
    version: Mapped[int] = mapped_column(default=1)

    __mapper_args__ = {"version_id_col": version}

    @property
    def called(self) -> str:
        """What to call them: the name they asked for, else the whole name."""
        return self.call_name or self.name

    @property
    def spoken_language(self) -> str:
        """The language they speak best: its tag; one we have no entry for in their own words."""
        return as_said(self.spoken_tag, self.spoken_words)

    @spoken_language.setter
    def spoken_language(self, language: str) -> None:
        self.spoken_tag, words = tag_and_words(language)
        lost = self.spoken_tag == OTHER and words is None and isinstance(self.spoken_words, Unreadable)
        self.spoken_words = self.spoken_words if lost else words

    @property
    def number_known_as(self) -> list[bytes]:
        """The hashes by which their number is found."""
        return known_as("phone", self.phone, self.phone_index)


class NameKey(db.Model):
    """One keyed reading of one part of a name: how a name is found in any script although it is stored sealed."""

    __tablename__ = "name_key"
    __table_args__ = (Index("ix_name_key_key", "key", "person_id"),)

    person_id: Mapped[int] = mapped_column(ForeignKey("person.id", ondelete="CASCADE"), primary_key=True)
    key: Mapped[bytes] = mapped_column(Keyed("name"), primary_key=True)


class Case(db.Model):
    """One request for help and what we do about it: who has it, what is next and by when."""

    __tablename__ = "case_file"
    about_a_person = True
    __table_args__ = (
        Index("ix_case_file_open", "priority", "due_at", "id", postgresql_where="closed_at IS NULL"),
        Index("ix_case_file_owner", "owner_id", "priority", "due_at", "id", postgresql_where="closed_at IS NULL"),
        Index("ix_case_file_whose", "owner_id", "id", postgresql_where="erased_at IS NULL"),  # closed or not
        Index("ix_case_file_due", "due_at", "id", postgresql_where="closed_at IS NULL"),
        Index("ix_case_file_created", "created_at", postgresql_using="brin"),
        Index("ix_case_file_step", "next_step", "priority", "due_at", "id", postgresql_where="closed_at IS NULL"),
        Index("ix_case_file_urgency", "urgency", "priority", "due_at", "id", postgresql_where="closed_at IS NULL"),
        # They are few, and every list asks whether one of them is among its rows.
        Index("ix_case_file_restricted", "person_id", postgresql_where="restricted IS NOT NULL"),
        Index("ix_case_file_kept", "closed_at", postgresql_where="closed_at IS NOT NULL AND erased_at IS NULL"),
        CheckConstraint("(closed_at IS NULL) = (outcome IS NULL)", name="closed_with_outcome"),
        CheckConstraint("num_nulls(planned_step, planned_due_at, planned_at) IN (0, 3)", name="whole_plan"),
    )

    id: Mapped[db.Id]
    created_at: Mapped[db.Created]
    person_id: Mapped[int] = db.refers_to("person.id")
    request_code: Mapped[str] = mapped_column(String(7), unique=True)
    return_number: Mapped[bytes | None] = mapped_column(Keyed("one-time"))
    owner_id: Mapped[int | None] = db.refers_to("account.id", index=False)
    restricted: Mapped[Restricted | None] = db.one_of(Restricted)  # restriction/queries.py says who sees it then
    language: Mapped[str] = mapped_column(String(20))
    source: Mapped[Source] = db.one_of(Source)
    priority: Mapped[int] = mapped_column(SmallInteger, default=Priority.USUAL)
    next_step: Mapped[str] = mapped_column(String(40))  # the key of a NextStep that a slice contributes
    due_at: Mapped[db.Moment]
    urgency: Mapped[Urgency | None] = db.one_of(Urgency)  # of what is not over yet, the soonest
    planned_step: Mapped[str | None] = mapped_column(String(40))  # by a caseworker, and by when, and since when
    planned_due_at: Mapped[db.MaybeMoment]
    planned_at: Mapped[db.MaybeMoment]
    story: Mapped[str | None] = mapped_column(Encrypted("case_file.story"))
    free_times: Mapped[list[str] | None] = mapped_column(JSONB(none_as_null=True))  # keys of FreeTime
    seconds_to_submit: Mapped[int | None]
    first_contact_at: Mapped[db.MaybeMoment]
    closed_at: Mapped[db.MaybeMoment]
    outcome: Mapped[Outcome | None] = db.one_of(Outcome)
    erased_at: Mapped[db.MaybeMoment]  # since then it is a number in figures, and no page shows it
    version: Mapped[int] = mapped_column(default=1)

    person: Mapped[Person] = relationship(lazy="raise_on_sql")
    needs: Mapped[list["Need"]] = relationship(back_populates="case", order_by="Need.id", lazy="raise_on_sql")

    __mapper_args__ = {"version_id_col": version}


class Need(db.Model):
    """One thing a person asked help with, kept apart from the referrals tried for it."""

    __tablename__ = "need"
    __table_args__ = (
        Index("ix_need_category", "category", "case_id"),
        CheckConstraint("state <> 'let_go' OR let_go IS NOT NULL", name="let_go_with_reason"),
    )

    id: Mapped[db.Id]
    case_id: Mapped[int] = db.refers_to("case_file.id")
    category: Mapped[str] = mapped_column(String(30))
    urgency: Mapped[Urgency] = db.one_of(Urgency, default=Urgency.CAN_WAIT)
    # Somebody looks at it first, whatever was said about how soon: what they told speaks of danger.
    pressing: Mapped[bool] = mapped_column(Boolean, default=False, server_default=false())
    own_words: Mapped[str | None] = mapped_column(Encrypted("need.own_words"))
    changed_at: Mapped[db.MaybeMoment]  # when it was added or changed, if that was after the request
    state: Mapped[NeedState] = db.one_of(NeedState, default=NeedState.UNKNOWN)
    said_by: Mapped[SaidBy | None] = db.one_of(SaidBy)
    let_go: Mapped[LetGo | None] = db.one_of(LetGo)
    settled_at: Mapped[db.MaybeMoment]

    case: Mapped[Case] = relationship(back_populates="needs", lazy="raise_on_sql")


CHANGES = ("person_changed", "change_undone")  # kinds of events whose body is what was before and after


class CaseEvent(db.Model):
    """A line of the timeline that is neither a text nor a referral's move: a note, a contact, a change of owner."""

    __tablename__ = "case_event"
    __table_args__ = (
        Index("ix_case_event_case", "case_id", "at"),
        Index("ix_case_event_changes", "at", postgresql_where=f"kind IN {CHANGES} AND body IS NOT NULL"),
        {"info": db.APPEND_ONLY},
    )

    id: Mapped[db.Id]
    at: Mapped[db.Created]
    case_id: Mapped[int] = db.refers_to("case_file.id", index=False)
    actor_id: Mapped[int | None] = db.refers_to("account.id")
    kind: Mapped[str] = mapped_column(String(40))
    body: Mapped[str | None] = mapped_column(Encrypted("case_event.body"))
    facts: Mapped[dict[str, Any]] = mapped_column(JSONB, default=dict)


class InterpreterLog(db.Model):
    """How one talk with a person who needs an interpreter was interpreted. Kept apart from the history, to be counted."""

    __tablename__ = "interpreter_log"
    __table_args__ = (
        Index("ix_interpreter_log_person", "person_id", "at"),
        Index("ix_interpreter_log_at", "at", postgresql_using="brin"),
        CheckConstraint("(mode = 'not_wanted') = (outcome = 'declined')", name="declined"),
    )

    id: Mapped[db.Id]
    at: Mapped[db.Created]
    person_id: Mapped[int] = db.refers_to("person.id", index=False)
    case_id: Mapped[int] = db.refers_to("case_file.id")
    actor_id: Mapped[int | None] = db.refers_to("account.id")
    language: Mapped[str] = mapped_column(String(80))
    mode: Mapped[Interpreting] = db.one_of(Interpreting)
    outcome: Mapped[Interpreted] = db.one_of(Interpreted)
    wait_minutes: Mapped[int | None] = mapped_column(SmallInteger)


class Consent(db.Model):
    """What a person let us share, with whom, for what, in which words, until when. Kept after it is taken back."""

    __tablename__ = "consent"
    about_a_person = True
    __table_args__ = (
        Index("ix_consent_revoked", "id", postgresql_where="revoked_at IS NOT NULL"),
        # Which yes ends soon, and has to be asked for again.
        Index("ix_consent_ends", "expires_at", "id", postgresql_where="revoked_at IS NULL"),
        CheckConstraint("(purpose = 'referral') = (organization_id IS NOT NULL)", name="recipient"),
        CheckConstraint("(revoked_at IS NULL) = (revoked_via IS NULL)", name="revoked"),
    )

    id: Mapped[db.Id]
    person_id: Mapped[int] = db.refers_to("person.id")
    case_id: Mapped[int] = db.refers_to("case_file.id")
    organization_id: Mapped[int | None] = db.refers_to("organization.id")
    purpose: Mapped[Purpose] = db.one_of(Purpose)
    fields: Mapped[list[str]] = mapped_column(JSONB)
    text_hash: Mapped[str] = mapped_column(String(64))
    language_shown: Mapped[str] = mapped_column(String(20))
    mode: Mapped[ConsentMode] = db.one_of(ConsentMode)
    witness_id: Mapped[int | None] = db.refers_to("account.id")
    given_at: Mapped[db.Created]
    expires_at: Mapped[db.Moment]
    revoked_at: Mapped[db.MaybeMoment]
    revoked_via: Mapped[RevokedVia | None] = db.one_of(RevokedVia)

    def holds(self, moment: datetime) -> bool:
        """Whether it still lets us share at that moment."""
        return self.revoked_at is None and self.expires_at > moment


class OneTimeCode(db.Model):
    """A short-lived number that proves somebody holds the phone (or the return number) of a request."""

    __tablename__ = "one_time_code"

    id: Mapped[db.Id]
    request_code: Mapped[str] = mapped_column(String(7), index=True)
    asked_by: Mapped[bytes | None] = mapped_column(LargeBinary)
    code_hash: Mapped[bytes] = mapped_column(Keyed("one-time"))
    created_at: Mapped[db.Created]
    expires_at: Mapped[db.Moment] = mapped_column(index=True)
    tries: Mapped[int] = mapped_column(SmallInteger, default=0)
    used_at: Mapped[db.MaybeMoment]


class LegalHold(db.Model):
    """Somebody's records are needed, by a court or a complaint: nothing of them goes until it is lifted."""

    __tablename__ = "legal_hold"
    __table_args__ = (
        Index("uq_legal_hold_standing", "person_id", unique=True, postgresql_where="lifted_at IS NULL"),
        CheckConstraint("(lifted_at IS NULL) = (lift_reason IS NULL)", name="lifted_with_reason"),
    )

    id: Mapped[db.Id]
    set_at: Mapped[db.Created]
    person_id: Mapped[int] = db.refers_to("person.id")
    case_id: Mapped[int] = db.refers_to("case_file.id")  # by whose request code it was set
    set_by_id: Mapped[int] = db.refers_to("account.id")
    reason: Mapped[str] = mapped_column(Encrypted("legal_hold.reason"))
    lifted_at: Mapped[db.MaybeMoment]
    lifted_by_id: Mapped[int | None] = db.refers_to("account.id")
    lift_reason: Mapped[str | None] = mapped_column(Encrypted("legal_hold.lift_reason"))
