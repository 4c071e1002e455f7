"""The demo's mailboxes: every address, its e-mails with links that can be pressed, and nothing outside the demo."""

from collections.abc import Callable
from datetime import timedelta
from typing import Any

import pytest
from flask import Flask

from engagement.foundation import clock
from engagement.foundation.settings import Environment
from engagement.messaging import outbox
from tests import make
from tests.browser import Browser
from tests.sending import told_all

BY_MAIL: dict[str, Any] = {"phone": None, "ok_to_text": False}


def test_nothing_yet(browser: Browser) -> None:
    assert "No address got an e-mail yet." in browser.get("/mailbox").text


def test_what_was_sent_is_read(browser: Browser, run_jobs: Callable[[], None]) -> None:
    amina = make.person("Amina Rahimi", **BY_MAIL, email="amina@example.org", written_language="ar")
    office = make.organization(email="office@example.org")
    outbox.queue(amina, "no_longer_so", key="a", code="K7F-Q2M")
    told_all(office, "request_received", key="b", code="K7F-Q2M", link=lambda to: "https://d.example/answer/x")
    outbox.queue(
        make.person(**BY_MAIL, email="refused@example.org", say_nothing=True), "no_longer_so", key="c", code="x"
    )
    run_jobs()
    page = browser.get("/mailbox")
    assert page.text.index("office@example.org") < page.text.index("amina@example.org")
    assert "Amina Rahimi" in page.text and "refused@example.org" not in page.text
    mail = page.follow("amina@example.org")
    words = mail.soup.select_one("article .mail")
    assert words is not None and (words["dir"], words["lang"]) == ("rtl", "ar")
    assert "رسالة من مكتب الترحيب" in mail.text and "505-555-0100" in mail.text
    assert [link["href"] for link in words.select("a")] == ["http://localhost/ar/request"]
    links = browser.get("/mailbox").follow("office@example.org").soup.select("article .mail a")
    assert [link["href"] for link in links] == ["https://d.example/answer/x"]


@pytest.mark.parametrize("token", ["0" * 16, "x", "0" * 15, "g" * 16, "a" * 17])
def test_no_such_mailbox(browser: Browser, token: str) -> None:
    browser.get(f"/mailbox/{token}", status=404)


def test_only_in_the_demo(app: Flask, browser: Browser, monkeypatch: pytest.MonkeyPatch) -> None:
    production = app.config["SETTINGS"].model_copy(update={"environment": Environment.PRODUCTION})
    monkeypatch.setitem(app.config, "SETTINGS", production)
    for address in ("/mailbox", "/mailbox/" + "0" * 16):
        browser.get(address, status=404)


def test_twenty_on_a_page(browser: Browser, run_jobs: Callable[[], None]) -> None:
    for number in range(21):
        outbox.queue(make.person(**BY_MAIL, email=f"p{number}@example.org"), "no_longer_so", key=f"k{number}", code="x")
    run_jobs()
    page = browser.get("/mailbox")
    assert "p20@example.org" in page.text and "p0@example.org" not in page.text
    assert "p0@example.org" in page.follow("Older").text


def test_the_newest_stands_first_whenever_it_was_written_down(browser: Browser, run_jobs: Callable[[], None]) -> None:
    for name, ago in (("today", 0), ("last-week", 7), ("yesterday", 1)):
        with clock.shifted(-timedelta(days=ago)):
            outbox.queue(make.person(**BY_MAIL, email=f"{name}@example.org"), "no_longer_so", key=name, code="x")
    run_jobs()
    page = browser.get("/mailbox")
    assert "Mailboxes of the demo" in page.find("header .brand").get_text()
    places = [page.text.index(f"{name}@example.org") for name in ("today", "yesterday", "last-week")]
    assert places == sorted(places)


def test_so_do_the_phones(browser: Browser, run_jobs: Callable[[], None]) -> None:
    for number, ago in ((31, 0), (32, 7), (33, 1)):
        with clock.shifted(-timedelta(days=ago)):
            outbox.queue(make.person(phone=f"+150555501{number}"), "no_longer_so", key=f"k{number}", code="x")
    run_jobs()
    page = browser.get("/handset")
    places = [page.text.index(f"505-555-01{number}") for number in (31, 33, 32)]
    assert places == sorted(places)
