"""The people of a report page by page, as far as an account may see them: kept while their lines go by to be added up."""

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from typing import Any, TypeVar

from engagement.employment.programs.models import Program
from engagement.employment.reports import queries
from engagement.people.models import Person
from engagement.web.access import SignedInAccount

A_PAGE = 50
AT_ONCE = 200
Row = TypeVar("Row")


@dataclass(frozen=True)
class Shown:
    """A page: each line with its case and its person, and after whom the next page begins."""

    lines: list[tuple[Any, int, Person]]
    after: int | None


class Page:
    """Who stands on the page after somebody. A person with several lines stays on one page."""

    def __init__(self, account: SignedInAccount, program: Program, after: int) -> None:
        self._account, self._program, self._after = account, program, after
        self._kept: dict[int, list[Any]] = {}

    def of(self, rows: Iterable[Row], who: Callable[[Row], int], wanted: Callable[[Row], bool]) -> Iterator[Row]:
        """The same rows, which come by number; those that are wanted after that number are kept."""
        for row in rows:
            if who(row) > self._after and wanted(row):
                self._kept.setdefault(who(row), []).append(row)
            yield row

    @property
    def shown(self) -> Shown:
        """The page, once all rows went by."""
        told: dict[int, queries.Told] = {}
        numbers = list(self._kept)
        for start in range(0, len(numbers), AT_ONCE):
            found = queries.seen(self._account, self._program, numbers[start : start + AT_ONCE])
            told |= {one: found[one] for one in numbers[start : start + AT_ONCE] if one in found}
            if len(told) > A_PAGE:
                break
        people = list(told)[:A_PAGE]
        named = queries.names(told[who].case_id for who in people)
        lines = [(row, told[who].case_id, named[told[who].case_id]) for who in people for row in self._kept[who]]
        return Shown(lines, people[-1] if len(told) > A_PAGE else None)
