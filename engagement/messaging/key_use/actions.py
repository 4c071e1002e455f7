"""What the index key is used for about numbers and addresses, beside the hashes of texts: made anew when the key changes."""

from collections.abc import Callable
from typing import Any

from sqlalchemy import delete, select

from engagement.foundation import crypto, db
from engagement.foundation.keyed_columns import number_in
from engagement.foundation.unreadable import readable
from engagement.messaging.lines import actions as lines
from engagement.messaging.mail_addresses import actions as mail_addresses
from engagement.messaging.models import MailAddress, Message, PhoneLine
from engagement.people.models import Person


def lines_again() -> int:
    """Put under the newest key what we know of each number (that it said stop), if a text or a person still tells the number."""
    return _one_by_one(PhoneLine.phone_index, _line_again)


def addresses_again() -> int:
    """Put under the newest key which addresses take no e-mail; of one that nobody tells any more, nothing is kept."""
    return _one_by_one(MailAddress.email_index, _address_again)


def _one_by_one(column: Any, again: Callable[[bytes], bool]) -> int:
    last, total = b"", 0
    while True:
        with db.transaction():  # one at a time: whoever hears from the number does not wait
            of_before = number_in(column) != crypto.ring().newest_index
            found: bytes | None = db.session.scalar(
                select(column).where(of_before, column > last).order_by(column).limit(1)
            )
            if found is None:
                return total
            total += again(found)
        last = found


def _line_again(line: bytes) -> bool:
    phone = _told(Message.phone, Message.phone_index, line) or _told(Person.phone, Person.phone_index, line)
    if phone:
        lines.keep_line(phone)
    return bool(phone)


def _address_again(address: bytes) -> bool:
    email = _told(Message.email, Message.email_index, address) or _told(Person.email, Person.email_index, address)
    if email:
        mail_addresses.keep(email)
    else:
        db.session.execute(delete(MailAddress).where(MailAddress.email_index == address))
    return bool(email)


def _told(plain: Any, index: Any, known_as: bytes) -> str | None:
    """The number or the address whose hash that is."""
    found: str | None = readable(db.session.scalar(select(plain).where(index == known_as, plain.is_not(None)).limit(1)))
    return found
