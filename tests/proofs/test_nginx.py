"""docs/operate/nginx.conf, run by nginx in front of production: what a slow or a lying visitor does ends there."""

import os
import re
import shutil
import socket
import ssl
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import closing
from http.client import HTTPConnection, HTTPResponse
from pathlib import Path
from urllib.parse import urlencode

import pytest

from engagement.foundation.folders import HOME
from tests.foundation.test_settings import GOOD
from tests.ports import free_port

pytestmark = pytest.mark.proof

NAME = "desk.example.org"
MAIN = """
daemon off;
pid {folder}/pid;
error_log {folder}/error.log;
events {{ worker_connections 1024; }}
http {{
    client_body_temp_path {folder}/body;
    proxy_temp_path {folder}/proxy;
    fastcgi_temp_path {folder}/fastcgi;
    uwsgi_temp_path {folder}/uwsgi;
    scgi_temp_path {folder}/scgi;
    include {folder}/welcome-desk.conf;
}}
"""

HALF_A_HEADER = f"GET /en/ HTTP/1.1\r\nHost: {NAME}\r\nX-Slow: "
HALF_A_FORM = (
    f"POST /en/request HTTP/1.1\r\nHost: {NAME}\r\nContent-Type: application/x-www-form-urlencoded\r\n"
    "Content-Length: 1000\r\n\r\ncode="
)


class Front:
    """The desk as the world sees it."""

    def __init__(self, secure: int, plain: int, desk: int, certificate: Path):
        self.secure, self.plain, self.desk = secure, plain, desk
        self.trust = ssl.create_default_context(cafile=str(certificate))

    def connect(self, name: str = NAME) -> ssl.SSLSocket:
        """A connection over TLS that asks for that name."""
        return self.trust.wrap_socket(socket.create_connection(("127.0.0.1", self.secure), 10), server_hostname=name)

    def ask(self, method: str, path: str, body: str = "", **headers: str) -> tuple[HTTPResponse, str]:
        """The answer to a request over TLS, and its text."""
        connection = HTTPConnection(NAME, timeout=20)
        connection.sock = self.connect()
        if body:
            headers["Content-Type"] = "application/x-www-form-urlencoded"
        connection.request(
            method, path, body or None, {name.replace("_", "-"): value for name, value in headers.items()}
        )
        answer = connection.getresponse()
        text = answer.read().decode()
        connection.close()
        return answer, text


def wait_for(process: subprocess.Popen[bytes], port: int) -> None:
    """Until the program listens at its port."""
    until = time.monotonic() + 60
    while True:
        try:
            socket.create_connection(("127.0.0.1", port), 5).close()
            return
        except OSError:
            assert process.poll() is None and time.monotonic() < until, "it does not start"
            time.sleep(0.2)


def ask_plainly(port: int, path: str, name: str = NAME) -> tuple[int, str]:
    """The status of a request without TLS, and where it leads."""
    with closing(HTTPConnection("127.0.0.1", port, timeout=20)) as connection:
        connection.request("GET", path, headers={"Host": name})
        answer = connection.getresponse()
        answer.read()
        return answer.status, answer.headers.get("Location", "")


def adapted(folder: Path, secure: int, plain: int, desk: int) -> str:
    """The file as it is, on ports of our own and with a certificate of our own."""
    text = (HOME / "docs/operate/nginx.conf").read_text()
    for before, after in {
        r"listen 443\b": f"listen 127.0.0.1:{secure}",
        r"listen 80\b": f"listen 127.0.0.1:{plain}",
        r"127\.0\.0\.1:8000": f"127.0.0.1:{desk}",
        r"/etc/ssl/welcome-desk": str(folder),
        r"/var/log/nginx": str(folder),
    }.items():
        text, count = re.subn(before, after, text)
        assert count, f"{before} is not in nginx.conf"
    return text


