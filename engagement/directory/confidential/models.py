"""What was found of a service that may have to be kept confidential, and what a person decided."""

from sqlalchemy import CheckConstraint, Index, String
from sqlalchemy.dialects.postgresql import ARRAY, JSONB
from sqlalchemy.orm import Mapped, mapped_column, relationship

from engagement.directory.confidential.finding import Reason
from engagement.directory.confidential.standing import Answer, Found, Standing
from engagement.directory.models import Service
from engagement.foundation import db


class Confidentiality(db.Model):
    """One service of which anything was found. What its source says of it is kept here: `service` has what follows.

    `standing` follows from `found` and `answer`, and is written by `actions` alone.
    """

    __tablename__ = "confidentiality"
    __table_args__ = (
        Index("ix_confidentiality_standing", "standing", "service_id"),
        CheckConstraint("(answer IS NULL) = (answered_at IS NULL)", name="answered"),
    )

    id: Mapped[db.Id]
    service_id: Mapped[int] = db.refers_to("service.id", index=False, unique=True)
    found: Mapped[Found] = db.one_of(Found)
    reasons: Mapped[list[dict[str, str]]] = mapped_column(JSONB, default=list)
    offered: Mapped[bool]
    categories: Mapped[list[str]] = mapped_column(ARRAY(String(30)), default=list)
    standing: Mapped[Standing] = db.one_of(Standing)
    answer: Mapped[Answer | None] = db.one_of(Answer)
    answered_at: Mapped[db.MaybeMoment]
    answered_by_id: Mapped[int | None] = db.refers_to("account.id")
    version: Mapped[int] = mapped_column(default=1)

    service: Mapped[Service] = relationship(lazy="raise_on_sql")

    __mapper_args__ = {"version_id_col": version}

    @property
    def why(self) -> list[Reason]:
        """The signs, as they were found."""
        return [Reason.kept(one) for one in self.reasons]
