"""The links with which organizations answer a referral without an account."""

from sqlalchemy import CheckConstraint, LargeBinary, String
from sqlalchemy.orm import Mapped, mapped_column

from engagement.foundation import db
from engagement.foundation.sealed_columns import Encrypted


class AnswerLink(db.Model):
    """A link to one referral, as it was sent to one address. Its token is in that message; here is only the hash.

    The browser in which its button is pressed first has it from then on; `browser_hash` is that of the browser's own token.
    """

    __tablename__ = "answer_link"
    __table_args__ = (
        CheckConstraint("(opened_at IS NULL) = (browser_hash IS NULL)", name="opened_in_a_browser"),
    )  # fmt: skip

    id: Mapped[db.Id]
    created_at: Mapped[db.Created]
    token_hash: Mapped[bytes] = mapped_column(LargeBinary, unique=True)
    referral_id: Mapped[int] = db.refers_to("referral.id")
    organization_id: Mapped[int] = db.refers_to("organization.id")
    sent_to: Mapped[str] = mapped_column(Encrypted("answer_link.sent_to"))
    language: Mapped[str] = mapped_column(String(20))
    expires_at: Mapped[db.Moment] = mapped_column(index=True)
    opened_at: Mapped[db.MaybeMoment]
    browser_hash: Mapped[bytes | None] = mapped_column(LargeBinary, index=True)
    ended_at: Mapped[db.MaybeMoment]
