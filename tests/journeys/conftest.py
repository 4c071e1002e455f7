"""Journeys: a real Chromium against a real server, a real worker and a real database."""

import shutil
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from socket import socket

import pytest
from axe_playwright_python.sync_playwright import Axe
from flask import Flask
from playwright.sync_api import Browser, ConsoleMessage, Error, Page, Response, sync_playwright
from werkzeug.serving import make_server

from engagement import create_app
from engagement.cli import migrate_database
from engagement.foundation import db
from tests.conftest import Demo, hash_quickly, test_settings
from tests.drain import run_all_jobs
from tests.ports import a_place

SCREENS = Path("var/screens")
FLAGS = [
    "--no-sandbox", "--disable-gpu", "--disable-background-networking", "--disable-component-update",
    "--disable-sync", "--no-first-run", "--disable-quic",
]  # fmt: skip
NOT_LOADED = (
    "Failed to load resource"  # said of a page that answers 422 as well: what is missing is heard of by its answer
)
PARTS, FAILED = ("font", "image", "script", "stylesheet"), 400
# Known to axe, accepted by us, each with its reason: none so far.
ACCEPTED: set[str] = set()


class Desk:
    """The running product: its address, and ways to let time pass."""

    def __init__(self, app: Flask, address: str):
        self.app, self.address = app, address

    def url(self, path: str) -> str:
        """The full address of a path."""
        return self.address + path

    def do_jobs(self) -> None:
        """Do everything that waits and is due, including what the clock starts every few minutes."""
        run_all_jobs(self.app)


@pytest.fixture(scope="session")
def desk(demo: Demo) -> Iterator[Desk]:
    """The demo, served."""
    with served(demo.copy("desk_journeys"), demo.place) as found:
        yield found


@pytest.fixture
def young_city(make_database: Callable[[str], str]) -> Iterator[Desk]:
    """A city that has just begun, served: for a story of months, in which nobody else is asked anything."""
    with a_place() as place, served(make_database("desk_young"), place) as found:
        yield found


@contextmanager
def served(database: str, place: socket) -> Iterator[Desk]:
    """The product on that database, answering at that place."""
    port = place.getsockname()[1]
    address = f"http://127.0.0.1:{port}"
    app = hash_quickly(create_app(test_settings(database, PUBLIC_BASE_URL=address)))
    migrate_database(app)
    server = make_server("127.0.0.1", port, app, threaded=True, fd=place.fileno())
    thread = threading.Thread(target=server.serve_forever, daemon=True)
    thread.start()
    yield Desk(app, address)
    server.shutdown()
    thread.join(timeout=5)
    with app.app_context():
        db.database.engine.dispose()


@pytest.fixture(scope="session")
def chromium() -> Iterator[Browser]:
    """The Chromium of this machine; nothing is downloaded."""
    found = next(filter(None, map(shutil.which, ("chromium", "chromium-browser", "google-chrome"))), None)
    assert found, "No Chromium here. `make test` installs it on Debian; elsewhere install it first."
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=found, args=FLAGS)
        yield browser
        browser.close()


@pytest.fixture
def visitor(chromium: Browser, pytestconfig: pytest.Config) -> Iterator[Callable[..., "Visitor"]]:
    """Make visitors, each with cookies of their own: `visitor(locale="es", width=360, javascript=False)`.

    Pictures are for a person, and kept when one asks for more than `make test` does: `-m proof`, or `-m ""` for every journey.
    """
    contexts, pictures = [], pytestconfig.getoption("markexpr") != "not proof"

    def make(*, locale: str = "en", width: int = 1280, javascript: bool = True, axe: bool = True) -> Visitor:
        context = chromium.new_context(
            locale=locale,
            viewport={"width": width, "height": 800},
            java_script_enabled=javascript,
            reduced_motion="reduce",  # a colour on its way to another is no colour to be judged
        )
        context.set_default_timeout(30_000)  # of a busy machine
        contexts.append(context)
        return Visitor(context.new_page(), javascript=javascript, axe=axe, pictures=pictures)

    yield make
    for context in contexts:
        context.close()


class Visitor:
    """Somebody at a screen. Every page visited is looked at by axe and for sideways scrolling, and may be kept as a picture."""

    def __init__(self, page: Page, *, javascript: bool, axe: bool = True, pictures: bool = False):
        self.page, self.javascript, self.axe, self.pictures = page, javascript, axe, pictures
        self.complaints: list[
            str
        ] = []  # of the browser: a script that fails, what our policy keeps out, a file that is not there
        page.on("pageerror", lambda error: self.complaints.append(str(error)))
        page.on("console", self._hear)
        page.on("response", self._missed)

    def _hear(self, said: ConsoleMessage) -> None:
        if said.type == "error" and not said.text.startswith(NOT_LOADED):
            self.complaints.append(said.text)

    def _missed(self, answer: Response) -> None:
        if answer.request.resource_type in PARTS and answer.status >= FAILED:
            self.complaints.append(f"{answer.status} {answer.url}")

    def wait_until(self, true: str, seconds: float = 10.0) -> None:
        """Wait for something to come true in the page. It is asked from outside: our policy lets no page evaluate words."""
        end = time.monotonic() + seconds
        while not self.page.evaluate(true):
            assert time.monotonic() < end, f"never came true: {true}"
            self.page.wait_for_timeout(20)

    def back(self) -> None:
        """Press Back. While one page takes the place of another the browser knows of no history for a moment."""
        for _ in range(100):
            try:
                self.page.go_back()
                return
            except Error as error:
                if "Not attached to an active page" not in str(error):
                    raise
            self.page.wait_for_timeout(50)
        raise AssertionError("the browser never had a page to go back from")

    def look_if(self, story: str, name: str) -> None:
        """Look, in a story that has a name."""
        if story:
            self.look(f"{story}-{name}")

    def look(self, name: str) -> None:
        """Check the page at hand, and keep its picture under var/screens if pictures are wanted."""
        self.page.wait_for_load_state()  # a link that was pressed may lead to a page of which nothing came yet
        if self.pictures:
            SCREENS.mkdir(parents=True, exist_ok=True)
            self.page.screenshot(path=SCREENS / f"{name}.png", full_page=True)
        if not self.javascript:
            return
        assert not self.complaints, f"{name}: the browser complains: {self.complaints}"
        sideways = self.page.evaluate("document.documentElement.scrollWidth - document.documentElement.clientWidth")
        assert sideways <= 0, f"{name} scrolls sideways by {sideways} px"
        if not self.axe:
            return
        found = Axe().run(self.page)
        wrong = [v for v in found.response["violations"] if v["id"] not in ACCEPTED]
        assert not wrong, f"{name}: " + "; ".join(
            f"{v['id']} {v['help']} {[n['html'][:160] for n in v['nodes'][:3]]}" for v in wrong
        )
