"""What the web server runs. A request is read whole before a thread is used for it, so nobody who is slow keeps others waiting.

Requests are taken in lanes with threads of their own: files and the sign of life never wait for a page, texts never for visitors.
Who would wait too long is told so at once, in their language.
"""

import asyncio
import io
from collections.abc import Awaitable, Callable
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from typing import Any
from wsgiref.types import WSGIEnvironment

import structlog
from asgiref.wsgi import WsgiToAsgiInstance
from flask import Flask
from werkzeug.test import create_environ
from werkzeug.wrappers import Response

from engagement.language import i18n
from engagement.web import bodies, failures

Message = dict[str, Any]
Scope = dict[str, Any]
Receive = Callable[[], Awaitable[Message]]
Send = Callable[[Message], Awaitable[None]]

log = structlog.get_logger()

HEADER_SECONDS = 10
BODY_SECONDS = 20.0  # a form is a few kB: half a second for the slowest phone
MOST_FIELDS = 2_000
MOST_HELD = 32 * 1024 * 1024  # bytes of bodies at once, in one process; then only small ones are taken in
SMALL = 32 * 1024  # the longest thing people write, in the script that takes most bytes a letter
CONNECTIONS = 2_000  # open at once in one process; who opens more waits outside


@dataclass(frozen=True)
class Answer:
    """An answer, whole."""

    status: int
    headers: list[tuple[bytes, bytes]]
    body: bytes


class Refused(Exception):
    """Not taken in; `status` says why, and `most` how much more is taken in there than elsewhere."""

    def __init__(self, status: int, most: int | None = None):
        super().__init__(status)
        self.status, self.most = status, most


class Lane:
    """Some threads, and a line before them that has an end."""

    def __init__(self, name: str, threads: int, most_waiting: int, patience: float):
        self.most_waiting, self.patience = most_waiting, patience
        self.waiting = 0
        self.free = asyncio.Semaphore(threads)
        self.threads = ThreadPoolExecutor(threads, thread_name_prefix=name)

    async def run(self, work: Callable[[], Answer]) -> Answer:
        """What the work answers; Refused (503) if too many wait already, or this one waited too long."""
        if self.free.locked():
            await self._wait()
        else:
            await self.free.acquire()
        try:
            return await asyncio.get_running_loop().run_in_executor(self.threads, work)
        finally:
            self.free.release()

    async def _wait(self) -> None:
        if self.waiting >= self.most_waiting:
            raise Refused(503)
        self.waiting += 1
        try:
            async with asyncio.timeout(self.patience):
                await self.free.acquire()
        except TimeoutError:
            raise Refused(503) from None
        finally:
            self.waiting -= 1


# Threads, how many may wait for one, and for how long.
PAGES = ("pages", 8, 64, 3.0)
FILES = ("files", 2, 500, 10.0)
TEXTS = ("texts", 2, 500, 10.0)  # a provider of texts gives up after fifteen seconds, and does not come again


