"""Tablets at the door of an event, and what was tapped on them."""

from uuid import UUID

from sqlalchemy import BigInteger, CheckConstraint, ForeignKey, Integer, LargeBinary, String
from sqlalchemy.orm import Mapped, mapped_column

from engagement.foundation import db
from engagement.outreach.door.batches import MOST_IN_A_TAP


class Tablet(db.Model):
    """A tablet at the door of one event. The link to pair it was shown once; here are only hashes.

    The browser in which the link's button is pressed first is the tablet from then on: `device_hash` is that of its own token.
    """

    __tablename__ = "tablet"
    __table_args__ = (CheckConstraint("(paired_at IS NULL) = (device_hash IS NULL)", name="paired"),)

    id: Mapped[db.Id]
    created_at: Mapped[db.Created]
    event_id: Mapped[int] = db.refers_to("event.id")
    by_id: Mapped[int | None] = db.refers_to("account.id")
    name: Mapped[str] = mapped_column(String(40))
    language: Mapped[str] = mapped_column(String(20))  # of whoever paired it: its page is in that
    link_hash: Mapped[bytes] = mapped_column(LargeBinary, unique=True)
    device_hash: Mapped[bytes | None] = mapped_column(LargeBinary, unique=True)
    paired_at: Mapped[db.MaybeMoment]
    seen_at: Mapped[db.MaybeMoment]
    ended_at: Mapped[db.MaybeMoment]  # revoked at the desk, or finished at the tablet


class EventHelp(db.Model):
    """How many asked for help by a card or a tablet of an event: a number and no more, so that nobody can be found by it."""

    __tablename__ = "event_help"

    event_id: Mapped[int] = mapped_column(BigInteger, ForeignKey("event.id"), primary_key=True)
    n: Mapped[int] = mapped_column(Integer)


class CheckIn(db.Model):
    """Some people came in, as one tap on a tablet said; or that tap was undone. Rows are only added.

    The tablet makes the id, so that what is sent twice is one. `undoes` names what it takes back, which may arrive later: `n` is
    the negative of that. `sign_up_id`: a party that signed up; tapped on two tablets, it is there once, and an erasure that takes
    the link away leaves 0 in the second. The tablet's clock and numbers are kept to look into what went wrong; nothing is decided
    by them.
    """

    __tablename__ = "check_in"
    __table_args__ = (
        CheckConstraint("(undoes IS NULL) = (n >= 0)", name="undoes"),
        CheckConstraint(f"n BETWEEN -{MOST_IN_A_TAP} AND {MOST_IN_A_TAP}", name="n"),
        {"info": db.APPEND_ONLY},
    )

    id: Mapped[UUID] = mapped_column(primary_key=True)
    event_id: Mapped[int] = db.refers_to("event.id")
    tablet_id: Mapped[int] = db.refers_to("tablet.id")
    sign_up_id: Mapped[int | None] = db.refers_to("sign_up.id")
    language: Mapped[str] = mapped_column(String(20), default="")  # empty: another, or not said
    n: Mapped[int] = mapped_column(Integer)
    undoes: Mapped[UUID | None] = mapped_column(unique=True)
    device_seq: Mapped[int] = mapped_column(BigInteger)
    device_at: Mapped[db.MaybeMoment]  # empty: the tablet's clock says nothing that is a time
    received_at: Mapped[db.Created]
