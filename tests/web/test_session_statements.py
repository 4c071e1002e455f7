"""A session is found with what it opens: no statement is asked for it alone."""

import pytest
from flask import Flask

from tests import make
from tests.browser import Browser
from tests.my_request.test_routes import opened
from tests.statements import statements


def asked_of(app: Flask, browser: Browser, address: str) -> list[str]:
    """The statements that a page takes, as far as they are about accounts or sessions."""
    with statements() as asked:
        browser.get(address)
    return [one for one in asked if "browser_session" in one or "FROM account" in one]


def test_a_session_costs_no_statement_of_its_own(app: Flask, browser: Browser, another_browser: Browser) -> None:
    browser.sign_in("admin")
    [account] = [one for one in asked_of(app, browser, "/staff/accounts") if "fs_uniquifier =" in one]
    assert "browser_session" in account and "kept_forms" not in account
    assert not any("UPDATE" in one for one in asked_of(app, browser, "/staff/accounts"))
    opened(another_browser, make.case())
    [request] = [one for one in asked_of(app, another_browser, "/en/request") if "browser_session" in one]
    assert "JOIN browser_session" in request and "case_file" in request


@pytest.mark.parametrize("address", ["/", "/en/", "/en/services", "/en/intake", "/en/request"])
def test_nobody_is_looked_up_without_a_token(app: Flask, browser: Browser, address: str) -> None:
    make.commit()
    browser.get("/en/request")  # a cookie, with nothing open in it
    assert asked_of(app, browser, address) == []