class Server:
    """The app for a server that speaks ASGI."""

    def __init__(self, app: Flask):
        self.app = app
        self.largest: int = app.config["MAX_CONTENT_LENGTH"]
        self.pages, self.files, self.texts = Lane(*PAGES), Lane(*FILES), Lane(*TEXTS)
        self.first_words = {rule.rule.split("/")[1] for rule in app.url_map.iter_rules()} | set(i18n.LANGUAGES)
        self.refusals: dict[tuple[int, int | None, str, str], Answer] = {}
        self.held = 0

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Read a request, have it answered, send the answer."""
        chunks: list[bytes] = []
        try:
            body = await self._body(scope, receive, chunks)
            if body is None:
                return
            answer = await self._lane(scope["path"]).run(lambda: self._answered(scope, body))
        except Refused as refused:
            answer = await self._refusal(scope, refused)
            log.warning("refused", status=refused.status, waiting=self.pages.waiting)
        finally:
            self.held -= sum(map(len, chunks))
        await send({"type": "http.response.start", "status": answer.status, "headers": answer.headers})
        await send({"type": "http.response.body", "body": answer.body if scope["method"] != "HEAD" else b""})

    async def _body(self, scope: Scope, receive: Receive, chunks: list[bytes]) -> bytes | None:
        """What was sent, put into `chunks` as it comes; None from somebody who has gone."""
        size, largest, more = 0, self.largest, None
        if _announced(scope) > largest:
            more = bodies.largest_at(self.app, scope["path"])
            largest = more or largest
        if _announced(scope) > largest:
            raise Refused(413, more)
        try:
            async with asyncio.timeout(BODY_SECONDS):
                while True:
                    message = await receive()
                    if message["type"] != "http.request":
                        return None
                    chunks.append(message.get("body", b""))
                    size += len(chunks[-1])
                    self.held += len(chunks[-1])
                    if size > largest:
                        raise Refused(413, more)
                    if size > SMALL and self.held > MOST_HELD:
                        raise Refused(503)
                    if not message.get("more_body"):
                        break
        except TimeoutError:
            raise Refused(408) from None
        body = b"".join(chunks)
        kind = _header(scope, b"content-type").strip().lower()
        if body.count(b"&") >= MOST_FIELDS and kind.startswith(b"application/x-www-form"):
            raise Refused(413)
        return body

    def _lane(self, path: str) -> Lane:
        if _asks_no_database(path):
            return self.files
        return self.texts if path.startswith("/twilio/") else self.pages

    def _answered(self, scope: Scope, body: bytes) -> Answer:
        translation: Any = WsgiToAsgiInstance(self.app)  # type: ignore[no-untyped-call]
        # The app cannot tell X_Forwarded_For, which a proxy lets through, from the X-Forwarded-For that it writes itself.
        scope = scope | {"headers": [one for one in scope["headers"] if b"_" not in one[0]]}
        translation.scope = scope
        try:
            environ = translation.build_environ(scope, io.BytesIO(body))
        except ValueError:  # one header a hundred times, or letters no address has
            raise Refused(400) from None
        environ["CONTENT_LENGTH"] = str(len(body))
        environ.pop("HTTP_TRANSFER_ENCODING", None)  # it was undone on the way
        if _asks_no_database(scope["path"]):
            environ.pop("HTTP_COOKIE", None)  # nobody is looked up for a file
        return self._run(environ)

    def _run(self, environ: WSGIEnvironment) -> Answer:
        response = Response.from_app(self.app, environ, buffered=True)
        headers = [(name.lower().encode("latin-1"), value.encode("latin-1")) for name, value in response.headers]
        return Answer(response.status_code, headers, response.get_data())

    async def _refusal(self, scope: Scope, refused: Refused) -> Answer:
        """The page that says why, made once for each language: to refuse must cost next to nothing."""
        word = f"{scope['path']}/".split("/")[1]
        word = word if word in self.first_words else ""
        wished = _header(scope, b"accept-language")[:2].decode("latin-1")
        wished = wished if wished in i18n.STAFF_LANGUAGES else "en"
        key = (refused.status, refused.most, word, wished)
        if key not in self.refusals:
            why = {failures.REFUSED: refused.status, failures.MOST: refused.most}
            environ = create_environ(f"/{word}/", headers={"Accept-Language": wished}) | why
            self.refusals[key] = await self.files.run(lambda: self._run(environ))
        return self.refusals[key]


def _asks_no_database(path: str) -> bool:
    return path == "/healthz" or path.startswith("/static/")


def _header(scope: Scope, name: bytes) -> bytes:
    return next((value for given, value in scope["headers"] if given == name), b"")


def _announced(scope: Scope) -> int:
    length = _header(scope, b"content-length")
    return int(length) if length.isdigit() else 0


def command(host: str, port: int, workers: int) -> list[str]:
    """The module that serves, and its words: granian, which replaces a process that dies."""
    return [
        "granian", "--interface", "asginl", "--factory", "--host", host, "--port", str(port),
        "--workers", str(workers), "--respawn-failed-workers", "--workers-kill-timeout", "10",
        "--http", "1", "--no-ws", "--backpressure", str(CONNECTIONS), "--backlog", str(CONNECTIONS),
        "--http1-header-read-timeout", str(HEADER_SECONDS * 1000), "--log-level", "warning",
        "engagement.app:serve",
    ]  # fmt: skip
