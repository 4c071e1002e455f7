"""What the index key is used for about people, beside the hashes of their own columns: made anew when the key changes."""

from collections.abc import Iterator

from sqlalchemy import ColumnElement, delete, insert, select, text, update

from engagement.foundation import crypto, db
from engagement.foundation.key_rotation import step_by_step
from engagement.foundation.keyed_columns import number_in
from engagement.foundation.unreadable import Unreadable
from engagement.people.demographics.actions import token_of_nobody
from engagement.people.demographics.models import Demographics
from engagement.people.models import NameKey, Person
from engagement.people.name_index.actions import keys_of_names

MANY = 20_000  # people looked through at once for whose answers are whose


def names_again() -> int:
    """Make the keys of names anew of which one is of before; how many people's."""
    return step_by_step(_names_step)


def _names_step(after: int, at_once: int, wait: bool) -> tuple[int | None, int]:
    of_before = select(NameKey.person_id).where(number_in(NameKey.__table__.c.key) != crypto.ring().newest_index)
    theirs = select(Person.id, Person.name, Person.call_name, Person.former_names).where(
        Person.id > after, Person.id.in_(of_before)
    )
    locked = theirs.order_by(Person.id).limit(at_once).with_for_update(key_share=True, skip_locked=not wait)
    rows = db.session.execute(locked).all()
    readable = [row for row in rows if not any(isinstance(names, Unreadable) for names in row[1:])]
    made = {row.id: keys_of_names(row.name, row.call_name, *(row.former_names or ())) for row in readable}
    if made:
        db.session.execute(delete(NameKey).where(NameKey.person_id.in_(made)))
        keys = [{"person_id": person, "key": key} for person, found in made.items() for key in sorted(found)]
        if keys:
            db.session.execute(insert(NameKey), keys)
    return (rows[-1].id if len(rows) == at_once else None), len(made)


def demographics_again() -> int:
    """Give the optional answers their tokens under the newest key, those of nobody (who were erased) another one of nobody.

    All in one transaction and in the order of the new tokens, so that the order of rows goes on telling nothing.
    """
    with db.transaction():
        db.session.execute(text("LOCK TABLE demographics IN SHARE ROW EXCLUSIVE MODE"))
        older = set(db.session.scalars(select(Demographics.token).where(_is_of_before())))
        if not older:
            return 0
        given_since = set(db.session.scalars(select(Demographics.token).where(~_is_of_before())))
        whose = {old: new for new, old in _tokens() if old in older}
        newer = sorted((whose.get(old) or token_of_nobody(), old) for old in older)
        for new, old in newer:
            row = Demographics.token == old
            if new in given_since:  # given again since then: that one stands
                db.session.execute(delete(Demographics).where(row))
            else:
                db.session.execute(update(Demographics).where(row).values(token=new))
        return len(newer)


def _is_of_before() -> ColumnElement[bool]:
    return number_in(Demographics.__table__.c.token) != crypto.ring().newest_index


def _tokens() -> Iterator[tuple[bytes, bytes]]:
    """For everybody the token of now, with each of before."""
    last = 0
    while people := db.session.scalars(select(Person.id).where(Person.id > last).order_by(Person.id).limit(MANY)).all():
        for person in people:
            new, *older = crypto.blind_indexes("demographics", str(person))
            yield from ((new, old) for old in older)
        last = people[-1]
