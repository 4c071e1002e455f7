"""A sealed value that does not open: its key is missing, it was moved or damaged. The page works, and the log tells."""

from collections.abc import Callable
from typing import Any, ClassVar

import structlog
from prometheus_client import Counter

from engagement.foundation.clock import seconds
from engagement.foundation.errors import UnreadableSecret

log = structlog.get_logger()

MARK = "\ufdd0"  # no letter of any script, and nothing that can be typed: what bears it is written nowhere
AGAIN_AFTER = 60.0  # seconds before the same value is told again
MOST_REMEMBERED = 10_000

FOUND = Counter("desk_unreadable_values", "Sealed values that could not be read when a page or a job wanted them")

_told: dict[tuple[str, int], float] = {}


class Unreadable(str):
    """Stands where a value cannot be read. A page says so in words; elsewhere it is a sign that is no word of any language."""

    __slots__ = ()
    in_words: ClassVar[Callable[[], str]] = staticmethod(lambda: "\ufffd")

    def __new__(cls) -> "Unreadable":
        """All are alike."""
        return super().__new__(cls, MARK + "\ufffd")

    def __html__(self) -> str:
        """What a page says in its place."""
        return type(self).in_words()


def readable(value: Any) -> Any:
    """The value, or None if it cannot be read."""
    return None if isinstance(value, Unreadable) else value


def met(place: str, row: int, error: UnreadableSecret) -> Unreadable:
    """Tell of a value that could not be read, but not at every look at it; returns what stands in its place."""
    FOUND.inc()
    now = seconds()
    if now - _told.get((place, row), -AGAIN_AFTER) >= AGAIN_AFTER:
        if len(_told) >= MOST_REMEMBERED:
            _told.clear()
        _told[place, row] = now
        log.error("a sealed value cannot be read", place=place, row=row, why=error.why)
    return Unreadable()
