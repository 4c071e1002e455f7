"""Accounts of the desk: staff and partners. Residents have none."""

from flask_security.core import UserMixin
from sqlalchemy import Boolean, Integer, String, Text
from sqlalchemy.dialects.postgresql import ARRAY
from sqlalchemy.ext.mutable import MutableList
from sqlalchemy.orm import Mapped, mapped_column

from engagement.foundation import db
from engagement.web.roles import Role

WORTH_TELLING = 3


class Account(db.Model, UserMixin):
    """Somebody who signs in. The role says what for; a partner's account belongs to one organization."""

    __tablename__ = "account"

    id: Mapped[db.Id]
    created_at: Mapped[db.Created]
    email: Mapped[str] = mapped_column(String(254), unique=True)
    name: Mapped[str] = mapped_column(String(120))
    role: Mapped[Role] = db.one_of(Role)
    organization_id: Mapped[int | None] = db.refers_to("organization.id")
    language: Mapped[str] = mapped_column(String(20), default="en")
    active: Mapped[bool] = mapped_column(Boolean, default=True)
    password: Mapped[str | None] = mapped_column(String(255))
    # Somebody else has seen it: it opens nothing but the page to change it.
    must_change_password: Mapped[bool] = mapped_column(Boolean, default=False, server_default="false")
    fs_uniquifier: Mapped[str] = mapped_column(String(64), unique=True)
    tf_primary_method: Mapped[str | None] = mapped_column(String(20))
    tf_totp_secret: Mapped[str | None] = mapped_column(Text)
    totp_counter: Mapped[int | None] = mapped_column(Integer)
    mf_recovery_codes: Mapped[list[str] | None] = mapped_column(MutableList.as_mutable(ARRAY(Text)))
    # Tries of whoever it was that the owner has not read about yet.
    failed_sign_ins: Mapped[int] = mapped_column(Integer, default=0)
    wrong_codes: Mapped[int] = mapped_column(Integer, default=0, server_default="0")
    wrong_since: Mapped[db.MaybeMoment]
    locked_until: Mapped[db.MaybeMoment]  # of the version before, which still runs while this one is brought in

    @property
    def has_wrong_tries(self) -> bool:
        """Whether there is something to tell: one or two are the owner's own slips of the finger."""
        return self.failed_sign_ins + self.wrong_codes >= WORTH_TELLING
