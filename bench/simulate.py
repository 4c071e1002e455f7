"""`python -m bench.simulate`: what a set-up does in the busiest hour of a city; `--write` makes docs/scale.md again of it."""

import argparse
from collections.abc import Sequence
from typing import Any

from bench import busiest_hour, measured, report
from bench.busiest_hour import BUSIEST, DAYS, FULL, LIFE, RUSH, TEXTS, Costs, Hour, Setup
from bench.measured import Comparison
from engagement.foundation.folders import HOME

PAGE = HOME / "docs" / "scale.md"
FRAME = HOME / "bench" / "scale.frame.md"
SIZES = (1_000_000, 10_000_000, 100_000_000)
FIRST_TALKS = 15  # a day that one caseworker can have


def told(hours: Sequence[Hour]) -> str:
    """Busiest hours as a table: how busy each part was, and how long 19 of 20 waited for it at most."""
    head = ["people", "requests a second", "web", "database", "texts", "disk", "first to be full"]
    return report.markdown([head, *map(_row, hours)])


def _row(hour: Hour) -> list[str]:
    waits = {part: f"{hour.busy[part]:.0%}, {_wait(hour.p95[part])}" for part in ("web", "database", "texts")}
    name = f"{hour.people:,}{', rush' if hour.rush else ''}"
    full = hour.first if hour.busy[hour.first] > FULL else "–"
    return [name, f"{hour.requests_a_second:.1f}", *waits.values(), f"{hour.busy['disk']:.0%}", full]


def _wait(seconds: float) -> str:
    return (
        f"{seconds / 60:.0f} min"
        if seconds >= 120
        else f"{1000 * seconds:.0f} ms"
        if seconds < 1
        else f"{seconds:.0f} s"
    )


def page(found: dict[str, Any]) -> str:
    """docs/scale.md."""
    made = measured.comparisons(found)[-1]
    known, first = busiest_hour.costs(made), Setup()
    cases = [(people, rush) for people in SIZES for rush in (False, True)]
    hours = [busiest_hour.busiest_hour(people, known, first, rush=rush) for people, rush in cases]
    requests_a_day = 1_000_000 / DAYS
    return FRAME.read_text().format(
        costs=_costs(made, known, found), days=DAYS, busiest=BUSIEST, rush=RUSH, pages=sum(LIFE.values()), texts=TEXTS,
        measured=made.large, disk=first.disk_gigabytes, full=FULL, days_with_one=told(hours),
        enough=_enough([(people, rush, busiest_hour.enough(people, known, rush=rush)) for people, rush in cases]),
        requests_a_day=requests_a_day, workers=requests_a_day / FIRST_TALKS,
    )  # fmt: skip


def _enough(found: Sequence[tuple[int, bool, Setup]]) -> str:
    head = ["people", "web processes", "cores of the database", "texts a second", "GB of disk"]
    return report.markdown([head, *(
        [f"{people:,}{', rush' if rush else ''}", str(one.web_processes), str(one.database_cores), f"{one.texts_a_second:g}",
         f"{one.disk_gigabytes:,.0f}"] for people, rush, one in found
    )])  # fmt: skip


def _costs(made: Comparison, known: Costs, found: dict[str, Any]) -> str:
    head = ["CPU ms", "Python", "database", "together"]
    rows = [
        [line.name, *(f"{1000 * one:.1f}" for one in (known.python[line.name], known.database[line.name])),
         f"{line.large.app.cpu:.1f}"] for line in made.lines
    ]  # fmt: skip
    parts = [report.markdown([head, *rows])]
    parts.append(
        f"**A person** takes {made.bytes_a_person / 1000:.1f} kB of disk, with case, texts, history and audit."
    )
    if "texts" in found:
        one = found["texts"]["sent"][0]
        parts.append(
            f"**A text** takes its worker {one['cpu_ms']:.0f} ms of CPU; one worker sends {one['a_second']:.0f} a second and has"
            f" {one['megabytes']} MB."
        )
    if "concurrency" in found:
        one = found["concurrency"]
        memory = max(one["megabytes_a_process"])
        parts.append(
            f"**A web process** has {memory} MB; two of them with 200 visitors at once hold {one['connections']} connections."
        )
    return "\n\n".join(parts)


def write() -> None:
    """Write docs/scale.md."""
    PAGE.write_text(page(measured.read()))


def main() -> None:
    """Say what a set-up does in the busiest hour of a city, from what was measured last."""
    parser = argparse.ArgumentParser(prog="python -m bench.simulate", description=main.__doc__)
    parser.add_argument("--people", type=int, default=1_000_000, help="in the database")
    parser.add_argument("--web", type=int, default=Setup.web_processes, help="web processes")
    parser.add_argument("--cores", type=int, default=Setup.database_cores, help="cores of the database")
    parser.add_argument(
        "--pace", type=float, default=Setup.texts_a_second, help="texts a second that our number may send"
    )
    parser.add_argument("--disk", type=float, default=Setup.disk_gigabytes, help="gigabytes")
    parser.add_argument("--rush", action="store_true", help="everybody asks within a month")
    parser.add_argument("--write", action="store_true", help="write docs/scale.md again")
    given = parser.parse_args()
    if given.write:
        write()
    known = busiest_hour.costs(measured.comparisons(measured.read())[-1])
    setup = Setup(given.web, given.cores, given.pace, given.disk)
    print(told([busiest_hour.busiest_hour(given.people, known, setup, rush=given.rush)]))


if __name__ == "__main__":
    main()
