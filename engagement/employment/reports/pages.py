"""The people of a report page by page, as far as an account may see them: read as they are now, each page by itself."""

from collections import defaultdict
from dataclasses import dataclass
from typing import Any

from engagement.employment.reports import named
from engagement.employment.reports.counted import OrrReport, WioaReport
from engagement.web.access import SignedInAccount

A_PAGE = 50
A_FEW = 60  # are read first, then twice as many, and so on
TURNS = 5  # so often at most, however few of them are to be shown


@dataclass(frozen=True)
class Shown:
    """A page: each line with its case and its person's name, and after whom the next page begins."""

    lines: list[tuple[Any, int, str]]
    after: int | None


def page(report: WioaReport | OrrReport, account: SignedInAccount, after: int) -> Shown:
    """Those after somebody, who enrolled last first. A person with several lines stays on one page."""
    kept: dict[int, list[Any]] = {}
    told: dict[int, named.Told] = {}
    at: int | None = after
    for turn in range(TURNS):
        if at is None or len(told) > A_PAGE:
            break
        some = report.further(at, A_FEW << turn)
        found: defaultdict[int, list[Any]] = defaultdict(list)
        for row in report.rows(some.people):
            found[row.who].append(row)
        theirs = {one.who: one.numbers for one in some.people if one.who in found}
        seen = named.seen_of(account, report.program, theirs) if theirs else {}
        told |= {who: seen[who] for who in found if who in seen}
        kept |= found
        at = some.until
    people = list(told)[:A_PAGE]
    names = named.names(told[who].case_id for who in people)
    lines = [(row, told[who].case_id, names[told[who].case_id]) for who in people for row in kept[who]]
    return Shown(lines, people[-1] if len(told) > A_PAGE else at)
