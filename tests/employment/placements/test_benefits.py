"""What an employer offers: some of it, nothing, or nobody said."""

from flask import Flask
from sqlalchemy import select

from engagement.employment.placements.models import Placement
from engagement.foundation import db
from engagement.web.roles import Role
from tests import make
from tests.browser import Browser
from tests.employment.placements.test_routes import write


def test_that_nothing_is_offered_is_said_alone_and_is_otherwise_not_known(app: Flask, browser: Browser) -> None:
    browser.sign_in(Role.CASEWORKER)
    case = make.case(needs=("work",))
    make.commit()
    page = write(browser, case, benefits=["none", "health"])
    assert page.status == 422 and "Tick “None of these” alone" in page.main
    page.submit("Save", benefits=["none"])
    write(browser, case, title="Baker", anyway="y")
    said = {one.title: browser.get(f"/staff/placements/{one.id}").main for one in db.session.scalars(select(Placement))}
    assert "What the employer offers None of these" in said["Cook"]
    assert "What the employer offers nothing that we know of" in said["Baker"]
