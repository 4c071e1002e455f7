"""Saying what was measured: tables for the terminal, and docs/bench.md from all that bench/measured.json knows."""

from collections.abc import Callable, Iterable, Sequence
from math import inf
from typing import Any

from bench import measured
from bench.measured import Comparison, Line
from engagement.foundation.folders import HOME

MOST_RATIO = 3.0
TIMES_FASTER = 10
NOTHING = "A page that does nothing"
# With so many at once, how many times fewer answers than from a page that does nothing; at most.
COUNTED = 32
CROWD_AIMS = {"Home": 8, "Queue, all open cases": 60}
MANY_AT_ONCE = """\
## Many at once
`python -m bench.concurrency`, with {people:,} people, on {machine}.
Two web processes as they are run, and on the same cores a client of ours that asks again as soon as it has its answer
(`bench/client.py`); the better of two rounds in which the pages take turns. Limits are off here, unlike above: all of it
comes from one address, which would soon be refused."""
SENT = """\
## Texts
`python -m bench.sending`, with {people:,} people, on {machine}.
A provider that takes {latency_ms:g} ms for each text, and no pace that holds it back."""
BEHIND = """\
## Behind the pages
`python -m bench.behind`, with {people:,} people, on {machine}.
What is done of many people at once, by a worker or into a file. The floor reads the same rows, in as many at a time, and writes
what comes of it, which is ready: cells of words, judgements with their reasons. It counts, decides and says nothing."""
PAGE = HOME / "docs" / "bench.md"
METHOD = HOME / "bench" / "method.frame.md"

COLUMNS: dict[str, Callable[[Line], str]] = {
    "": lambda line: line.name,
    "÷ floor, CPU, {small}": lambda line: f"{line.small.cpu_ratio:.2f}",
    "÷ floor, CPU, {large}": lambda line: f"{line.large.cpu_ratio:.2f}",
    "÷ floor, clock, {large}": lambda line: f"{line.large.ratio:.2f}",
    "growth, CPU": lambda line: f"{line.cpu_growth:.2f}",
    "growth, clock": lambda line: f"{line.growth:.2f}",
    "ms": lambda line: f"{line.large.app.wall:.1f}",
    "p95": lambda line: f"{line.large.app.p95:.1f}",
    "CPU ms": lambda line: f"{line.large.app.cpu:.1f}",
    "floor ms": lambda line: f"{line.large.floor.wall:.1f}",
    "floor CPU ms": lambda line: f"{line.large.floor.cpu:.1f}",
    "statements": lambda line: str(line.large.statements),
    "open system": lambda line: (
        f"{line.before_ms} ms, {line.before_ms / line.large.app.wall:.0f}×" if line.before_ms else "–"
    ),
}


def markdown(rows: Sequence[Sequence[str]]) -> str:
    """A Markdown table, its numbers to the right; the first row is its head."""
    ruled = [rows[0], ["---", *["---:"] * (len(rows[0]) - 1)], *rows[1:]]
    widths = [max(len(row[place]) for row in ruled) for place in range(len(ruled[0]))]
    return "\n".join("| " + " | ".join(cell.ljust(width) for cell, width in zip(row, widths, strict=True)) + " |"
                     for row in ruled)  # fmt: skip


def table(made: Comparison) -> str:
    """The operations as a Markdown table."""
    sizes = {"small": f"{made.small:,}", "large": f"{made.large:,}"}
    head = [one.format(**sizes) for one in COLUMNS]
    return markdown([head, *([say(line) for say in COLUMNS.values()] for line in made.lines)])


def missed(made: Comparison) -> list[str]:
    """The aims that were not met, a sentence each. In time of processors, which other programs hardly disturb."""
    found = []
    for line in made.lines:
        ratio = max(line.small.cpu_ratio, line.large.cpu_ratio)
        if ratio > MOST_RATIO:
            found.append(f"{line.name}: {ratio:.2f} times the floor, more than {MOST_RATIO:g}")
        if line.must_not_grow and line.cpu_growth > made.most_growth:
            found.append(f"{line.name}: grows {line.cpu_growth:.2f} times, more than {made.most_growth:g}")
    return found


