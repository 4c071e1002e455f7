"""Work that somebody planned, or that a rule asks for, beside the next step of a case."""

from sqlalchemy import CheckConstraint, Index, String
from sqlalchemy.orm import Mapped, mapped_column

from engagement.foundation import db
from engagement.foundation.sealed_columns import Encrypted

BY_HAND = "by_hand"


class Task(db.Model):
    """One thing to do, about a case or about an organization: what, by whom, by when. Nothing but a person (or the rule) ends it.

    `kind` is `by_hand`, in somebody's own `words`, or the key of a TaskKind that a slice contributes. What a rule asks for is
    known by its `key`: while it is to be done it is there once.
    """

    __tablename__ = "task"
    about_a_person = True
    __table_args__ = (
        Index("ix_task_owner", "owner_id", "due_at", "id", postgresql_where="done_at IS NULL"),
        Index("ix_task_open", "due_at", "id", postgresql_where="done_at IS NULL"),
        Index("ix_task_done", "done_at", postgresql_where="done_at IS NOT NULL"),
        Index("ix_task_case", "case_id", "id"),
        Index("uq_task_key", "key", unique=True, postgresql_where="done_at IS NULL"),
        CheckConstraint("(case_id IS NULL) <> (organization_id IS NULL)", name="about_one"),
        CheckConstraint("(case_id IS NULL) = (person_id IS NULL)", name="person_of_the_case"),
        CheckConstraint(f"(kind = '{BY_HAND}') = (words IS NOT NULL)", name="words_by_hand"),
        CheckConstraint(f"(kind = '{BY_HAND}') = (key IS NULL)", name="key_of_a_rule"),
        CheckConstraint("done_at IS NOT NULL OR done_by_id IS NULL", name="done_by_somebody_once_done"),
    )

    id: Mapped[db.Id]
    created_at: Mapped[db.Created]
    case_id: Mapped[int | None] = db.refers_to("case_file.id", index=False)
    person_id: Mapped[int | None] = db.refers_to("person.id")
    organization_id: Mapped[int | None] = db.refers_to("organization.id")
    kind: Mapped[str] = mapped_column(String(40))
    key: Mapped[str | None] = mapped_column(String(120))
    words: Mapped[str | None] = mapped_column(Encrypted("task.words"))
    owner_id: Mapped[int | None] = db.refers_to("account.id", index=False)
    due_at: Mapped[db.Moment]
    made_by_id: Mapped[int | None] = db.refers_to("account.id")  # nobody: a rule
    done_at: Mapped[db.MaybeMoment]
    done_by_id: Mapped[int | None] = db.refers_to("account.id")  # nobody: what the rule waited for has come
