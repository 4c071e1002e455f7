"""Two people answer one theme at once, or put one answer into one language."""

from flask import Flask
from sqlalchemy import select

from engagement.foundation import db
from engagement.outreach.plans.standing import PlanState
from engagement.outreach.themes.models import ResponseText, Theme, ThemeResponse
from engagement.web.roles import Role
from tests import make
from tests.browser import Browser, Page

ANSWER = {"heard": "Shifts end late", "outcome": "adopted", "decided": "Until midnight", "why": "We counted"}
WORDS = {"name": "Xe buýt", "heard": "Ca về khuya", "decided": "Đến nửa đêm", "why": "Đã đếm", "next_step": "Tháng hai"}


def theme() -> Theme:
    return make.theme(make.plan(state=PlanState.APPROVED, approved_version=1))


def both(browsers: tuple[Browser, Browser], address: str) -> list[Page]:
    for one in browsers:
        make.belongs(make.department("Transit"), one.sign_in(Role.OUTREACH))
    return [one.get(address) for one in browsers]


def test_the_later_answer_is_compared_with_the_other(app: Flask, browser: Browser, another_browser: Browser) -> None:
    first, second = both((browser, another_browser), f"/staff/themes/{theme().id}")
    for _press in range(2):
        assert "Version 1 is not public yet" in first.submit("Save", **ANSWER).main
    refused = second.submit("Save", **(ANSWER | {"decided": "Until ten", "outcome": "partly"}))
    assert refused.status == 409 and all(one in refused.main for one in ("Until midnight", "Until ten", "Adopted"))
    assert len(db.session.scalars(select(ThemeResponse.id)).all()) == 1
    again = another_browser.get(second.path).submit("Save", decided="Until ten")
    assert "Version 2 is not public yet" in again.main


def test_of_two_translators_the_later_one_sees_what_the_other_wrote(
    app: Flask, browser: Browser, another_browser: Browser
) -> None:
    answer = make.answer(theme())
    first, second = both((browser, another_browser), f"/staff/answers/{answer.id}/in/vi")
    for _press in range(2):
        assert "Saved." in first.submit("Save", **WORDS, checked_by="Ana").main
    refused = second.submit("Save", **(WORDS | {"decided": "Đến mười giờ"}))
    assert refused.status == 409 and "Đến nửa đêm" in refused.main and "Đến mười giờ" in refused.main
    assert db.session.scalars(select(ResponseText.decided)).one() == "Đến nửa đêm"
    another_browser.get(second.path).submit("Save", decided="Đến mười giờ")
    assert db.session.scalars(select(ResponseText.decided)).one() == "Đến mười giờ"
