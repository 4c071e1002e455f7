"""Languages that have no entry with us, in people's own words: kept readable by older versions, sealed from then on."""

from sqlalchemy import select, update

from engagement.foundation import db
from engagement.foundation.key_rotation import step_by_step
from engagement.foundation.sealed_columns import sealed_columns
from engagement.language.i18n import KNOWN
from engagement.people.languages import OTHER, tag_and_words
from engagement.people.models import InterpreterLog, Person


def seal_spoken_words() -> int:
    """Seal the name of a language as somebody typed it, where it is still readable; how many people's. The log keeps the tag."""
    known = [*KNOWN, OTHER]
    with db.transaction():
        logged = InterpreterLog.language
        for typed in db.session.scalars(select(logged).where(logged.not_in(known)).distinct()).all():
            tag = tag_and_words(typed)[0]
            db.session.execute(update(InterpreterLog).where(logged == typed).values(language=tag))
    return step_by_step(_seal_step)


def _seal_step(after: int, at_once: int, wait: bool) -> tuple[int | None, int]:
    typed = select(Person.id, Person.spoken_tag).where(Person.id > after, Person.spoken_tag.not_in([*KNOWN, OTHER]))
    locked = typed.order_by(Person.id).limit(at_once).with_for_update(key_share=True, skip_locked=not wait)
    rows = db.session.execute(locked).all()
    sealed = sealed_columns(Person.__table__)["spoken_words"]
    for row in rows:
        tag, words = tag_and_words(row.spoken_tag)
        kept = {"spoken_tag": tag, "spoken_words": sealed.for_row(words, row.id)}
        db.session.execute(update(Person).where(Person.id == row.id).values(kept))
    return (rows[-1].id if len(rows) == at_once else None), len(rows)
