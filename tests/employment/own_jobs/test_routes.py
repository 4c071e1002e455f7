"""At the desk: what somebody said beside what is written, and who decides which is so."""

from dataclasses import replace
from decimal import Decimal

from engagement.employment.checks.kinds import Channel
from engagement.employment.own_jobs import actions, queries
from engagement.employment.placements.kinds import Evidence
from engagement.foundation import db
from engagement.web.roles import Role
from tests import make
from tests.browser import Browser
from tests.employment.jobs import placed


def test_both_stand_side_by_side_and_one_press_decides(browser: Browser) -> None:
    job = placed(make.case(), evidence=Evidence.RECORD)
    actions.correct(job, replace(job.facts, hours=Decimal(24), employer_said="La Lechería"), Channel.MY_REQUEST)
    make.commit()
    browser.sign_in(Role.CASEWORKER)
    page = browser.get(f"/staff/cases/{job.case_id}").follow("They say that the job is otherwise than is written")
    assert "La Lechería" in page.main and "40" in page.main and "24" in page.main and "to be decided" in page.main
    assert page.submit("Decide").status == 422
    page = page.submit("Decide", which="theirs")
    assert "It is decided" in page.main and "As they say" in page.main
    page = browser.get(f"/staff/placements/{job.id}")
    assert "24 h" in page.main and "40 h" in page.main and "The resident says so" in page.main


def test_a_job_told_by_text_is_written_down_with_them(browser: Browser) -> None:
    case = make.case()
    word = actions.has_begun(case, Channel.TEXT)
    assert word is not None
    make.commit()
    browser.sign_in(Role.CASEWORKER)
    page = browser.get(f"/staff/own-words/{word.id}")
    assert "Call them, and write down with them" in page.main
    page.submit("It is seen to")
    db.session.expire_all()
    assert queries.waiting(case.id) == []
