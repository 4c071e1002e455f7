"""The client that asks many at once counts what came back, however the answer is sent."""

import socket
import threading
from collections.abc import Iterator
from contextlib import contextmanager, suppress

import pytest

from bench.client import HOST, ask, request

OK, FULL = b"HTTP/1.1 200 OK\r\n", b"HTTP/1.1 503 Service Unavailable\r\n"
CHUNKED = OK + b"Transfer-Encoding: chunked\r\n\r\n5\r\nhello\r\n0\r\n\r\n"


@contextmanager
def answering(*pieces: bytes, then_close: bool = False) -> Iterator[tuple[int, list[bytes]]]:
    """A server that answers everybody with these pieces, one after the other; its port, and what it was asked."""
    asked: list[bytes] = []

    def serve(one: socket.socket) -> None:
        with one, suppress(ConnectionError):  # whoever asked has had enough
            while came := one.recv(65536):
                asked.append(came)
                for piece in pieces:
                    one.sendall(piece)
                if then_close:
                    return

    def listen() -> None:
        while True:
            try:
                one, _ = door.accept()
            except OSError:
                return
            threading.Thread(target=serve, args=(one,), daemon=True).start()

    with socket.create_server((HOST, 0), backlog=100) as door:
        threading.Thread(target=listen, daemon=True).start()
        yield door.getsockname()[1], asked
        door.shutdown(socket.SHUT_RDWR)


@pytest.mark.parametrize(
    ("pieces", "status"),
    [
        ((OK + b"Content-Length: 5\r\n\r\nhello",), 200),
        ((OK + b"content-LENGTH: 5\r\n", b"\r\nhe", b"llo"), 200),
        ((OK + b"Content-Length: 0\r\n\r\n",), 200),
        ((CHUNKED,), 200),
        ((CHUNKED[:60], CHUNKED[60:]), 200),
        ((FULL + b"Content-Length: 4\r\n\r\nfull",), 503),
    ],
)
def test_each_answer_is_counted_once(pieces: tuple[bytes, ...], status: int) -> None:
    with answering(*pieces) as (port, asked):
        found = ask(port, request("/en/", "desk=1"), 3, 0.15)
    assert set(found.statuses) == {status}
    assert 0 <= len(asked) - found.statuses[status] <= 3  # what is on its way at the end is not counted
    assert len(found.milliseconds) == found.statuses[200]
    assert found.a_second == pytest.approx(found.statuses[200] / found.seconds)
    assert asked[0].startswith(b"GET /en/ HTTP/1.1\r\n") and b"\r\nCookie: desk=1\r\n" in asked[0]


def test_a_server_that_hangs_up_is_asked_again_on_a_new_connection() -> None:
    with answering(OK + b"Content-Length: 5\r\n\r\nhel", then_close=True) as (port, asked):
        found = ask(port, request("/"), 2, 0.15)
    assert set(found.statuses) == {0} and len(asked) > 2 and found.a_second == 0
