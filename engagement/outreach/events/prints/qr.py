"""An address as a square of dots that a phone's camera reads."""

from dataclasses import dataclass
from itertools import groupby

from qrcode.constants import ERROR_CORRECT_M
from qrcode.main import QRCode


@dataclass(frozen=True)
class Square:
    """How many dots a side has, the quiet edge counted, and the dark ones as the path of an SVG."""

    side: int
    path: str


def of_address(address: str) -> Square:
    """The square. A row's dark dots that touch are one stroke, which keeps the page light."""
    code = QRCode(error_correction=ERROR_CORRECT_M, border=4)
    code.add_data(address)
    code.make()
    rows = code.get_matrix()
    strokes = [stroke for y, row in enumerate(rows) for stroke in _strokes(y, row)]
    return Square(len(rows), "".join(strokes))


def _strokes(y: int, row: list[bool]) -> list[str]:
    found, x = [], 0
    for dark, dots in groupby(row):
        length = len(list(dots))
        if dark:
            found.append(f"M{x} {y}h{length}v1h-{length}z")
        x += length
    return found
