"""What people said of their own work where it was not simply written down: it is kept beside the record, and a person decides."""

from typing import Any

from sqlalchemy import CheckConstraint, Index
from sqlalchemy.orm import Mapped, mapped_column

from engagement.employment.checks.kinds import Channel
from engagement.employment.own_jobs.kinds import WordKind
from engagement.foundation import db
from engagement.foundation.sealed_columns import EncryptedJSON


class OwnWord(db.Model):
    """One thing that a person said. `facts`: what of the job they say is otherwise, as a version of it writes it. `taken`: whether
    it was written into the record, as long as it waits nobody knows.
    """

    __tablename__ = "own_word"
    about_a_person = True
    __table_args__ = (
        Index("ix_own_word_case", "case_id", "id"),
        CheckConstraint("(decided_at IS NULL) = (taken IS NULL)", name="decided"),
    )

    id: Mapped[db.Id]
    created_at: Mapped[db.Created]
    case_id: Mapped[int] = db.refers_to("case_file.id", index=False)
    placement_id: Mapped[int | None] = db.refers_to("placement.id")
    kind: Mapped[WordKind] = db.one_of(WordKind)
    channel: Mapped[Channel] = db.one_of(Channel)
    facts: Mapped[dict[str, Any] | None] = mapped_column(EncryptedJSON("own_word.facts"))
    taken: Mapped[bool | None]
    decided_at: Mapped[db.MaybeMoment]
    decided_by_id: Mapped[int | None] = db.refers_to("account.id")
