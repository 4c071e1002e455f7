"""What the web server does with the slow, the large, the broken and one too many."""

import asyncio
import threading
import time
from collections.abc import Awaitable, Callable, Iterator, Sequence
from dataclasses import dataclass
from typing import Any

import pytest
from flask import Flask, request

from engagement import create_app
from engagement.foundation import db
from engagement.language import i18n
from engagement.web import server
from engagement.web.access import anyone, gate
from engagement.web.server import Lane, Server
from tests.conftest import test_settings

FORM = (b"content-type", b"application/x-www-form-urlencoded")
GONE = {"type": "http.disconnect"}


@dataclass
class Got:
    """What came back; no status if nothing did."""

    status: int = 0
    headers: dict[str, str] | None = None
    text: str = ""


def part(body: bytes, *, more: bool = False) -> dict[str, Any]:
    return {"type": "http.request", "body": body, "more_body": more}


async def ask(
    asked: Server, method: str, path: str, parts: Sequence[dict[str, Any]] = (part(b""),), *headers: tuple[bytes, bytes]
) -> Got:
    """Send a request to the server in parts; who sends no last part is silent from then on."""
    left, got = list(parts), Got()

    async def receive() -> dict[str, Any]:
        if not left:
            await asyncio.sleep(60)
        return left.pop(0)

    async def send(message: dict[str, Any]) -> None:
        if message["type"] == "http.response.start":
            got.status = message["status"]
            got.headers = {name.decode(): value.decode() for name, value in message["headers"]}
        else:
            got.text += message["body"].decode()

    scope = {
        "type": "http", "method": method, "path": path, "query_string": b"", "http_version": "1.1", "scheme": "http",
        "headers": list(headers), "client": ("192.0.2.1", 5), "server": ("localhost", 80), "root_path": "",
    }  # fmt: skip
    await asked(scope, receive, send)
    return got


class Held:
    """A page that does not answer until it is let go."""

    def __init__(self) -> None:
        self.let_go, self.begun = threading.Event(), threading.Semaphore(0)

    def __call__(self) -> str:
        self.begun.release()
        self.let_go.wait(20)
        return "at last"


@pytest.fixture(scope="module")
def held() -> Held:
    return Held()


@pytest.fixture(scope="module")
def served(shared_app: Flask, held: Held) -> Iterator[Flask]:
    """An app with a page that takes its time, and one that says what it got."""
    app = create_app(shared_app.config["SETTINGS"])
    app.add_url_rule("/en/held", "held", gate(held, anyone))
    app.add_url_rule(
        "/twilio/echo", "echo", gate(lambda: f"{request.form} {request.cookies}", anyone), methods=["GET", "POST"]
    )
    app.add_url_rule("/static/echo", "static_echo", gate(lambda: str(request.cookies), anyone))
    app.config["WTF_CSRF_ENABLED"] = False
    yield app
    with app.app_context():
        db.database.engine.dispose()


def run(served: Flask, what: Callable[[Server], Awaitable[Any]]) -> Any:
    async def main() -> Any:
        return await what(Server(served))

    return asyncio.run(main())


def got(served: Flask, *asked: Any) -> Got:
    found: Got = run(served, lambda one: ask(one, *asked))
    return found


def test_a_page_comes_as_the_app_made_it(served: Flask, app: Flask) -> None:
    page = got(served, "GET", "/es/")
    assert page.status == 200 and 'lang="es"' in page.text and page.headers
    assert int(page.headers["content-length"]) == len(page.text.encode())
    head = got(served, "HEAD", "/es/")
    assert (head.status, head.text) == (200, "") and head.headers
    assert head.headers["content-length"] == page.headers["content-length"]


def test_a_body_in_parts_is_one_body(served: Flask, app: Flask) -> None:
    parts = [part(b"a=1&", more=True), part(b"b=%D8%A7", more=True), part(b"")]
    for headers in ((FORM,), (FORM, (b"transfer-encoding", b"chunked"))):
        assert "[('a', '1'), ('b', 'ا')]" in got(served, "POST", "/twilio/echo", parts, *headers).text


