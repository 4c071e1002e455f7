"""A client that costs little: kept connections on one thread, each asking again as soon as it has its answer."""

import selectors
import socket
from collections import Counter
from dataclasses import dataclass, field
from statistics import quantiles
from time import perf_counter

HOST = "127.0.0.1"
PIECE = 65536
HEAD_ENDS, LAST_CHUNK = b"\r\n\r\n", b"0\r\n\r\n"


@dataclass
class Answers:
    """What came back in so many seconds: answers by status, and the milliseconds of those that went well."""

    seconds: float = 0.0
    statuses: Counter[int] = field(default_factory=Counter)
    milliseconds: list[float] = field(default_factory=list)

    @property
    def a_second(self) -> float:
        """Requests that went well, a second."""
        return self.statuses[200] / self.seconds

    @property
    def p95(self) -> float:
        """The 95th of a hundred, of those that went well."""
        return quantiles(self.milliseconds, n=20)[-1] if len(self.milliseconds) > 1 else 0.0


class _Caller:
    """One connection that asks the same again and again."""

    def __init__(self, port: int, asked: bytes):
        self.port, self.asked = port, asked
        self.came, self.needs, self.began = b"", 0, 0.0
        self.socket = socket.create_connection((HOST, port))

    def ask(self) -> None:
        """Send the request."""
        self.came, self.needs, self.began = b"", 0, perf_counter()
        self.socket.sendall(self.asked)

    def hear(self) -> int | None:
        """Take what has come; the status once the answer is whole, 0 if the server hung up."""
        try:
            piece = self.socket.recv(PIECE)
        except ConnectionError:
            piece = b""
        self.came += piece
        if not piece:
            return 0
        if not self.needs and (end := self.came.find(HEAD_ENDS)) >= 0:
            length = _length(self.came[:end].lower())
            self.needs = end + len(HEAD_ENDS) + length if length is not None else -1
        whole = self.came.endswith(LAST_CHUNK) if self.needs < 0 else 0 < self.needs <= len(self.came)
        return int(self.came[9:12]) if whole else None

    def again(self) -> None:
        """A new connection in place of one that was closed."""
        self.socket.close()
        self.socket = socket.create_connection((HOST, self.port))


def _length(head: bytes) -> int | None:
    """How long the body is; None if it comes in chunks."""
    for line in head.split(b"\r\n"):
        if line.startswith(b"content-length:"):
            return int(line.partition(b":")[2])
    return None


def request(path: str, cookie: str = "") -> bytes:
    """A GET as it is sent."""
    headers = {"Host": f"{HOST}", "User-Agent": "bench", "Accept-Encoding": "gzip", "X-Forwarded-For": "10.0.0.1"}
    headers |= {"Cookie": cookie} if cookie else {}
    lines = [f"GET {path} HTTP/1.1", *(f"{name}: {value}" for name, value in headers.items())]
    return "\r\n".join([*lines, "", ""]).encode()


def ask(port: int, asked: bytes, callers: int, seconds: float) -> Answers:
    """So many callers at once, for so long; what is on its way at the end is not counted."""
    found, ears = Answers(), selectors.DefaultSelector()
    everybody = [_Caller(port, asked) for _ in range(callers)]
    for one in everybody:
        ears.register(one.socket, selectors.EVENT_READ, one)
        one.ask()
    began = perf_counter()
    while (now := perf_counter()) - began < seconds:
        for key, _ in ears.select(timeout=seconds):
            caller: _Caller = key.data
            status = caller.hear()
            if status is None:
                continue
            found.statuses[status] += 1
            if status == 200:
                found.milliseconds.append(1000 * (perf_counter() - caller.began))
            elif status == 0:
                ears.unregister(caller.socket)
                caller.again()
                ears.register(caller.socket, selectors.EVENT_READ, caller)
            caller.ask()
    found.seconds = now - began
    for one in everybody:
        one.socket.close()
    ears.close()
    return found
