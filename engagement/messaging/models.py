"""Texts and e-mails, and what we know of a number or an address as a place to send them."""

from sqlalchemy import CheckConstraint, Index, SmallInteger, String, false, text
from sqlalchemy.orm import Mapped, mapped_column, relationship

from engagement.directory.models import Organization
from engagement.foundation import db
from engagement.foundation.keyed_columns import Keyed, known_as
from engagement.foundation.sealed_columns import Encrypted
from engagement.messaging.receipts import MessageState
from engagement.messaging.vocabulary import Channel, Direction, Withheld
from engagement.people.models import Case, Person
from engagement.people.vocabulary import Pressing


class Message(db.Model):
    """One text, or one e-mail. `key` makes saying the same thing twice impossible; `state` only moves forward. What is
    `prompt` goes before all others, what is `bulk` after them. It is said to a person, to somebody at an organization, to
    whoever told the city something, or to a number that is nobody's yet.

    `needs_reading` asks for a person: to read what somebody wrote, or to decide on a text of ours that is stuck
    (still `queued`: the provider's rules forbid it; still `unsure`: nobody could find out whether it went). What waits only
    because the desk came out of a backup is `restored` besides.
    """

    __tablename__ = "message"
    about_a_person = True
    __table_args__ = (
        Index("ix_message_case", "case_id", "id"),
        Index("ix_message_phone", "phone_index", "id"),
        Index(
            "ix_message_unsettled", "state", "claimed_at", postgresql_where="state IN ('queued', 'sending', 'unsure')"
        ),
        Index("ix_message_failed", "settled_at", postgresql_where="state IN ('undelivered', 'failed')"),
        Index(
            "ix_message_waiting",
            "channel",
            text("prompt DESC"),
            "bulk",
            text("coalesce(not_before, created_at)"),
            "id",
            postgresql_where="state = 'queued' AND NOT needs_reading",
        ),
        Index("ix_message_created", "created_at", postgresql_using="brin"),
        Index("ix_message_words", "created_at", postgresql_where="body IS NOT NULL"),
        Index("ix_message_unredacted", "id", postgresql_where="redacted_at IS NULL AND provider_id IS NOT NULL"),
        Index("ix_message_unclear", "id", postgresql_where="needs_reading"),
        Index("ix_message_restored", "id", postgresql_where="restored"),
        Index("ix_message_email", "email_index", "id", postgresql_where="email_index IS NOT NULL"),
        Index("ix_message_organization", "organization_id", "id", postgresql_where="organization_id IS NOT NULL"),
        Index("ix_message_without_server", "created_at", postgresql_where="withheld = 'no_mail_server'"),
        CheckConstraint("(state = 'withheld') = (withheld IS NOT NULL)", name="withheld_with_reason"),
        Index("ix_message_input", "resident_input_id", postgresql_where="resident_input_id IS NOT NULL"),
        Index("ix_message_sign_up", "sign_up_id", postgresql_where="sign_up_id IS NOT NULL"),
        CheckConstraint(
            "num_nonnulls(person_id, organization_id, resident_input_id, sign_up_id) <= 1", name="one_recipient"
        ),
        CheckConstraint(
            "CASE channel WHEN 'email' THEN num_nonnulls(phone, phone_index) = 0 AND direction = 'out'"
            " ELSE num_nonnulls(email, email_index, subject) = 0 END",
            name="address_of_its_channel",
        ),
    )

    id: Mapped[db.Id]
    created_at: Mapped[db.Created]
    direction: Mapped[Direction] = db.one_of(Direction)
    channel: Mapped[Channel] = db.one_of(Channel, default=Channel.TEXT, server_default=Channel.TEXT.value)
    person_id: Mapped[int | None] = db.refers_to("person.id")
    organization_id: Mapped[int | None] = db.refers_to("organization.id", index=False)
    resident_input_id: Mapped[int | None] = db.refers_to("resident_input.id", index=False)
    sign_up_id: Mapped[int | None] = db.refers_to("sign_up.id", index=False)
    case_id: Mapped[int | None] = db.refers_to("case_file.id", index=False)
    author_id: Mapped[int | None] = db.refers_to("account.id")
    phone: Mapped[str | None] = mapped_column(Encrypted("message.phone"))
    phone_index: Mapped[bytes | None] = mapped_column(Keyed("phone", of="phone"))
    email: Mapped[str | None] = mapped_column(Encrypted("message.email"))
    email_index: Mapped[bytes | None] = mapped_column(Keyed("email", of="email", folded=True))
    language: Mapped[str] = mapped_column(String(20))
    template: Mapped[str] = mapped_column(String(40))
    key: Mapped[str | None] = mapped_column(String(120), unique=True)
    subject: Mapped[str | None] = mapped_column(Encrypted("message.subject"))
    body: Mapped[str | None] = mapped_column(Encrypted("message.body"))
    segments: Mapped[int] = mapped_column(SmallInteger, default=1)
    state: Mapped[MessageState] = db.one_of(MessageState)
    prompt: Mapped[bool] = mapped_column(default=False, server_default=false())
    bulk: Mapped[bool] = mapped_column(default=False, server_default=false())
    withheld: Mapped[Withheld | None] = db.one_of(Withheld)
    not_before: Mapped[db.MaybeMoment]
    attempts: Mapped[int] = mapped_column(SmallInteger, default=0)
    claimed_at: Mapped[db.MaybeMoment]
    sent_at: Mapped[db.MaybeMoment]
    settled_at: Mapped[db.MaybeMoment]
    redacted_at: Mapped[db.MaybeMoment]
    provider_id: Mapped[str | None] = mapped_column(String(64), unique=True)
    error_code: Mapped[int | None]
    answer: Mapped[str | None] = mapped_column(String(20))
    pressing: Mapped[Pressing | None] = db.one_of(Pressing)  # what somebody wrote that cannot wait
    needs_reading: Mapped[bool] = mapped_column(default=False)
    restored: Mapped[bool] = mapped_column(default=False, server_default=false())

    person: Mapped[Person | None] = relationship(lazy="raise_on_sql")
    case: Mapped[Case | None] = relationship(lazy="raise_on_sql")
    organization: Mapped[Organization | None] = relationship(lazy="raise_on_sql")

    @property
    def number_known_as(self) -> list[bytes]:
        """The hashes by which its number is found."""
        return known_as("phone", self.phone, self.phone_index)

    @property
    def address_known_as(self) -> list[bytes]:
        """The hashes by which its e-mail address is found."""
        return known_as("email", self.email, self.email_index, folded=True)