def slow(lines: Iterable[Line]) -> list[str]:
    """What is not so much faster than the open system as it should be. Depends on the machine, so it never fails a run."""
    return [
        f"{line.name}: {line.before_ms / line.large.app.wall:.1f} times faster, not {TIMES_FASTER}"
        for line in lines
        if line.before_ms and line.large.app.wall * TIMES_FASTER > line.before_ms
    ]


def crowds(known: dict[str, Any]) -> str:
    """How many were served a second, by one, some and many at once, as a table with its verdict."""
    rows: dict[str, list[str]] = {}
    nothing = {one["at_once"]: one["a_second"] for one in known["crowds"] if one["page"] == NOTHING}
    aims = []
    for one in known["crowds"]:
        times = nothing[one["at_once"]] / one["a_second"] if one["a_second"] else inf
        away = f", {one['turned_away']:,} turned away" if one["turned_away"] else ""
        said = f"{one['a_second']:,.0f} ({times:.1f}×), {one['p95']:.0f} ms, CPU {one['cpu_ms']:.1f} ms{away}"
        rows.setdefault(one["page"], []).append(said)
        aim = CROWD_AIMS.get(one["page"])
        if aim and one["at_once"] == COUNTED:
            verdict = "met" if times <= aim else "missed"
            aims.append(
                f"{one['page']}: {times:.1f} times fewer than nothing with {COUNTED} at once; aim {aim}, {verdict}."
            )
    head = [
        "answers a second (× fewer than nothing), p95, CPU of the web processes",
        *(f"{one} at once" for one in nothing),
    ]
    memory = ", ".join(f"{one} MB" for one in known["megabytes_a_process"])
    told = f"Memory of the web processes: {memory}. Connections to the database: {known['connections']}."
    return "\n\n".join([markdown([head, *([page, *cells] for page, cells in rows.items())]), *aims, told])


def texts(known: dict[str, Any]) -> str:
    """How many texts were sent a second, as a table."""
    rows = [
        [str(one["workers"]), f"{one['a_second']:.1f}", f"{one['cpu_ms']:.0f}", str(one["megabytes"])]
        for one in known["sent"]
    ]
    return markdown([["workers", "texts a second", "CPU ms a text, of the worker", "MB a worker"], *rows])


def behind(known: dict[str, Any]) -> str:
    """What is done of many people at once, as a table."""
    rows = [
        [
            one["name"], f"{one['people']:,}", f"{one['cpu'] / one['floor_cpu']:.2f}", f"{one['seconds']:.1f}",
            f"{one['cpu']:.1f}", f"{one['floor_seconds']:.1f}", f"{one['floor_cpu']:.1f}",
            f"{1e6 * one['cpu'] / one['people']:.0f}",
        ]
        for one in known["works"]
    ]  # fmt: skip
    return markdown([["", "people", "÷ floor, CPU", "s", "CPU s", "floor s", "floor CPU s", "CPU µs a person"], *rows])


def page(known: dict[str, Any]) -> str:
    """docs/bench.md: how it is measured, and everything that was."""
    parts = [METHOD.read_text().rstrip().format(ratio=MOST_RATIO, faster=TIMES_FASTER)]
    parts += map(_compared, measured.comparisons(known))
    for name, title, say in (("behind", BEHIND, behind), ("concurrency", MANY_AT_ONCE, crowds), ("texts", SENT, texts)):
        if name in known:
            parts += [title.format(**known[name]), say(known[name])]
    return "\n\n".join(parts) + "\n"


def _compared(made: Comparison) -> str:
    verdict = missed(made) + slow(made.lines)
    said = "All aims are met." if not verdict else "Aims not met:\n" + "\n".join(f"- {one}" for one in verdict)
    head = (
        f"## {made.small:,} and {made.large:,} people\n"
        f"On {made.machine}. Median of {made.requests} requests; growth may be {made.most_growth:g}. "
        f"On the disk {made.bytes_a_person / 1000:.1f} kB a person."
    )
    return f"{head}\n\n{table(made)}\n\n{said}"


def write() -> None:
    """Write docs/bench.md."""
    PAGE.write_text(page(measured.read()))
