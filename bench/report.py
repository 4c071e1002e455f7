"""Saying what was measured: a table for the terminal and docs/bench.md."""

from collections.abc import Iterable

from bench.measure import Line

MOST_RATIO = 3.0
MOST_GROWTH = 1.5
TIMES_FASTER = 10

HEAD = ("", "÷ floor, 1,000", "÷ floor, {people}", "growth", "ms, 1,000", "ms, {people}", "p95", "floor ms", "statements",
        "open system ms", "times faster")  # fmt: skip

ABOUT = """\
# How fast it is

Made by `make bench`; the numbers in this file are those of its last run.

**Ratios first.** *÷ floor* is the median time of a request divided by the median of its floor: the very statements of
that request (its audit line and its commit too) through psycopg alone and, where there is a page, its compiled template
with what it shows loaded already, behind the same web server and on the same database. The aim is at most {ratio:g}.
*Growth* is the time with {people} people divided by the time with 1,000; the aim for the queue and the case page is none
(we allow {growth:g} for noise).

**Times as they are**, on {cores} cores{busy}:
{machine}. Milliseconds, median of {requests} requests one after the other, from before the connection is made until the
whole answer is read; *p95* and *floor* are of the city of {people}. *Open system* is what we were given for the nearest
open system with 100,000 cases on two such cores: to save a case, to list, to search by name, to open one. The aim is
{faster} times faster.

"""

METHOD = """
## What is measured
- **Submit a request**: the POST that turns a finished draft into person, case, needs, consent, name keys, text, job, audit.
- **Queue**: the first page of one of {colleagues} caseworkers' cases, and of all open cases, with the numbers on its tabs.
- **Search**: the POST with a name. Both names find one or a few people; a given name alone fills the longest page there is
  in a large city and half of it in a small one, which is all it grows by.
- **Case page**: an open case with its needs, referrals, history, texts, consents and a suggested service.
- **Make a referral**: the POST that says yes: consent, referral, move, next step, text, job, audit.

## How
- One embedded PostgreSQL with its defaults (commits wait for the disk), two databases: 1,000 and {people} people, the same
  story for each (bench/city.py): one case in eight open, 1 to 3 needs, 0 to 3 referrals with every move, texts, events and
  audit. Names are sealed and keyed as in real life: pages decrypt what they show, the search looks up what it would.
- Requests go over HTTP on this machine to the real app, signed in, with CSRF, limits, headers, audit and log line.
- The floor: a cursor under SQLAlchemy hears the statements of one request (also those of the job queue), and Flask's
  signal hands over the template with its values. To hear a write, it runs once with its commits turned into undoing and
  its numbers put back; right after, exactly these statements, with the same keys, are run and kept by the floor.
- The app and the floor, small city and large, take turns request by request: whatever else the machine does meets all.
- The floor does not decrypt, read forms, check access or decide anything: that is what the ratio pays for.
"""


def table(lines: Iterable[Line], people: int) -> str:
    """The measurements as a Markdown table."""
    head = [one.format(people=f"{people:,}") for one in HEAD]
    rows = [head, ["---", *["---:"] * (len(head) - 1)], *map(_row, lines)]
    widths = [max(len(row[place]) for row in rows) for place in range(len(head))]
    return "\n".join("| " + " | ".join(cell.ljust(width) for cell, width in zip(row, widths, strict=True)) + " |"
                     for row in rows)  # fmt: skip


def _row(line: Line) -> list[str]:
    before = line.operation.before_ms
    return [
        line.operation.name, f"{line.small.ratio:.2f}", f"{line.large.ratio:.2f}", f"{line.growth:.2f}",
        f"{line.small.app.median:.1f}", f"{line.large.app.median:.1f}", f"{line.large.app.p95:.1f}",
        f"{line.large.floor.median:.1f}", str(line.large.statements), str(before) if before else "–",
        f"{before / line.large.app.median:.0f}" if before else "–",
    ]  # fmt: skip


def missed(lines: Iterable[Line]) -> list[str]:
    """The aims that were not met, a sentence each."""
    found = []
    for line in lines:
        name, ratio = line.operation.name, max(line.small.ratio, line.large.ratio)
        if ratio > MOST_RATIO:
            found.append(f"{name}: {ratio:.2f} times the floor, more than {MOST_RATIO:g}")
        if line.operation.must_not_grow and line.growth > MOST_GROWTH:
            found.append(f"{name}: grows {line.growth:.2f} times, more than {MOST_GROWTH:g}")
    return found


def slow(lines: Iterable[Line]) -> list[str]:
    """What is not so much faster than the open system as it should be. Depends on the machine, so it never fails a run."""
    return [
        f"{line.operation.name}: {line.operation.before_ms / line.large.app.median:.1f} times faster, not {TIMES_FASTER}"
        for line in lines
        if line.operation.before_ms and line.large.app.median * TIMES_FASTER > line.operation.before_ms
    ]


def page(lines: list[Line], people: int, **facts: object) -> str:
    """docs/bench.md."""
    known = {"ratio": MOST_RATIO, "growth": MOST_GROWTH, "faster": TIMES_FASTER, "people": f"{people:,}"} | facts
    verdict = missed(lines) + slow(lines)
    said = "All aims are met." if not verdict else "Aims not met:\n" + "\n".join(f"- {one}" for one in verdict)
    return f"{ABOUT.format(**known)}{table(lines, people)}\n\n{said}\n{METHOD.format(**known)}"
