"""What somebody said changes while staff have its page open: neither is lost."""

from flask import Flask
from sqlalchemy import select

from engagement.foundation import db
from engagement.outreach.inputs.models import AnswerTo, ResidentInput
from engagement.outreach.plans.standing import PlanState
from engagement.web.roles import Role
from tests import make
from tests.browser import Browser


def test_more_words_and_a_wish_to_be_told_outlast_a_page_that_was_open(app: Flask, browser: Browser) -> None:
    said = make.said(make.plan(), "The stop is dark")
    make.belongs(make.department("Transit"), browser.sign_in(Role.OUTREACH))
    make.commit()
    page = browser.get(f"/staff/input/{said.id}")
    for changed in ({"body": "The stop is dark\nand cold"}, {"contact": "+15055550142", "answer_to": AnswerTo.CONTACT}):
        for name, value in changed.items():
            setattr(said, name, value)
        make.commit()
        refused = page.submit("Save", quote_ok="y")
        assert refused.status == 409 and "Somebody else changed this while you were writing" in refused.main
        assert str(changed[next(iter(changed))]).splitlines()[-1] in refused.main, "what is there now is shown"
        db.session.expire_all()
        assert not db.session.get_one(ResidentInput, said.id).quote_ok, "nobody saw these words"
        page = browser.get(f"/staff/input/{said.id}")
    page.submit("Save", quote_ok="y")
    db.session.expire_all()
    kept = db.session.get_one(ResidentInput, said.id)
    assert (kept.body, kept.contact, kept.quote_ok) == ("The stop is dark\nand cold", "+15055550142", True)


def test_back_and_other_words_are_another_input(app: Flask, browser: Browser) -> None:
    plan = make.plan(state=PlanState.APPROVED, approved_version=1)
    make.belongs(make.department("Transit"), browser.sign_in(Role.OUTREACH))
    form = browser.get("/staff/input/new")
    for words in ("The stop is dark", "The bus is late", "The bus is late"):
        assert "Written down" in form.submit("Save, and the next", plan_id=plan.id, said=words).main
    assert [one.body for one in db.session.scalars(select(ResidentInput))] == ["The stop is dark", "The bus is late"]
    again = form.submit("Save, and the next", plan_id=plan.id, said="The bus is late", language="vi")
    assert again.status == 422 and "written down today already" in again.main
    assert "Written down" in form.submit("Save, and the next", plan_id=plan.id, said="More", key="k" * 20_000).main
