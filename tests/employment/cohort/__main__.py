"""`python -m tests.employment.cohort [runs [at once]]`: write docs/cohort.md, what so many cohorts of nine hundred showed."""

import sys
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from concurrent.futures import ProcessPoolExecutor
from functools import partial

from engagement.foundation import clock, crypto
from engagement.foundation.folders import HOME
from tests.conftest import test_settings
from tests.employment.cohort import run
from tests.employment.cohort.compared import Compared
from tests.employment.cohort.foretold import foretold
from tests.employment.cohort.seen import Manner

PAGE, FRAME = HOME / "docs" / "cohort.md", HOME / "docs" / "cohort.frame.md"
RUNS, PEOPLE = 200, 900
AS_PEOPLE_ARE = Manner(of_the_day=False, between=True)


def table(found: Iterable[Compared]) -> Iterator[str]:
    """A line for each figure: how often it covers the truth, of how many people it says a falsehood, and how wide it is."""
    lines: dict[str, list[Compared]] = defaultdict(list)
    for one in found:
        lines[one.figure].append(one)
    yield "| figure | covers | a falsehood, of | low | true | high |"
    yield "| --- | ---: | ---: | ---: | ---: | ---: |"
    for figure, those in lines.items():
        covers = sum(one.covers for one in those)
        said = f"{sum(len(one.false) for one in those)} of {sum(one.of for one in those):,}" if those[0].of else "–"
        middle = " | ".join(
            f"{sum(getattr(one, end) for one in those) / len(those):,.0f}" for end in ("low", "true", "high")
        )
        yield f"| {figure} | {covers} of {len(those)} | {said} | {middle} |"


def summed(found: Sequence[Compared]) -> str:
    """All of it in two sentences."""
    covers, of = sum(one.covers for one in found), sum(one.of for one in found)
    said = sum(len(one.false) for one in found)
    return (
        f"Of {len(found):,} figures {covers:,} are the truth or cover it. "
        f"Of {of:,} things that are said of one person {said:,} are false."
    )


def hold_keys() -> None:
    """What names sound like is hashed with a key."""
    crypto.hold(test_settings("postgresql://nobody@localhost/nothing"))


def cohort(seed: int, manner: Manner | None = None) -> list[Compared]:
    """Every figure of one cohort; what does not hold is told at once."""
    lines = run.compare(seed, PEOPLE, manner)
    if manner is None:
        wrong = [one for one in lines if one.false or not one.covers]
        print(seed, len(lines), *(f"{one.figure} {one.false[:2]}" for one in wrong), flush=True)
    return lines


def cohorts(runs: int, at_once: int | None, manner: Manner | None = None) -> list[Compared]:
    """Every figure of so many cohorts, on as many processors as there are if nothing else is said."""
    with ProcessPoolExecutor(at_once, initializer=hold_keys) as workers:
        return [line for lines in workers.map(partial(cohort, manner=manner), range(runs)) for line in lines]


def page(runs: int = RUNS, at_once: int | None = None) -> str:
    """The page: whole, and beside it how it is where people answer as people do."""
    loose = max(1, runs // 10)
    kept, otherwise = cohorts(runs, at_once), cohorts(loose, at_once, AS_PEOPLE_ARE)
    told = {silent: foretold(1000, silent=silent) for silent in (0.0, 0.1, 0.3)}
    forecasts = "\n".join(f"| {silent:.0%} | {one.right} of {one.of} |" for silent, one in told.items())
    return FRAME.read_text().format(
        runs=runs, last=runs - 1, people=PEOPLE, day=clock.today(), summed=summed(kept), table="\n".join(table(kept)),
        loose=loose, loose_last=loose - 1, loose_table="\n".join(table(otherwise)), forecasts=forecasts,
    )  # fmt: skip


if __name__ == "__main__":
    PAGE.write_text(page(*map(int, sys.argv[1:])))
