"""Numbers and money as people write them."""

from decimal import Decimal

import pytest
from flask import Flask
from wtforms.validators import ValidationError

from engagement.web.typed_numbers import read_cents, read_decimal

MONEY = [
    ("18", 18_00), ("18.5", 18_50), ("18,50", 18_50), ("9,5", 9_50), ("$1,250", 1_250_00), ("1,250.75", 1_250_75),
    ("۱۶٫۵۰", 16_50), ("١٬٢٥٠٫٧٥", 1_250_75), ("۱۶،۵", 16_50),
    ("١٨", 18_00), ("", None), (".5", 50), ("5.", 5_00),
]  # fmt: skip


@pytest.mark.parametrize(("typed", "cents"), MONEY)
def test_dollars_are_read_as_they_are_written(typed: str, cents: int | None) -> None:
    assert read_cents(typed, 2_000) == cents


@pytest.mark.parametrize("typed", ["1e1", "1_0", "NaN", "Infinity", "-5", "1.234.5", ".", "2001", "ten", "0x10"])
def test_what_is_none_is_refused(app: Flask, typed: str) -> None:
    with app.test_request_context(), pytest.raises(ValidationError):
        read_cents(typed, 2_000)
    with app.test_request_context(), pytest.raises(ValidationError):
        read_decimal(typed, Decimal(100))
