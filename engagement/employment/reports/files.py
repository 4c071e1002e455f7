"""What the spreadsheets of all reports have: their head, how it is counted, and a figure with the few hidden."""

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from datetime import date
from typing import Generic, Protocol, TypeVar

from engagement.employment.reports.few import Nothing, Seen
from engagement.employment.reports.named import Told
from engagement.employment.reports.wording import COUNTS, NOTHING
from engagement.employment.reports.workbook import Book, Cell, Sheet
from engagement.employment.retention.verdicts import Verdict
from engagement.language.staff_texts import staff_gettext as _s


class Found(Protocol):
    """How somebody counts, for either funder."""

    @property
    def verdict(self) -> Verdict | None: ...
    def __hash__(self) -> int: ...


F = TypeVar("F", bound=Found)
WhoIsTold = Callable[[Sequence[int]], Mapping[int, Told]]  # of these numbers those who may be told of, and how


def head(sheet: Sheet, title: str, program: str, first: date, last: date, today: date) -> None:
    """Which report it is, of which program and year, and when it was counted."""
    sheet.title(title)
    sheet.add([_s("Program"), program])
    sheet.add([_s("Year"), first, last])
    sheet.add([_s("Counted on"), today])


def how(book: Book, sentences: Iterable[object]) -> None:
    """A sheet of sentences."""
    sheet = book.sheet(_s("How we count"), [120])
    for one in sentences:
        sheet.add([str(one)])


def names_of_few() -> list[str]:
    """The columns of `few_cells`."""
    return [_s("Number"), _s("Of"), _s("Not known"), _s("Dollars"), _s("Why there is none")]


def few_cells(one: Seen) -> Iterator[Cell]:
    """A figure with the few hidden."""
    yield from (one.count if one.count is not None else one.yes, one.of, one.unknown, dollars(one.cents))
    nothing = one.nothing or (Nothing.HIDDEN if one.hides else None)
    yield str(NOTHING[nothing]) if nothing else None


class Counts(Generic[F]):
    """How somebody counts and why, as two cells. Many say the same, so each sentence is put together once."""

    def __init__(self, sentence: Callable[[F], str]) -> None:
        self._sentence, self._known = sentence, dict[F, tuple[Cell, Cell]]()

    def cells(self, found: F | None) -> tuple[Cell, Cell]:
        """The cells; empty ones where the year is not about them."""
        if found is None:
            return None, None
        known = self._known.get(found)
        if known is None:
            known = self._known[found] = str(COUNTS[found.verdict]), self._sentence(found)
        return known


def dollars(cents: int | None) -> float | None:
    """A sum as a spreadsheet reckons with it."""
    return cents / 100 if cents is not None else None
