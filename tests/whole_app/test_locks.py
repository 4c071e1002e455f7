"""The two locks: a server gets the very versions that were tested, and none of the tools."""

import re

from engagement.foundation.folders import HOME

PIN = re.compile(r"^([a-z0-9.-]+)==(\S+)", re.M)


def test_a_server_gets_what_was_tested() -> None:
    developers = dict(PIN.findall((HOME / "requirements.txt").read_text()))
    servers = dict(PIN.findall((HOME / "requirements-runtime.txt").read_text()))
    assert servers.items() <= developers.items(), "run `make lock`"
    assert {"flask", "granian", "psycopg"} <= servers.keys()
    assert not {"pytest", "coverage", "mypy", "ruff", "playwright", "setuptools"} & servers.keys()