@pytest.fixture(scope="module")
def front(make_database: Callable[[str], str], tmp_path_factory: pytest.TempPathFactory) -> Iterator[Front]:
    """Production behind nginx: one web process, so that eight who keep it waiting would stop it."""
    program = shutil.which("nginx", path=os.environ["PATH"] + ":/usr/sbin")
    assert program, "No nginx here. On Debian: apt-get install nginx-light."
    folder, secure, plain, desk = tmp_path_factory.mktemp("nginx"), free_port(), free_port(), free_port()
    subprocess.run(
        ["openssl", "req", "-x509", "-newkey", "rsa:2048", "-noenc", "-days", "2", "-subj", f"/CN={NAME}",
         "-addext", f"subjectAltName=DNS:{NAME}", "-keyout", folder / "privkey.pem", "-out", folder / "fullchain.pem"],
        check=True, capture_output=True,
    )  # fmt: skip
    (folder / "welcome-desk.conf").write_text(adapted(folder, secure, plain, desk))
    (folder / "nginx.conf").write_text(MAIN.format(folder=folder))
    environ = GOOD | {
        "DATABASE_URL": make_database("desk_nginx"),
        "ENGAGEMENT_PROXIES": "1",
        "ENGAGEMENT_METRICS_TOKEN": "a-token-for-figures",
        "PATH": os.environ["PATH"],
    }
    web = subprocess.Popen(
        [sys.executable, "-m", "engagement.cli", "web", "--workers", "1", "--port", str(desk)], cwd=HOME, env=environ
    )
    nginx = subprocess.Popen([program, "-c", folder / "nginx.conf", "-e", folder / "error.log"])
    try:
        wait_for(web, desk)
        wait_for(nginx, plain)
        yield Front(secure, plain, desk, folder / "fullchain.pem")
    finally:
        for process in (nginx, web):
            process.terminate()
            process.wait(timeout=30)


def test_pages_come_over_tls_alone(front: Front) -> None:
    answer, page = front.ask("GET", "/es/request")
    assert answer.status == 200 and 'lang="es"' in page
    assert answer.headers["Set-Cookie"].startswith("__Host-desk=") and "Secure" in answer.headers["Set-Cookie"]
    style = re.search(r'href="(/static/style\.[0-9a-f]+\.css)"', page)
    assert style and front.ask("GET", style[1])[0].status == 200
    assert ask_plainly(front.plain, "/es/request?q=1") == (301, f"https://{NAME}/es/request?q=1")


def test_ninety_who_never_finish_keep_nobody_waiting(front: Front) -> None:
    halves = []
    for half in HALF_A_FORM, HALF_A_HEADER:
        for _ in range(45):  # the rest of what one address may hold open is left to those who ask below
            connection = front.connect()
            connection.sendall(half.encode())
            halves.append(connection)
    for path in ("/en/", "/healthz", "/en/services"):
        began = time.monotonic()
        assert front.ask("GET", path)[0].status == 200
        assert time.monotonic() - began < 1, f"{path} waited for those who never finish"
    for connection in halves:
        connection.close()


def test_a_visitor_cannot_pretend_to_come_from_elsewhere(front: Front) -> None:
    seen = []
    for number in range(61):  # sixty tries in a quarter of an hour
        answer, page = front.ask("GET", "/staff/sign-in")
        token = re.search(r'name="csrf_token"[^>]*value="([^"]+)"', page)
        assert token
        form = urlencode(
            {"csrf_token": token[1], "email": f"nobody{number}@example.org", "password": "not the password"}
        )
        cookie = answer.headers["Set-Cookie"].partition(";")[0]
        seen.append(
            front.ask(
                "POST",
                "/staff/sign-in",
                form,
                Cookie=cookie,
                X_Forwarded_For=f"192.0.2.{number}",
                Forwarded="for=192.0.2.9",
            )[0].status
        )
    assert seen == [200] * 60 + [429]


def test_no_other_name_is_answered(front: Front) -> None:
    with pytest.raises(ssl.SSLError):
        front.connect("elsewhere.example.org")
    with pytest.raises(ConnectionError):
        ask_plainly(front.plain, "/en/", "elsewhere.example.org")


def test_figures_and_floods_stay_outside(front: Front) -> None:
    assert front.ask("GET", "/metrics")[0].status == 404
    assert ask_plainly(front.desk, "/metrics")[0] == 403, (
        "the machine that gathers them asks the desk itself, with its token"
    )
    refused, page = front.ask("POST", "/en/request", "code=" + "9" * 300_000)
    assert refused.status == 413 and "nginx" in page, "the desk was asked to read it"
