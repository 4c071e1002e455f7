"""The words that people said yes to, as they were shown."""

from sqlalchemy import SmallInteger, String, Text
from sqlalchemy.orm import Mapped, mapped_column

from engagement.foundation import db


class ConsentText(db.Model):
    """One text of a consent, exactly as it was shown in one language; a consent names it by its fingerprint and that language.

    Many said yes to the same one: it has an organization in it, and what is shared, but nobody's name. `version` is that of
    our words, which is the same in every language.
    """

    __tablename__ = "consent_text"

    text_hash: Mapped[str] = mapped_column(String(64), primary_key=True)
    language: Mapped[str] = mapped_column(String(20), primary_key=True)
    version: Mapped[int] = mapped_column(SmallInteger)
    words: Mapped[str] = mapped_column(Text)
    first_shown_at: Mapped[db.Created]
