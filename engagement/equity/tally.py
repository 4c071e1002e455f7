"""Pages counted in memory, so that showing one costs nobody a visit to the database. Pure; safe between threads."""

from collections import Counter
from collections.abc import Mapping
from datetime import date
from threading import Lock

EVERY = 60.0  # seconds between two visits to the database; a process that is ended loses no more than that

Pages = Mapping[tuple[date, str], int]


class Tally:
    """How many pages were served, by day and language, since they were last written down."""

    def __init__(self, began: float, every: float = EVERY) -> None:
        self._lock, self._counts = Lock(), Counter[tuple[date, str]]()
        self._written, self._every = began, every

    def add(self, day: date, language: str, pages: int = 1) -> None:
        """Count a page, or several."""
        with self._lock:
            self._counts[day, language] += pages

    def is_due(self, now: float) -> bool:
        """Whether it is time to write them down. Says so to one caller only."""
        with self._lock:
            due = bool(self._counts) and now - self._written >= self._every
            self._written = now if due else self._written
            return due

    def take(self) -> Pages:
        """What was counted, to be written down; counting begins anew."""
        with self._lock:
            counted, self._counts = self._counts, Counter()
            return counted

    def put_back(self, counted: Pages) -> None:
        """Keep for the next time what could not be written down."""
        with self._lock:
            self._counts.update(counted)
