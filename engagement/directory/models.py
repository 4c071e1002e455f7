"""The directory of help, shaped as HSDS: organizations, the services they offer, and where and when."""

from datetime import date, time
from decimal import Decimal

from sqlalchemy import (
    Boolean,
    Date,
    ForeignKey,
    Index,
    Integer,
    Numeric,
    SmallInteger,
    String,
    Text,
    Time,
    UniqueConstraint,
    func,
)
from sqlalchemy.dialects.postgresql import ARRAY, JSONB
from sqlalchemy.orm import Mapped, mapped_column, relationship

from engagement.directory.confidential.addresses import without_addresses
from engagement.directory.hours import Opening, in_order
from engagement.directory.vocabulary import Capacity, Sensitivity, Weekday
from engagement.foundation import db
from engagement.foundation.sealed_columns import Encrypted


class Organization(db.Model):
    """A city department or a partner organization."""

    __tablename__ = "organization"
    __table_args__ = (UniqueConstraint("source", "source_id"), Index("ix_organization_name", "name", "id"))

    id: Mapped[db.Id]
    source: Mapped[str] = mapped_column(String(40))
    source_id: Mapped[str] = mapped_column(String(80))
    name: Mapped[str] = mapped_column(String(200))
    description: Mapped[str] = mapped_column(Text, default="")
    email: Mapped[str | None] = mapped_column(String(254))
    website: Mapped[str | None] = mapped_column(String(500))

    services: Mapped[list["Service"]] = relationship(back_populates="organization", lazy="raise_on_sql")
    phones: Mapped[list["Phone"]] = relationship(lazy="raise_on_sql", order_by="Phone.id")


class OrganizationContact(db.Model):
    """Where staff say an organization without accounts is told of its referrals: nothing in it means nowhere.

    Imports leave it alone. Without such a row the e-mail of the directory is used.
    """

    __tablename__ = "organization_contact"

    id: Mapped[db.Id]
    organization_id: Mapped[int] = db.refers_to("organization.id", index=False, unique=True)
    email: Mapped[str | None] = mapped_column(Encrypted("organization_contact.email"))
    text_number: Mapped[str | None] = mapped_column(Encrypted("organization_contact.text_number"))
    language: Mapped[str] = mapped_column(String(20), default="en")
    changed_at: Mapped[db.Created]
    changed_by_id: Mapped[int | None] = db.refers_to("account.id")
    version: Mapped[int] = mapped_column(default=1)

    __mapper_args__ = {"version_id_col": version}


class Service(db.Model):
    """One kind of help an organization gives, who it is for, and whether it takes referrals now."""

    __tablename__ = "service"
    __table_args__ = (
        UniqueConstraint("source", "source_id"),
        Index("ix_service_categories", "categories", postgresql_using="gin"),
    )

    id: Mapped[db.Id]
    source: Mapped[str] = mapped_column(String(40))
    source_id: Mapped[str] = mapped_column(String(80))
    organization_id: Mapped[int] = db.refers_to("organization.id")
    name: Mapped[str] = mapped_column(String(200))
    description: Mapped[str] = mapped_column(Text, default="")
    translations: Mapped[dict[str, dict[str, str]]] = mapped_column(JSONB, default=dict)
    categories: Mapped[list[str]] = mapped_column(ARRAY(String(30)), default=list)
    languages: Mapped[list[str]] = mapped_column(ARRAY(String(20)), default=list)
    zips: Mapped[list[str]] = mapped_column(ARRAY(String(10)), default=list)
    # Areas served that the source only names: whether a ZIP code lies in them we cannot tell.
    areas: Mapped[list[str]] = mapped_column(ARRAY(Text), default=list)
    min_age: Mapped[int | None] = mapped_column(SmallInteger)
    max_age: Mapped[int | None] = mapped_column(SmallInteger)
    needs_children_under_6: Mapped[bool] = mapped_column(Boolean, default=False)
    youth_program: Mapped[bool] = mapped_column(Boolean, default=False)
    eligibility: Mapped[str] = mapped_column(Text, default="")
    fees: Mapped[str] = mapped_column(Text, default="")
    what_to_bring: Mapped[str] = mapped_column(Text, default="")
    how_to_apply: Mapped[str] = mapped_column(Text, default="")
    website: Mapped[str | None] = mapped_column(String(500))
    email: Mapped[str | None] = mapped_column(String(254))
    # None where the source does not say: that is neither yes nor no.
    capacity: Mapped[Capacity | None] = db.one_of(Capacity)
    spaces: Mapped[int | None] = mapped_column(Integer)
    accepting_referrals: Mapped[bool | None] = mapped_column(Boolean)
    sensitivity: Mapped[Sensitivity] = db.one_of(Sensitivity, default=Sensitivity.STANDARD)
    active: Mapped[bool] = mapped_column(Boolean, default=True)
    verified_on: Mapped[date | None] = mapped_column(Date)
    # Up to which signs it was looked at, whether it has to be kept confidential.
    signs_seen: Mapped[int] = mapped_column(SmallInteger, default=0, server_default="0")
    # By the clock of the database: each process keeps the order of the names until the latest of these changes.
    changed_at: Mapped[db.Moment] = mapped_column(
        index=True, server_default=func.clock_timestamp(), onupdate=func.clock_timestamp()
    )

    organization: Mapped[Organization] = relationship(back_populates="services", lazy="raise_on_sql")
    locations: Mapped[list["Location"]] = relationship(
        secondary="service_at_location", lazy="raise_on_sql", order_by="Location.id"
    )
    phones: Mapped[list["Phone"]] = relationship(lazy="raise_on_sql", order_by="Phone.id")
    schedules: Mapped[list["Schedule"]] = relationship(lazy="raise_on_sql", order_by="Schedule.id")

    def said_in(self, tag: str, part: str) -> tuple[str, str]:
        """`part` (name, description, …) in that language if we have it, else in English; with the language it is in.

        Of a place that is kept secret no words are said that tell where it is.
        """
        translated = self.translations.get(tag, {}).get(part)
        text, language = (translated, tag) if translated else (getattr(self, part), "en")
        return without_addresses(text) if self.is_confidential else text, language

    @property
    def is_confidential(self) -> bool:
        """Whether its place is kept secret and it receives no record."""
        return self.sensitivity is Sensitivity.CONFIDENTIAL

    @property
    def places(self) -> list["Location"]:
        """Where it is given, as far as anybody may be told."""
        return [] if self.is_confidential else self.locations

    @property
    def numbers(self) -> list["Phone"]:
        """The phones to call about it: its own, else those of its places, else its organization's. Never a fax."""
        at_places = [phone for place in self.locations for phone in place.phones]
        for phones in (self.phones, at_places, self.organization.phones):
            if found := [phone for phone in phones if phone.kind != "fax"]:
                return found
        return []

    @property
    def openings(self) -> list[Opening]:
        """Its hours, or those of its places where it has none of its own, from Monday on; each stretch once.

        Those of a secret place are not told: whoever waits at a door knows from them when somebody comes out.
        """
        own = self.schedules or [one for place in self.places for one in place.schedules]
        return in_order(Opening(one.weekday, one.opens_at, one.closes_at) for one in own)


