"""Programs side by side: none stays dead, none stays behind."""

import os
import signal
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from engagement.foundation.folders import HOME

# A program that writes its number into a file, and sleeps or ends.
PROGRAM = """
import os, sys, time
with open({notes!r}, "a") as notes:
    notes.write(f"{{os.getpid()}}\\n")
time.sleep(float(sys.argv[1]))
"""


@pytest.fixture
def notes(tmp_path: Path) -> Path:
    """Where programs named `noted` write their number as they start."""
    path = tmp_path / "notes"
    path.touch()
    (tmp_path / "noted.py").write_text(PROGRAM.format(notes=str(path)))
    return path


@pytest.fixture
def watcher(notes: Path) -> Iterator[Callable[..., subprocess.Popen[str]]]:
    """Start a watcher over programs that sleep so many seconds; one that lived `young` seconds is not too young."""
    started = []

    def start(*seconds: int, young: float = 10.0) -> subprocess.Popen[str]:
        commands = [["noted", str(each)] for each in seconds]
        watch = f"from engagement.foundation import processes as p; p.TOO_SHORT = {young}; p.watch({commands!r}, '')"
        environ = os.environ | {"PYTHONPATH": f"{notes.parent}:{HOME}"}
        process = subprocess.Popen([sys.executable, "-c", watch], env=environ, stderr=subprocess.PIPE, text=True)
        started.append(process)
        return process

    yield start
    for process in started:
        process.kill()
        process.communicate()


def until(true: Callable[[], bool], seconds: float = 20.0) -> None:
    end = time.monotonic() + seconds
    while not true():
        assert time.monotonic() < end, "it never came true"
        time.sleep(0.05)


def numbers(notes: Path) -> list[int]:
    return [int(line) for line in notes.read_text().split()]


def lives(number: int) -> bool:
    try:
        os.kill(number, 0)
    except ProcessLookupError:
        return False
    return "State:\tZ" not in Path(f"/proc/{number}/status").read_text()


@pytest.mark.parametrize("how", [signal.SIGTERM, signal.SIGINT, signal.SIGKILL])
def test_whoever_stops_the_watcher_leaves_no_program_behind(
    watcher: Callable[..., subprocess.Popen[str]], notes: Path, how: signal.Signals
) -> None:
    process = watcher(600, 600)
    until(lambda: len(numbers(notes)) == 2)
    process.send_signal(how)
    assert process.wait(20) == (0 if how != signal.SIGKILL else -9)
    until(lambda: not any(map(lives, numbers(notes))))


def test_a_program_that_dies_is_started_again(watcher: Callable[..., subprocess.Popen[str]], notes: Path) -> None:
    process = watcher(1, young=0.0)
    until(lambda: len(numbers(notes)) == 2)
    assert process.poll() is None


def test_a_program_that_is_killed_is_started_again_however_young(
    watcher: Callable[..., subprocess.Popen[str]], notes: Path
) -> None:
    process = watcher(600)
    until(lambda: len(numbers(notes)) == 1)
    os.kill(numbers(notes)[0], signal.SIGKILL)
    until(lambda: len(numbers(notes)) == 2)
    assert process.poll() is None and lives(numbers(notes)[1])


def test_a_program_that_cannot_live_ends_the_rest(watcher: Callable[..., subprocess.Popen[str]], notes: Path) -> None:
    process = watcher(600, 0)
    _, said = process.communicate(timeout=20)
    assert process.returncode == 1 and "noted ended by itself; see above why." in said
    until(lambda: not any(map(lives, numbers(notes))))


def test_who_watches_knows_nothing_of_the_app() -> None:
    asked = "import sys, engagement.foundation.processes; print(*sys.modules)"
    loaded = subprocess.run([sys.executable, "-c", asked], cwd=HOME, capture_output=True, text=True, check=True)
    assert not {"flask", "sqlalchemy", "psycopg", "pydantic"} & set(loaded.stdout.split())
