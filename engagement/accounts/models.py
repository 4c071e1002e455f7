"""Accounts of the desk: staff and partners. Residents have none."""

from collections.abc import Sequence
from datetime import datetime
from typing import Any

from flask_security.core import UserMixin
from sqlalchemy import Boolean, Integer, String, Text
from sqlalchemy.ext.mutable import MutableList
from sqlalchemy.dialects.postgresql import ARRAY
from sqlalchemy.orm import Mapped, mapped_column

from engagement import db
from engagement.roles import Role


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

    @property
    def roles(self) -> Sequence[Any]:
        """Flask-Security asks for role objects; ours are a plain column, read by the gate."""
        return []

    def is_locked(self, moment: datetime) -> bool:
        """Whether sign-in is refused for now after too many wrong passwords."""
        return self.locked_until is not None and self.locked_until > moment
