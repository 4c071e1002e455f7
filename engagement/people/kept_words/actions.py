"""Keeping the words of a consent. Nothing here commits."""

from sqlalchemy.dialects.postgresql import insert

from engagement.foundation import clock, db
from engagement.people.consent import VERSIONS, text_hash
from engagement.people.kept_words.models import ConsentText
from engagement.people.vocabulary import Purpose


def keep(words: str, language: str, purpose: Purpose) -> None:
    """Keep a text as it is shown now, unless it is kept already."""
    row = {
        "text_hash": text_hash(words), "language": language, "version": VERSIONS[purpose], "words": words,
        "first_shown_at": clock.now(),
    }  # fmt: skip
    db.session.execute(insert(ConsentText).on_conflict_do_nothing(), row)
