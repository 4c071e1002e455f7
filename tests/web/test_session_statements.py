"""A session is found with what it opens: no statement is asked for it alone."""

import pytest
from flask import Flask
from sqlalchemy import event

from engagement.foundation import db
from tests import make
from tests.browser import Browser
from tests.my_request.test_routes import opened


def asked_of(app: Flask, browser: Browser, address: str) -> list[str]:
    """The statements that a page takes, as far as they are about accounts or sessions."""
    statements: list[str] = []

    def hear(connection: object, cursor: object, statement: str, *more: object) -> None:
        if "browser_session" in statement or "FROM account" in statement:
            statements.append(statement)

    event.listen(db.database.engine, "before_cursor_execute", hear)
    try:
        browser.get(address)
    finally:
        event.remove(db.database.engine, "before_cursor_execute", hear)
    return statements


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
