"""Where a server of a test may listen."""

import socket


def free_port() -> int:
    """A port nobody listens on."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


def a_place() -> socket.socket:
    """A place to listen that nobody takes until then: its server is told the number of its file."""
    return socket.create_server(("127.0.0.1", 0))