class Location(db.Model):
    """A place where help is given. A confidential service has none that we show."""

    __tablename__ = "location"
    __table_args__ = (UniqueConstraint("source", "source_id"),)

    id: Mapped[db.Id]
    source: Mapped[str] = mapped_column(String(40))
    source_id: Mapped[str] = mapped_column(String(80))
    organization_id: Mapped[int] = db.refers_to("organization.id")
    name: Mapped[str] = mapped_column(String(200))
    address: Mapped[str] = mapped_column(String(300), default="")
    city: Mapped[str] = mapped_column(String(100), default="")
    state: Mapped[str] = mapped_column(String(40), default="")
    zip: Mapped[str] = mapped_column(String(10), default="")
    latitude: Mapped[Decimal | None] = mapped_column(Numeric(9, 6))
    longitude: Mapped[Decimal | None] = mapped_column(Numeric(9, 6))
    accessibility: Mapped[list[str]] = mapped_column(ARRAY(String(60)), default=list)

    phones: Mapped[list["Phone"]] = relationship(lazy="raise_on_sql", order_by="Phone.id")
    schedules: Mapped[list["Schedule"]] = relationship(lazy="raise_on_sql", order_by="Schedule.id")


class ServiceAtLocation(db.Model):
    """Which service is given where."""

    __tablename__ = "service_at_location"

    service_id: Mapped[int] = mapped_column(ForeignKey("service.id", ondelete="CASCADE"), primary_key=True)
    location_id: Mapped[int] = mapped_column(
        ForeignKey("location.id", ondelete="CASCADE"), primary_key=True, index=True
    )


class Phone(db.Model):
    """A number to call an organization or one of its services or places. Public, so not sealed."""

    __tablename__ = "phone"
    __table_args__ = (UniqueConstraint("source", "source_id"),)

    id: Mapped[db.Id]
    source: Mapped[str] = mapped_column(String(40))
    source_id: Mapped[str] = mapped_column(String(80))
    organization_id: Mapped[int | None] = db.refers_to("organization.id")
    service_id: Mapped[int | None] = db.refers_to("service.id")
    location_id: Mapped[int | None] = db.refers_to("location.id")
    number: Mapped[str] = mapped_column(String(30))
    extension: Mapped[str] = mapped_column(String(20), default="")
    kind: Mapped[str] = mapped_column(String(20), default="voice")


class Schedule(db.Model):
    """Opening hours of one weekday, of a service or of a whole location."""

    __tablename__ = "schedule"
    __table_args__ = (UniqueConstraint("source", "source_id"),)

    id: Mapped[db.Id]
    source: Mapped[str] = mapped_column(String(40))
    source_id: Mapped[str] = mapped_column(String(80))
    service_id: Mapped[int | None] = db.refers_to("service.id")
    location_id: Mapped[int | None] = db.refers_to("location.id")
    weekday: Mapped[Weekday] = db.one_of(Weekday)
    opens_at: Mapped[time] = mapped_column(Time)
    closes_at: Mapped[time] = mapped_column(Time)
