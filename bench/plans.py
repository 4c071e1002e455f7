"""`python -m bench.plans`: how PostgreSQL runs the ten statements that take longest, with a large city: docs/plans.md."""

import re
from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from bench import stage
from bench.__main__ import LARGE
from bench.operations import operations
from bench.site import Site, Statement
from engagement.foundation.folders import HOME

PAGE = HOME / "docs" / "plans.md"
HOTTEST, VISITS = 10, 5
LONGEST = 30  # lines of a plan; what is cut is said
TRIFLES = ("Index Searches", "Heap Fetches", "Buckets", "Worker ")
HEAD = """\
# How the hottest queries are run

Made by `python -m bench.plans`, with {people:,} people, on {machine}.
Of all statements that the measured pages make ([bench.md](bench.md)), the ten that take longest to plan and run, by the median
of {visits} visits. Sequential scans are of small tables (organizations, services, accounts, waiting jobs) or none:
`tests/whole_app/test_plans.py` holds the product to that.
"""
LONG_VALUE = re.compile(r"'(\\x[0-9a-f]{8})[0-9a-f]{8,}'")
ANYS = re.compile(r"(ANY \('\{)([^}]{60})[^}]*(\}')")


@dataclass(frozen=True)
class Hot:
    """A statement, where it is heard, how long it takes, and how it is run."""

    query: str
    pages: tuple[str, ...]
    milliseconds: float
    plan: tuple[str, ...]


def main() -> None:
    """Hear what the pages ask, and have the slowest explained."""
    options = stage.options("bench.plans", main.__doc__, LARGE).parse_args()
    place = stage.Stage(options.folder)
    with stage.silence():
        site = place.site(options.people)
        found = hottest(site)
        site.close()
    text = page(found, people=options.people, machine=place.machine, visits=VISITS)
    print(text)
    if options.write:
        PAGE.write_text(text)


def hottest(site: Site, most: int = HOTTEST) -> list[Hot]:
    """The statements of all pages that take longest, each with its plan."""
    heard: dict[str, list[Statement]] = defaultdict(list)
    pages: dict[str, set[str]] = defaultdict(set)
    for operation, statement in _heard(site):
        query = " ".join(str(statement.query).split())
        heard[query].append(statement)
        pages[query].add(operation)
    explained = [
        _explained(site, query, tuple(sorted(pages[query])), statements) for query, statements in heard.items()
    ]
    return sorted(explained, key=lambda one: -one.milliseconds)[:most]


def _heard(site: Site) -> Iterator[tuple[str, Statement]]:
    """What is asked for pages; what writes is not among the slow ones, and would write."""
    for operation in operations():
        if not operation.writes:
            for visit in operation.visits(site, VISITS):
                statements = site.statements_of(visit)
                yield from ((operation.name, one) for one in statements if _reads(str(one.query)))


def _reads(query: str) -> bool:
    return query.lstrip().startswith(("SELECT", "WITH")) and "set_config" not in query


def _explained(site: Site, query: str, pages: tuple[str, ...], heard: list[Statement]) -> Hot:
    """The median of its visits."""
    with site.engine.connect() as connection:
        driver: Any = connection.connection.driver_connection
        plans = [_plan(driver, one) for one in heard[-VISITS:]]
    return Hot(query, pages, *sorted(plans, key=lambda one: one[0])[len(plans) // 2])


def _plan(driver: Any, one: Statement) -> tuple[float, tuple[str, ...]]:
    rows = driver.execute(f"EXPLAIN (ANALYZE, COSTS OFF, BUFFERS OFF) {one.query}", one.values).fetchall()
    lines = [
        ANYS.sub(r"\1\2…\3", LONG_VALUE.sub(r"'\1…'", row[0]))
        for row in rows
        if not row[0].lstrip().startswith(TRIFLES)
    ]
    took = sum(float(line.split()[-2]) for line in lines if line.startswith(("Planning Time", "Execution Time")))
    shown = (
        lines
        if len(lines) <= LONGEST
        else [*lines[: LONGEST - 3], f"… {len(lines) - LONGEST + 1} lines more", *lines[-2:]]
    )
    return took, tuple(shown)


def page(found: list[Hot], **facts: object) -> str:
    """docs/plans.md."""
    parts = [HEAD.format(**facts)]
    for number, one in enumerate(found, 1):
        plan = "\n".join(one.plan)
        title = f"## {number}. {one.milliseconds:.1f} ms\n{'; '.join(one.pages)}"
        parts.append(f"{title}\n\n```sql\n{_folded(one.query)}\n```\n\n```\n{plan}\n```\n")
    return "\n".join(parts)


def _folded(query: str) -> str:
    """A statement on lines of its clauses, values as `?`; a long list of columns is cut."""
    query = re.sub(r"\?(, \?)+", "?, …", re.sub(r"%\(\w+\)s(::\w+)?", "?", query))
    lines = re.sub(r" (FROM|(?:LEFT OUTER )?JOIN|WHERE|GROUP BY|ORDER BY|LIMIT) ", r"\n\1 ", query).splitlines()
    return "\n".join(line if len(line) <= 160 else f"{line[:157]}…" for line in lines)


if __name__ == "__main__":
    main()
