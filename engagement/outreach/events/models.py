"""Events: where the city meets people, and what is said of each in every language."""

from datetime import date
from uuid import UUID, uuid4

from sqlalchemy import CheckConstraint, Date, Index, Integer, String, Text, UniqueConstraint
from sqlalchemy.dialects.postgresql import ARRAY
from sqlalchemy.orm import Mapped, mapped_column

from engagement.foundation import clock, db
from engagement.foundation.sealed_columns import Encrypted
from engagement.outreach.events.standing import EventState, Visibility
from engagement.outreach.translations.models import Translated

SHOWN = "announced_at IS NOT NULL AND visibility <> 'by_invitation'"


class Event(db.Model):
    """One event of a department, of a plan or alone."""

    __tablename__ = "event"
    __table_args__ = (
        Index("ix_event_starts_at", "starts_at", "id"),
        Index("ix_event_department", "department_id", "starts_at", "id"),
        Index("ix_event_shown", "starts_at", "id", postgresql_where=SHOWN),
        CheckConstraint("ends_at > starts_at", name="ends"),
        CheckConstraint("capacity > 0", name="capacity"),
        CheckConstraint("announced_at IS NULL OR police_present IS NOT NULL", name="police"),
        CheckConstraint("state <> 'announced' OR announced_at IS NOT NULL", name="announced"),
        CheckConstraint("(state = 'called_off') = (called_off_why <> '')", name="called_off"),
    )

    id: Mapped[db.Id]
    created_at: Mapped[db.Created]
    department_id: Mapped[int] = db.refers_to("department.id", index=False)
    plan_id: Mapped[int | None] = db.refers_to("plan.id")
    owner_id: Mapped[int] = db.refers_to("account.id")
    state: Mapped[EventState] = db.one_of(EventState, default=EventState.DRAFT)
    visibility: Mapped[Visibility] = db.one_of(Visibility, default=Visibility.PUBLIC)
    announced_at: Mapped[db.MaybeMoment]  # what was never announced is shown to nobody, called off or not
    called_off_why: Mapped[str] = mapped_column(Text, default="")
    method: Mapped[str] = mapped_column(String(40))

    starts_at: Mapped[db.Moment]
    ends_at: Mapped[db.Moment]
    place: Mapped[str | None] = mapped_column(Encrypted("event.place"))  # a stolen copy does not tell where they meet
    near_transit: Mapped[bool | None]
    languages: Mapped[list[str]] = mapped_column(ARRAY(String(20)), default=list)
    supports: Mapped[list[str]] = mapped_column(ARRAY(String(40)), default=list)
    capacity: Mapped[int | None]  # none: whoever comes finds a place
    police_present: Mapped[bool | None]
    ask_by: Mapped[date] = mapped_column(Date)  # until this day what needs notice can surely be arranged
    first_language: Mapped[str] = mapped_column(
        String(20), default="en"
    )  # in which it is written, to be translated from

    # For calendars: by which they know it, and how often what they show changed, at last when.
    uid: Mapped[UUID] = mapped_column(default=uuid4, unique=True)
    sequence: Mapped[int] = mapped_column(Integer, default=0)
    changed_at: Mapped[db.Created]
    version: Mapped[int] = mapped_column(Integer, default=1)

    @property
    def is_shown(self) -> bool:
        """Whether residents may read of it."""
        return self.announced_at is not None and self.visibility is not Visibility.BY_INVITATION

    @property
    def ends_next_day(self) -> bool:
        """Whether it goes on past midnight."""
        return clock.local(self.ends_at).date() > clock.local(self.starts_at).date()

    @property
    def takes_sign_ups(self) -> bool:
        """Whether people can still sign up for it, and whoever waits be given a place."""
        return self.state is EventState.ANNOUNCED and self.starts_at > clock.now()

    @property
    def public_place(self) -> str:
        """The place, if everybody may know it."""
        return (self.place or "") if self.visibility is Visibility.PUBLIC else ""


class EventText(Translated, db.Model):
    """What is said of an event in one language: in the first one as it was written, in others as somebody translated it."""

    __tablename__ = "event_text"
    __table_args__ = (UniqueConstraint("event_id", "language"),)

    id: Mapped[db.Id]
    event_id: Mapped[int] = db.refers_to("event.id", index=False)
    title: Mapped[str] = mapped_column(String(120))
    body: Mapped[str] = mapped_column(Text, default="")

    @property
    def words(self) -> tuple[str, ...]:
        """Title and text."""
        return self.title, self.body
