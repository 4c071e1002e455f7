"""What is written down about a request, and what never is."""

import json
import logging
from functools import partial
from time import process_time
from timeit import timeit
from typing import Any

import pytest
import structlog
from flask import Flask

from engagement.foundation import logs
from tests.browser import Browser


@pytest.fixture(autouse=True)
def as_json() -> None:
    logs.configure()


def lines(capsys: pytest.CaptureFixture[str]) -> list[dict[str, Any]]:
    return [json.loads(line) for line in capsys.readouterr().out.splitlines() if line.startswith("{")]


def test_a_request_is_one_line_without_its_address_or_its_words(
    browser: Browser, capsys: pytest.CaptureFixture[str]
) -> None:
    browser.client.get("/staff/sign-in?q=Amina+Rahimi", headers={"X-Forwarded-For": "203.0.113.9"})
    (line,) = [line for line in lines(capsys) if line["event"] == "request"]
    assert (line["endpoint"], line["method"], line["status"], line["account"]) == ("security.login", "GET", 200, None)
    assert line["ms"] > 0
    assert len(line["request_id"]) == 16
    assert not {"Amina", "203.0.113.9", "127.0.0.1"} & set(json.dumps(line).replace('"', " ").split())


def test_the_reader_and_the_log_share_a_request_id(browser: Browser, capsys: pytest.CaptureFixture[str]) -> None:
    answer = browser.client.get("/staff/sign-in")
    (line,) = [line for line in lines(capsys) if line["event"] == "request"]
    assert answer.headers["X-Request-Id"] == line["request_id"]


def test_who_is_signed_in_appears_as_a_number(browser: Browser, capsys: pytest.CaptureFixture[str]) -> None:
    account = browser.sign_in("admin", name="Secret Example")
    capsys.readouterr()
    browser.get("/staff/accounts")
    text = capsys.readouterr().out
    assert f'"account": {account.id}' in text
    assert "Secret Example" not in text


@pytest.mark.parametrize(
    ("given", "written"),
    [
        ("call +15055550142 now", "call (number) now"),
        ("call (505) 555-0142", "call (number)"),
        ("505-555-0142", "(number)"),
        ("GET /Messages.json?To=%2B15055550142&PageSize=50", "GET /Messages.json?To=%2B(number)&PageSize=50"),
        ("mail to amina.rahimi@example.org, please", "mail to (address), please"),
        ("x=a@b.co and (c@d.org) <e@f.gh>", "x=(address) and ((address)) <(address)>"),
        ("a" * 5000 + "@example.org", "(address)"),
        ({"deep": ["+1 505 555 0142"]}, {"deep": ["(number)"]}),
        ("case 12345 took 250 ms", "case 12345 took 250 ms"),
        (1505555014200, 1505555014200),
    ],
)
def test_what_looks_like_a_phone_or_an_address_is_blanked(given: Any, written: Any) -> None:
    assert logs.redact(None, "info", {"event": given})["event"] == written


def quickest(words: str) -> float:
    """Seconds of our own it takes to make a line of the log, at best: what else runs on the machine is not counted."""
    made = partial(logs.redact, None, "info", {"event": words})
    return min(timeit(made, number=1, timer=process_time) for _ in range(3))


@pytest.mark.parametrize("piece", ["a", "a@", "a.b@", "1", "5 ", "(5) ", "+(1.-", " a", "@", "1-"])
def test_a_line_of_any_length_is_read_once(piece: str) -> None:
    """Ten times as long takes ten times as long (a hundred times, were each letter looked at from each other)."""
    short, long = (piece * (size // len(piece)) for size in (20_000, 200_000))
    assert quickest(long) < 40 * quickest(short)


def test_other_libraries_write_the_same_form(capsys: pytest.CaptureFixture[str]) -> None:
    logging.getLogger("some.library").warning("sent to %s", "amina@example.org")
    (line,) = lines(capsys)
    assert (line["event"], line["logger"], line["level"]) == ("sent to (address)", "some.library", "warning")


def test_a_job_is_named_without_its_arguments(capsys: pytest.CaptureFixture[str]) -> None:
    job = {"id": 7, "task_name": "deliver", "task_kwargs": {"words": "Amina"}}
    extra = {"action": "job_error", "job": job}
    logging.getLogger("procrastinate.worker").error("Job deliver[7](words='Amina') failed", extra=extra)
    (line,) = lines(capsys)
    assert (line["event"], line["job"], line["job_id"]) == ("job_error", "deliver", 7)
    assert "Amina" not in json.dumps(line)


@pytest.mark.parametrize(
    ("error", "told"), [(ValueError("not a number: Amina"), False), (AttributeError("no name"), True)]
)
def test_an_error_says_where_it_broke_but_quotes_nobody(
    error: Exception, told: bool, capsys: pytest.CaptureFixture[str]
) -> None:
    try:
        raise error
    except (ValueError, AttributeError):
        structlog.get_logger("test").exception("broke")
    (line,) = lines(capsys)
    assert line["error"] == type(error).__name__
    assert line["at"][-1].endswith("test_an_error_says_where_it_broke_but_quotes_nobody")
    assert "Amina" not in json.dumps(line)
    assert ("message" in line) is told


@pytest.mark.parametrize("name", ["sqlalchemy.engine", "procrastinate.worker", "twilio.http_client"])
def test_statements_and_jobs_are_not_logged_with_their_values(app: Flask, name: str) -> None:
    assert not logging.getLogger(name).isEnabledFor(logging.INFO)
