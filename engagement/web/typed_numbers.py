"""Numbers and money as people write them into a form."""

import re
from decimal import Decimal, InvalidOperation

from wtforms.validators import ValidationError

from engagement.language.folding import plain_digits
from engagement.language.staff_texts import staff_gettext as _s

CENTS_BEHIND_A_COMMA = re.compile(r"(\d+),(\d\d)")  # 18,50; but 1,250 is more than a thousand


def read_decimal(text: str, most: Decimal) -> Decimal:
    """A number from nothing to the most, with a point or a comma; ValidationError if it is none."""
    try:
        number = Decimal(plain_digits(text).replace(",", ".").strip("% "))
    except InvalidOperation as error:
        raise ValidationError(_s("Please write a number, such as 12.5.")) from error
    if not number.is_finite() or not 0 <= number <= most:
        raise ValidationError(_s("Please write a number from 0 to %(most)s.", most=most))
    return round(number, 2)


def read_cents(text: str | None, most_dollars: int) -> int | None:
    """Dollars as they were written, in cents, None if nothing was; ValidationError if they are none."""
    if not text:
        return None
    plain = plain_digits(text).strip("$ ")
    behind = CENTS_BEHIND_A_COMMA.fullmatch(plain)
    return int(
        read_decimal(".".join(behind.groups()) if behind else plain.replace(",", ""), Decimal(most_dollars)) * 100
    )


def typed_dollars(cents: int | None) -> str:
    """Cents as somebody would write them into such a field: 18.50, and 18 for whole dollars."""
    return "" if cents is None else f"{cents / 100:.2f}".removesuffix(".00")
