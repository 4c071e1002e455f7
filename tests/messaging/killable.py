"""A real worker in a process of its own, quick to start because it is forked from one that has read the program already."""

import multiprocessing
import os
import signal
from multiprocessing.process import BaseProcess

from engagement.app import contributed_by

contributed_by()  # a worker reads the slices as it composes the app, which was most of what a start took

CONTEXT = multiprocessing.get_context("forkserver")
CONTEXT.set_forkserver_preload(["engagement.cli", "tests.messaging.killable"])


def environ_on(address: str, provider: dict[str, str]) -> dict[str, str]:
    """The environment of a worker on the database at that address, with what sets the provider, or the mail server."""
    return provider | {
        "ENGAGEMENT_ENVIRONMENT": "test", "DATABASE_URL": address, "PUBLIC_BASE_URL": "http://localhost",
    }  # fmt: skip


def start_worker(environ: dict[str, str]) -> BaseProcess:
    """Start `engagement work` under that environment."""
    process = CONTEXT.Process(target=_work, args=(environ,), daemon=True)
    process.start()
    return process


def kill(process: BaseProcess) -> None:
    """End it where it stands: no handler runs, nothing is rolled back or closed."""
    assert process.pid is not None
    os.kill(process.pid, signal.SIGKILL)
    process.join()
    process.close()


def _work(environ: dict[str, str]) -> None:
    os.environ.update(environ)
    from engagement.cli import main

    main(["work"], standalone_mode=False)
