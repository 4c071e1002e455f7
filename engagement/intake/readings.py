"""Reading what people type: each check takes the text and the page's other answers and gives the value, or says what is wrong."""

import re
from collections.abc import Callable, Mapping
from types import MappingProxyType
from typing import Any

from flask_babel import LazyString
from flask_babel import lazy_gettext as _l

from engagement.directory.zips import read_zip
from engagement.intake.question import Answers, Question
from engagement.language.emails import read_email
from engagement.language.folding import plain_digits
from engagement.language.phones import read_phone

MOST_PEOPLE = 30


class UnreadableAnswer(ValueError):
    """The text is not what the question asks for; the message says what would be."""

    def __init__(self, message: LazyString):
        super().__init__(message)
        self.message = message


def read_phone_number(text: str) -> str:
    """The number in E.164; raises UnreadableAnswer, which says how one of another country is written."""
    number = read_phone(text)
    if number is None:
        raise UnreadableAnswer(
            _l(
                "This does not look like a phone number. Write it with the area code, such as 505-555-0123. "
                "For a phone of another country, begin with + and the number of the country."
            )
        )
    return number


def _phone(text: str, others: Answers) -> str:
    return read_phone_number(text)


def _name(text: str, others: Answers) -> str:
    if not any(letter.isalpha() for letter in text):
        raise UnreadableAnswer(_l("Write a name. Any name you use is fine."))
    return text


def _email(text: str, others: Answers) -> str:
    address = read_email(text)
    if address is None:
        raise UnreadableAnswer(
            _l("This does not look like an e-mail address. It has an @ in it, such as name@example.org.")
        )
    return address


def _zip(text: str, others: Answers) -> str:
    code = read_zip(text)
    if code is None:
        raise UnreadableAnswer(_l("A ZIP code has five digits, such as 87102."))
    return code


def _people(text: str, others: Answers) -> int:
    return _count(text, 1)


def _people_or_none(text: str, others: Answers) -> int:
    return _count(text, 0)


def _count(text: str, least: int) -> int:
    digits = plain_digits(text).strip()
    if not re.fullmatch(r"\d{1,3}", digits) or not least <= int(digits) <= MOST_PEOPLE:
        raise UnreadableAnswer(_l("Write a number from 1 to 30.") if least else _l("Write a number from 0 to 30."))
    return int(digits)


def _fewer_than_all(count: int, others: Answers) -> int:
    everybody = plain_digits(str(others.get("household_size") or "")).strip()
    if everybody.isdigit() and 0 < int(everybody) <= count:
        raise UnreadableAnswer(_l("There are fewer children than people in the home. Look at both numbers again."))
    return count


CHECKS: Mapping[str, Callable[[Any, Answers], Any]] = MappingProxyType(
    {
        "name": _name,
        "phone": _phone,
        "email": _email,
        "zip": _zip,
        "people": _people,
        "people_or_none": _people_or_none,
        "fewer_than_all": _fewer_than_all,
    }
)


def read(question: Question, text: Any, others: Answers) -> Any:
    """The value a typed answer stands for; raises UnreadableAnswer. Nothing typed is nothing, which is no mistake."""
    if text in (None, ""):
        return None
    for check in question.checks:
        text = CHECKS[check](text, others)
    return text
