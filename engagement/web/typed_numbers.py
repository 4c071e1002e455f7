"""Numbers and money as people write them into a form."""

import re
from decimal import Decimal, InvalidOperation

from wtforms.validators import ValidationError

from engagement.language.folding import plain_digits
from engagement.language.staff_texts import staff_gettext as _s

# 18,50 and 9,5 and 1.850,00; but 1,250 is more than a thousand
CENTS_BEHIND_A_COMMA = re.compile(r"(\d+|\d{1,3}(?:\.\d{3})+),(\d\d?)")
OTHER_POINTS = str.maketrans("٫٬،", ".,,")  # as Arabic and Persian keyboards have them
A_NUMBER = re.compile(r"-?[0-9]*\.?[0-9]*")  # and none of what programmers write: 1e3, 1_000


def read_decimal(text: str, most: Decimal) -> Decimal:
    """A number from nothing to the most, with a point or a comma; ValidationError if it is none."""
    number = number_in(text)
    if number is None:
        raise ValidationError(_s("Please write a number, such as 12.5."))
    if not 0 <= number <= most:
        raise ValidationError(_s("Please write a number from 0 to %(most)s.", most=most))
    return round(number, 2)


def read_cents(text: str | None, most_dollars: int) -> int | None:
    """Dollars as they were written, in cents, None if nothing was; ValidationError if they are none."""
    return int(read_decimal(plain_dollars(text), Decimal(most_dollars)) * 100) if text else None


def number_in(text: str) -> Decimal | None:
    """A number in whatever digits, with a point or a comma; None if it is none."""
    plain = plain_digits(text).translate(OTHER_POINTS).replace(",", ".").strip("% ")
    try:
        return Decimal(plain) if A_NUMBER.fullmatch(plain) else None
    except InvalidOperation:
        return None


def plain_dollars(text: str) -> str:
    """Dollars as a number: without what stands for dollars and thousands."""
    plain = plain_digits(text).translate(OTHER_POINTS).strip("$ ")
    behind = CENTS_BEHIND_A_COMMA.fullmatch(plain)
    return f"{behind[1].replace('.', '')}.{behind[2]}" if behind else plain.replace(",", "")


def typed_dollars(cents: int | None) -> str:
    """Cents as somebody would write them into such a field: 18.50, and 18 for whole dollars."""
    return "" if cents is None else f"{cents / 100:.2f}".removesuffix(".00")
