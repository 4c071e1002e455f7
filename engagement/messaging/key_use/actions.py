"""What the index key is used for about numbers, beside the hashes of texts: made anew when the key changes."""

from sqlalchemy import select

from engagement.foundation import crypto, db
from engagement.foundation.keyed_columns import number_in
from engagement.foundation.unreadable import readable
from engagement.messaging import actions
from engagement.messaging.models import Message, PhoneLine
from engagement.people.models import Person


def lines_again() -> int:
    """Put under the newest key what we know of each number (that it said stop), if a text or a person still tells the number."""
    last, total = b"", 0
    while True:
        with db.transaction():  # one line at a time: whoever hears from the number does not wait
            of_before = number_in(PhoneLine.__table__.c.phone_index) != crypto.ring().newest_index
            wanted = select(PhoneLine.phone_index).where(of_before, PhoneLine.phone_index > last)
            line = db.session.scalar(wanted.order_by(PhoneLine.phone_index).limit(1))
            if line is None:
                return total
            if phone := _number(line):
                actions.keep_line(phone)
                total += 1
        last = line


def _number(line: bytes) -> str | None:
    """The number whose hash that is."""
    of_a_text = select(Message.phone).where(Message.phone_index == line, Message.phone.is_not(None)).limit(1)
    of_a_person = select(Person.phone).where(Person.phone_index == line, Person.phone.is_not(None)).limit(1)
    found: str | None = readable(db.session.scalar(of_a_text)) or readable(db.session.scalar(of_a_person))
    return found
