"""What residents read in several languages: in the first as it was written, in others as somebody translated it and checked."""

from hashlib import sha256
from typing import TypeVar

from sqlalchemy import String
from sqlalchemy.orm import Mapped, mapped_column

from engagement.foundation import clock, db


class Translated:
    """Words in one language, for a table whose rows tell their `words`. One of them is in the first language."""

    language: Mapped[str] = mapped_column(String(20))
    checked_by_id: Mapped[int | None] = db.refers_to("account.id")
    checked_at: Mapped[db.MaybeMoment]
    of_hash: Mapped[str] = mapped_column(String(64), default="")  # the words it was translated from

    @property
    def words(self) -> tuple[str, ...]:
        """All that is read of it."""
        raise NotImplementedError

    @property
    def hash(self) -> str:
        """Marks these very words."""
        return sha256("\n".join(self.words).encode()).hexdigest()

    def is_stale(self, first: "Translated") -> bool:
        """Whether the words it was translated from changed since."""
        return self.of_hash != first.hash

    def may_be_shown(self, first: "Translated") -> bool:
        """Whether residents read it: the first words always, others while somebody has checked that they say the same."""
        return self.language == first.language or (self.checked_at is not None and not self.is_stale(first))

    def written_beside(self, first: "Translated", checked_by: int | None) -> None:
        """Say of which words it is the translation, and who has checked that it says the same, if anybody has."""
        self.of_hash = first.hash
        self.checked_by_id = checked_by
        self.checked_at = clock.now() if checked_by else None


T = TypeVar("T", bound=Translated)


def marks(first: Translated, there: Translated | None) -> str:
    """Marks the first words, what there is in another language, and whether it is read: a form compares by it."""
    shown_now = there is not None and there.may_be_shown(first)
    return f"{first.hash} {there.hash if there is not None else ''} {shown_now}"


def shown(first: T, translated: T | None) -> T:
    """What a resident reads: the translation if it may be shown, else the first words."""
    return translated if translated is not None and translated.may_be_shown(first) else first