class MailAddress(db.Model):
    """What is true of an e-mail address whoever uses it: since when mail does not reach it, and what was said."""

    __tablename__ = "mail_address"

    email_index: Mapped[bytes] = mapped_column(Keyed("email"), primary_key=True)
    unreachable_at: Mapped[db.Moment]
    unreachable_code: Mapped[int | None]


class PhoneLine(db.Model):
    """What is true of a number whoever uses it: whether it said stop, whether texts reach it, and since when a person has to decide
    if it wants any (`paused_at`).
    """

    __tablename__ = "phone_line"

    phone_index: Mapped[bytes] = mapped_column(Keyed("phone"), primary_key=True)
    stopped_at: Mapped[db.MaybeMoment]
    stopped_via: Mapped[str | None] = mapped_column(String(20))
    paused_at: Mapped[db.MaybeMoment]
    unreachable_at: Mapped[db.MaybeMoment]
    unreachable_code: Mapped[int | None]


class TextSender(db.Model):
    """How sending from one number (or messaging service, or through the mail server) stands, for all workers on all machines:
    its pace, and whether it pauses.

    `next_at` is by the database's clock, which is the same for all of them.
    """

    __tablename__ = "text_sender"

    sender: Mapped[str] = mapped_column(String(64), primary_key=True)
    next_at: Mapped[db.Moment]
    paused_at: Mapped[db.MaybeMoment]
    code: Mapped[int | None]
    probe_at: Mapped[db.MaybeMoment]
    probes: Mapped[int] = mapped_column(SmallInteger, default=0)


class Restoration(db.Model):
    """This database came out of a backup. What it knows ends then; until somebody decides, texts that were due wait."""

    __tablename__ = "restoration"

    id: Mapped[db.Id]
    backup_at: Mapped[db.Moment]
    restored_at: Mapped[db.Moment]
    released_at: Mapped[db.MaybeMoment]
    released_by_id: Mapped[int | None] = db.refers_to("account.id")
