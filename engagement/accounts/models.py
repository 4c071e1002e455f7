"""Accounts of the desk: staff and partners. Residents have none."""

from flask_security.core import UserMixin
from sqlalchemy import Boolean, Integer, String, Text
from sqlalchemy.dialects.postgresql import ARRAY
from sqlalchemy.ext.mutable import MutableList
from sqlalchemy.orm import Mapped, mapped_column

from engagement.foundation import clock, db
from engagement.web.roles import Role


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
    fs_uniquifier: Mapped[str] = mapped_column(String(64), unique=True)
    tf_primary_method: Mapped[str | None] = mapped_column(String(20))
    tf_totp_secret: Mapped[str | None] = mapped_column(Text)
    totp_counter: Mapped[int | None] = mapped_column(Integer)
    mf_recovery_codes: Mapped[list[str] | None] = mapped_column(MutableList.as_mutable(ARRAY(Text)))
    failed_sign_ins: Mapped[int] = mapped_column(Integer, default=0)
    locked_until: Mapped[db.MaybeMoment]

    def is_locked(self, form_error: list[str] | None = None) -> bool:
        """Whether sign-in rests after too many wrong passwords. Flask-Security asks before it lets anybody in."""
        return self.locked_until is not None and self.locked_until > clock.now()
