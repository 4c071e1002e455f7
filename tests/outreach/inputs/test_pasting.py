"""Pasting a spreadsheet that is large."""

import time

from flask import Flask

from tests.browser import Browser
from tests.outreach.themes.test_routes import desk, plan_of_ours


def test_long_rows_and_many_columns(app: Flask, browser: Browser) -> None:
    plan = plan_of_ours()
    desk(browser)
    words = "The bus is late in the evening, and nobody can tell why. " * 30
    page = browser.get(f"/staff/plans/{plan.id}/paste").submit("Look at it", pasted=f"{words}\n" * 2000)
    assert "2000 rows can be kept" in page.main.replace(",", "")
    empty = browser.get(f"/staff/plans/{plan.id}/paste")
    page = empty.submit("Look at it", pasted="words\n" + "é" * 2_100_000, status=413)
    assert "At most 4 MB can be sent here at once. Send it in parts." in page.main
    browser.post("/staff/input/new", {"said": "x" * 300_000}, status=413)
    begun = time.process_time()
    page = empty.submit("Look at it", pasted=("x\t" * 20_000 + "\n") * 20)
    assert page.status == 422 and "At most 100 columns at once" in page.main and time.process_time() - begun < 1