A_LOT = b"a" * 100_000
PASTE = "/staff/plans/1/paste"
TOO_LARGE = "That is too much at once"


@pytest.mark.parametrize(
    ("parts", "headers", "status", "words"),
    [
        ([part(b"body=", more=True)], [], 408, "We could not read that"),
        ([part(A_LOT, more=True)] * 5, [], 413, TOO_LARGE),
        ([], [(b"content-length", b"10000000")], 413, TOO_LARGE),
        ([part(b"a=1&" * 10_000)], [], 413, TOO_LARGE),
        ([part(b"")], [(b"x-again", b"1")] * 101, 400, "We could not read that"),
        ([part(b"a=", more=True), GONE], [], 0, ""),
        ([GONE], [], 0, ""),
    ],
)
def test_what_cannot_be_taken_in_is_answered_in_words(
    served: Flask, app: Flask, monkeypatch: pytest.MonkeyPatch,
    parts: list[dict[str, Any]], headers: list[tuple[bytes, bytes]], status: int, words: str,
) -> None:  # fmt: skip
    monkeypatch.setattr(server, "BODY_SECONDS", 0.1)
    answer = got(served, "POST", "/en/say", parts, FORM, *headers)
    assert answer.status == status and words in answer.text


def test_nobody_who_sends_slowly_takes_a_thread(served: Flask, app: Flask, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(server, "BODY_SECONDS", 5)

    async def crowd(one: Server) -> float:
        slow = [asyncio.ensure_future(ask(one, "POST", "/en/say", [part(b"body=", more=True)])) for _ in range(200)]
        await asyncio.sleep(0)
        began = time.monotonic()
        assert {(await ask(one, "GET", path)).status for path in ("/en/", "/healthz")} == {200}
        took = time.monotonic() - began
        for each in slow:
            each.cancel()
        return took

    assert run(served, crowd) < 1


async def _full(one: Server, held: Held, waiting: int) -> Sequence[asyncio.Future[Got]]:
    """As many as there are threads, and some who wait."""
    asked = [asyncio.ensure_future(ask(one, "GET", "/en/held")) for _ in range(2 + waiting)]
    for _ in range(2):
        await asyncio.to_thread(held.begun.acquire, timeout=10)
    await asyncio.sleep(0.05)
    return asked


async def _freed(held: Held, asked: Sequence[asyncio.Future[Got]]) -> set[int]:
    held.let_go.set()
    statuses = {(await each).status for each in asked}
    held.let_go.clear()
    held.begun = threading.Semaphore(0)
    return statuses


def test_one_too_many_is_told_so_in_their_language_and_those_who_wait_are_answered(
    served: Flask, app: Flask, held: Held
) -> None:
    async def crowd(one: Server) -> None:
        one.pages = Lane("pages", threads=2, most_waiting=3, patience=10)
        asked = await _full(one, held, waiting=3)
        titles = set()
        for tag, language in i18n.LANGUAGES.items():
            refused = await ask(one, "GET", f"/{tag}/services")
            assert refused.status == 503 and refused.headers and refused.headers["retry-after"] == "10"
            assert f'<html lang="{tag}" dir="{language.direction}"' in refused.text
            titles.add(refused.text.partition("</h1>")[0].rpartition(">")[2])
        assert len(titles) == len(i18n.LANGUAGES) and "We cannot answer right now" in titles
        spanish = await ask(one, "GET", "/staff/queue", [part(b"")], (b"accept-language", b"es-MX,es;q=0.9"))
        assert "Ahora mismo no podemos responder" in spanish.text and "/staff/" in spanish.text
        nowhere = await ask(one, "GET", "*")
        assert nowhere.status == 503 and len(one.refusals) == len(i18n.LANGUAGES) + 2
        began = time.monotonic()
        assert [(await ask(one, "GET", f"/static/{name}.css")).status for name in ("style", "none")] == [200, 404]
        assert (await ask(one, "GET", "/healthz")).status == 200
        assert (await ask(one, "GET", "/twilio/echo")).status == 200, "a text waits for no page"
        assert time.monotonic() - began < 1
        assert await _freed(held, asked) == {200}
        assert (await ask(one, "GET", "/en/")).status == 200 and one.pages.waiting == 0

    run(served, crowd)


def test_nobody_waits_longer_than_anybody_would(served: Flask, app: Flask, held: Held) -> None:
    async def crowd(one: Server) -> None:
        one.pages = Lane("pages", threads=2, most_waiting=3, patience=0.1)
        asked = await _full(one, held, waiting=1)
        assert (await asked[-1]).status == 503
        assert await _freed(held, asked[:-1]) == {200}

    run(served, crowd)


def test_large_bodies_that_do_not_end_fill_no_memory(
    served: Flask, app: Flask, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(server, "BODY_SECONDS", 1.0)
    monkeypatch.setattr(server, "MOST_HELD", 4 * len(A_LOT))

    async def crowd(one: Server) -> tuple[list[int], int, int]:
        slow = [ask(one, "POST", "/twilio/echo", [part(b"a=" + A_LOT, more=True)], FORM) for _ in range(10)]
        held = asyncio.gather(*slow)
        await asyncio.sleep(0.1)
        small = await ask(one, "POST", "/twilio/echo", [part(b"a=1")], FORM)
        statuses = [answer.status for answer in await held]
        return sorted(statuses), small.status, one.held

    statuses, small, held = run(served, crowd)
    assert set(statuses) == {408, 503} and statuses.count(408) <= 4
    assert (small, held) == (200, 0)


@pytest.mark.parametrize(
    "kind", [b"Application/X-WWW-Form-URLEncoded", b" application/x-www-form-urlencoded;charset=utf-8"]
)
def test_a_form_is_a_form_however_its_kind_is_written(served: Flask, app: Flask, kind: bytes) -> None:
    answer = got(served, "POST", "/en/say", [part(b"a=1&" * 10_000)], (b"content-type", kind))
    assert answer.status == 413


def test_nobody_writes_over_what_the_proxy_says_of_them(app: Flask) -> None:
    """A header with an underscore would be the same to the app, and most proxies let it through."""
    settings = test_settings(app.config["SETTINGS"].database_url, ENGAGEMENT_PROXIES="1")
    behind = create_app(settings)
    behind.add_url_rule("/en/who", "who", gate(lambda: f"{request.remote_addr} {request.host}", anyone))
    theirs = [(b"x_forwarded_for", b"203.0.113.66"), (b"x-forwarded_host", b"elsewhere.example")]
    proxys = [(b"host", b"desk.example"), (b"x-forwarded-for", b"203.0.113.66, 198.51.100.7")]
    for headers in (proxys + theirs, theirs + proxys):
        assert got(behind, "GET", "/en/who", [part(b"")], *headers).text == "198.51.100.7 desk.example"
    with behind.app_context():
        db.database.engine.dispose()


def test_a_file_is_sent_to_nobody_in_particular(served: Flask, app: Flask) -> None:
    cookie = (b"cookie", b"desk=anything")
    assert "anything" in got(served, "GET", "/twilio/echo", [part(b"")], cookie).text
    assert "anything" not in got(served, "GET", "/static/echo", [part(b"")], cookie).text


@pytest.mark.parametrize(
    ("path", "announced", "status", "words"),
    [
        (PASTE, 500_000, 403, "session"),  # it was read
        (PASTE, 5_000_000, 413, "At most 4 MB"),
        ("/staff/plans/x/paste", 500_000, 413, TOO_LARGE),
        ("/staff/plans", 500_000, 413, TOO_LARGE),
    ],
)
def test_more_is_taken_in_only_where_a_page_says_so(
    served: Flask, app: Flask, path: str, announced: int, status: int, words: str
) -> None:  # fmt: skip
    size = (b"content-length", str(announced).encode())
    answer = got(served, "POST", path, [part(b"a" * announced)], size, FORM)
    assert answer.status == status and words in answer.text
