"""Production without a proxy, and five hundred who never finish: everybody else is answered within a second, all minute long."""

import os
import signal
import socket
import subprocess
import sys
import threading
import time
from collections import Counter
from collections.abc import Callable, Iterator
from contextlib import closing, suppress
from http.client import HTTPConnection
from pathlib import Path

import psycopg
import pytest

from engagement.foundation import db
from engagement.foundation.folders import HOME
from tests.foundation.test_settings import GOOD
from tests.ports import free_port

pytestmark = pytest.mark.proof

HELD_FOR = 60.0
HALF_A_HEADER = b"GET /en/ HTTP/1.1\r\nHost: desk\r\nX-Slow: "
HALF_A_FORM = (
    b"POST /en/say HTTP/1.1\r\nHost: desk\r\nContent-Type: application/x-www-form-urlencoded\r\n"
    b"Content-Length: 1000\r\n\r\nbody="
)


class Desk:
    """The web server alone, at a port of this machine."""

    def __init__(self, process: subprocess.Popen[bytes], port: int, address: str):
        self.process, self.port, self.address = process, port, address

    def get(self, path: str) -> tuple[int, float]:
        """The status of a page, and the seconds it took."""
        began = time.monotonic()
        with closing(HTTPConnection("127.0.0.1", self.port, timeout=20)) as connection:
            connection.request("GET", path)
            answer = connection.getresponse()
            answer.read()
        return answer.status, time.monotonic() - began

    def web_processes(self) -> list[int]:
        """The processes that answer."""
        children = Path(f"/proc/{self.process.pid}/task/{self.process.pid}/children").read_text()
        return [int(number) for number in children.split()]

    def answers(self) -> bool:
        """Whether it answers at all."""
        with suppress(OSError):
            return self.get("/healthz")[0] == 200
        return False


def until(true: Callable[[], bool], seconds: float = 60.0) -> None:
    end = time.monotonic() + seconds
    while not true():
        assert time.monotonic() < end, "it never came true"
        time.sleep(0.1)


@pytest.fixture
def desk(make_database: Callable[[str], str]) -> Iterator[Desk]:
    """Production, with two web processes."""
    port, address = free_port(), make_database("desk_slow")
    command = [sys.executable, "-m", "engagement.cli", "web", "--port", str(port)]
    environ = GOOD | {"DATABASE_URL": address, "PATH": os.environ["PATH"]}
    started = Desk(subprocess.Popen(command, cwd=HOME, env=environ), port, address)
    try:
        until(started.answers)
        until(lambda: len(started.web_processes()) == 2)
        yield started
    finally:
        started.process.terminate()
        started.process.wait(30)


def hold(port: int, half: bytes, count: int, seconds: float) -> None:
    """Keep so many halves open at once: whoever is shown out comes again."""
    end, open_ones = time.monotonic() + seconds, list[socket.socket]()
    while time.monotonic() < end:
        open_ones = [one for one in open_ones if not _shown_out(one)]
        while len(open_ones) < count:
            one = socket.create_connection(("127.0.0.1", port), 10)
            one.sendall(half)
            one.setblocking(False)
            open_ones.append(one)
        time.sleep(0.5)
    for one in open_ones:
        one.close()


def _shown_out(one: socket.socket) -> bool:
    try:
        while one.recv(65536):
            pass
    except BlockingIOError:
        return False
    except OSError:
        pass
    one.close()
    return True


def test_five_hundred_who_never_finish_keep_nobody_waiting(desk: Desk) -> None:
    halves = [
        threading.Thread(target=hold, args=(desk.port, half, count, HELD_FOR), daemon=True)
        for half, count in ((HALF_A_HEADER, 300), (HALF_A_FORM, 200))
    ]
    for each in halves:
        each.start()
    worst, statuses = Counter[str](), set()
    while any(each.is_alive() for each in halves):
        for path in ("/en/", "/healthz", "/static/style.css"):
            status, seconds = desk.get(path)
            statuses.add(status)
            worst[path] = max(worst[path], seconds)  # type: ignore[assignment]
        time.sleep(0.05)
    print("worst seconds:", {path: round(seconds, 3) for path, seconds in worst.items()})
    assert statuses == {200} and max(worst.values()) < 1


def test_a_killed_web_process_is_missed_by_nobody_and_replaced(desk: Desk) -> None:
    killed, other = desk.web_processes()
    os.kill(killed, signal.SIGKILL)
    until(lambda: killed not in desk.web_processes())
    assert [desk.get("/en/")[0] for _ in range(20)] == [200] * 20
    until(lambda: len(set(desk.web_processes()) - {killed, other}) == 1)


def test_a_lock_that_is_held_stops_no_file_and_no_sign_of_life(desk: Desk) -> None:
    with psycopg.connect(db.as_psycopg(desk.address)) as holder:
        holder.execute("LOCK TABLE service")
        statuses: list[int] = []
        readers = [threading.Thread(target=lambda: statuses.append(desk.get("/en/services")[0])) for _ in range(40)]
        for each in readers:
            each.start()
        for path in ("/healthz", "/static/style.css") * 10:
            status, seconds = desk.get(path)
            assert status == 200 and seconds < 1, path
        for each in readers:
            each.join()
        assert set(statuses) == {503}
        holder.rollback()
    assert desk.get("/en/services")[0] == 200


def test_when_the_server_dies_its_web_processes_end(desk: Desk) -> None:
    processes = desk.web_processes()
    desk.process.kill()
    until(lambda: not any(Path(f"/proc/{number}").exists() for number in processes), 20)
