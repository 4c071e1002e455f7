"""One release as a file: a table for people, and the same for programs. The numbers are those of the page, and no others. Pure."""

import json
from collections.abc import Iterator, Mapping
from datetime import date
from typing import Any

from engagement.employment.goal.releases.cells import Cell
from engagement.employment.goal.releases.kinds import REASONS
from engagement.employment.goal.releases.labels import FIGURES, MARKS, PEOPLE, WAGES
from engagement.employment.goal.releases.queries import OfMonth
from engagement.employment.goal.releases.released import Released
from engagement.foundation import sheets
from engagement.foundation.clock import local
from engagement.foundation.months import last_day
from engagement.language.i18n import current

COLUMNS = ("figure", "label", "unit", "low", "high", "of", "mark", "corrected_on", "why")
CENTS = 100


def table(found: OfMonth) -> str:
    """The release as a table; beneath it what it said before it was corrected."""
    return sheets.written([str(cell) for cell in row] for row in (COLUMNS, *_rows(found)))


def _rows(found: OfMonth) -> Iterator[tuple[Any, ...]]:
    yield ("data_until", "", "day", last_day(found.row.month), "", "", "", "", "")
    yield ("released_on", "", "day", _day(found.first.created_at), "", "", "", "", "")
    yield ("goal", "", "people", found.released.goal, found.released.goal, "", "", "", "")
    for line in _lines(found.released):
        yield (*line, "", "")
    for each in found.corrections:
        for line in _lines(each.before):
            yield (*line, _day(each.on), REASONS[each.reason])


def _lines(released: Released) -> Iterator[tuple[Any, ...]]:
    for key, one in released.cells.items():
        yield (key, FIGURES[key], "people", *_numbers(one))
    for wage in released.wages:
        dollars = f"{wage.cents / CENTS:.2f}" if wage.cents is not None else ""
        mark = MARKS[wage.mark] if wage.mark is not None else ""
        yield (f"wage_{wage.key}", WAGES[wage.key], "dollars", dollars, dollars, "", mark)
    for month in released.months:
        yield (f"month_{month.first:%Y-%m}", PEOPLE, "people", *_numbers(month.cell))


def _numbers(one: Cell) -> tuple[Any, ...]:
    if one.mark is not None:
        return "", "", "", MARKS[one.mark]
    return one.low, one.high, one.of if one.of is not None else "", ""


def document(found: OfMonth) -> str:
    """The release for programs, with what it said before it was corrected. Words are in the language of its address."""
    said = {
        "language": current().tag,
        "month": f"{found.row.month:%Y-%m}",
        "data_until": last_day(found.row.month).isoformat(),
        "released_on": _day(found.first.created_at).isoformat(),
        "figures": found.released.as_dict(),
        "corrections": [
            {
                "corrected_on": _day(one.on).isoformat(),
                "reason": one.reason,
                "why": str(REASONS[one.reason]),
                "before": one.before.as_dict(),
            }
            for one in found.corrections
        ],
        "words": _words(),
    }
    return json.dumps(said, ensure_ascii=False, indent=1) + "\n"


def _words() -> Mapping[str, str]:
    wages = {f"wage_{key}": words for key, words in WAGES.items()}
    return {str(key): str(words) for named in (FIGURES, wages, MARKS) for key, words in named.items()}


def _day(moment: Any) -> date:
    return local(moment).date()
