"""Who may see a restricted case besides whoever has it."""

from sqlalchemy import CheckConstraint, Index
from sqlalchemy.orm import Mapped, mapped_column

from engagement.foundation import db
from engagement.foundation.sealed_columns import Encrypted


class CaseMember(db.Model):
    """Somebody who may see a restricted case: put on it, or there in an emergency: for a while, with a reason."""

    __tablename__ = "case_member"
    __table_args__ = (
        Index("ix_case_member_case", "case_id", "account_id"),
        CheckConstraint("(until IS NULL) = (reason IS NULL)", name="emergency_with_reason"),
    )

    id: Mapped[db.Id]
    added_at: Mapped[db.Created]
    case_id: Mapped[int] = db.refers_to("case_file.id", index=False)
    account_id: Mapped[int] = db.refers_to("account.id")
    added_by_id: Mapped[int | None] = db.refers_to("account.id")
    until: Mapped[db.MaybeMoment]  # only an emergency ends by itself
    reason: Mapped[str | None] = mapped_column(Encrypted("case_member.reason"))
