"""What a request costs: its time by the clock, and the time of processors, Python's and the database's together."""

from dataclasses import dataclass
from pathlib import Path

import psycopg

BACKENDS = """
    SELECT pid FROM pg_stat_activity
    WHERE datname = current_database() AND pid <> pg_backend_pid() AND backend_type = 'client backend'
"""
NANOSECONDS = 1e9


@dataclass(frozen=True)
class Cost:
    """Seconds by the clock, seconds of processors, and those among them that were the database's."""

    wall: float
    cpu: float
    database: float


class Backends:
    """The database's processes that serve one database. Linux says what each has used, to the nanosecond.

    Workers of a parallel query are not among them: a page that needs one shows in its time by the clock.
    """

    def __init__(self, address: str):
        self._connection = psycopg.connect(address, autocommit=True)

    def found(self) -> list[Path]:
        """Where Linux keeps what each of them has used."""
        return [Path(f"/proc/{pid}/schedstat") for (pid,) in self._connection.execute(BACKENDS)]

    def close(self) -> None:
        """Look no more."""
        self._connection.close()


def used(processes: list[Path]) -> float:
    """Seconds of processors that these have used since they began."""
    return sum(int(one.read_text().split()[0]) for one in processes if one.exists()) / NANOSECONDS
