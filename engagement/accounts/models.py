"""Accounts of the desk: staff and partners. Residents have none."""

from flask_security.core import UserMixin
from sqlalchemy import (
    BigInteger,
    Boolean,
    CheckConstraint,
    Column,
    ForeignKey,
    Integer,
    String,
    Table,
    Text,
    func,
    literal_column,
    select,
)
from sqlalchemy.dialects.postgresql import ARRAY
from sqlalchemy.ext.mutable import MutableList
from sqlalchemy.orm import Mapped, column_property, mapped_column

from engagement.foundation import db
from engagement.web.roles import Role

WORTH_TELLING = 3


class Department(db.Model):
    """A part of the city that accounts may belong to. The key is stored elsewhere and in addresses: it never changes."""

    __tablename__ = "department"

    id: Mapped[db.Id]
    created_at: Mapped[db.Created]
    key: Mapped[str] = mapped_column(String(40), unique=True)
    name: Mapped[str] = mapped_column(String(120), unique=True)


BELONGS = Table(
    "account_department",
    db.Model.metadata,
    Column("account_id", BigInteger, ForeignKey("account.id"), primary_key=True),
    Column("department_id", BigInteger, ForeignKey("department.id"), primary_key=True, index=True),
)

# As `fit_together` has it; the database refuses all else, since row-level security goes by the role.
FIT_TOGETHER = (
    "CASE WHEN role = 'partner' THEN organization_id IS NOT NULL AND also_roles = '{}'"
    " ELSE organization_id IS NULL AND NOT 'partner' = ANY (also_roles) END"
)


class Account(db.Model, UserMixin):
    """Somebody who signs in. The role says what for; others may come with it. A partner's account belongs to one organization."""

    __tablename__ = "account"
    __table_args__ = (
        CheckConstraint(FIT_TOGETHER, name="fit_together"),
        CheckConstraint(f"also_roles <@ ARRAY{[role.value for role in Role]}::varchar[]", name="also_roles"),
    )

    id: Mapped[db.Id]
    created_at: Mapped[db.Created]
    email: Mapped[str] = mapped_column(String(254), unique=True)
    name: Mapped[str] = mapped_column(String(120))
    role: Mapped[Role] = db.one_of(Role)
    also_roles: Mapped[list[str]] = mapped_column(ARRAY(String(40)), default=list, server_default="{}")
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

    # In the statement that finds the account, so that no page asks twice.
    department_ids: Mapped[list[int]] = column_property(
        func.array(
            select(BELONGS.c.department_id)
            .where(BELONGS.c.account_id == literal_column("account.id"))
            .order_by(BELONGS.c.department_id)
            .scalar_subquery(),
            type_=ARRAY(BigInteger),
        )
    )

    @property
    def all_roles(self) -> tuple[str, ...]:
        """All that they may do something as, their role first."""
        return (self.role, *self.also_roles)

    @property
    def has_wrong_tries(self) -> bool:
        """Whether there is something to tell: one or two are the owner's own slips of the finger."""
        return self.failed_sign_ins + self.wrong_codes >= WORTH_TELLING
