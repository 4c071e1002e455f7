"""Drafts, who may open them again, and sending at the same moment from two places."""

from concurrent.futures import ThreadPoolExecutor
from typing import Any

import pytest
from flask import Flask
from sqlalchemy import func, select, text

from engagement.foundation import db
from engagement.intake import actions
from engagement.intake.models import Draft
from engagement.intake.queries import draft_by_code, draft_of
from engagement.people.models import Case
from engagement.people.vocabulary import Source
from tests.browser import Browser
from tests.intake.resident import walk

WHOLE: dict[str, Any] = {"needs": ["food"], "written_language": "en", "name": "Omar Haddad", "consent": True}


def test_a_draft_is_found_by_its_token_only(app: Flask) -> None:
    draft, token = actions.begin(Source.WEB, "en")
    assert draft_of(token) is draft
    assert draft_of("another") is None
    assert draft_of(None) is None
    assert token.encode() not in draft.token_hash


def test_taking_a_draft_up_again_ends_the_old_token(app: Flask) -> None:
    draft, old = actions.begin(Source.WEB, "en")
    new = actions.resume(draft)
    assert draft_of(new) is draft
    assert draft_of(old) is None


@pytest.mark.parametrize(("source", "found"), [(Source.WEB, True), (Source.PHONE, True), (Source.KIOSK, False)])
def test_a_kiosk_draft_is_not_found_by_its_code(app: Flask, source: Source, found: bool) -> None:
    draft, _token = actions.begin(source, "en")
    assert (draft_by_code(draft.request_code.lower()) is draft) is found


def test_a_sent_draft_is_a_request_and_no_draft(app: Flask) -> None:
    draft, _token = actions.begin(Source.WEB, "en")
    draft.answers = WHOLE
    actions.submit(draft)
    db.session.flush()
    assert draft_by_code(draft.request_code) is None
    actions.forget(draft)
    assert db.session.scalar(select(func.count()).select_from(Draft)) == 1


def test_answers_are_stored_sealed(app: Flask) -> None:
    draft, _token = actions.begin(Source.WEB, "en")
    actions.keep_answers(draft, "name", {"name": "Omar Haddad"}, "en")
    db.session.flush()
    assert b"Omar" not in bytes(db.session.scalar(text("SELECT answers FROM draft")))


def test_the_send_button_pressed_in_the_same_moment_makes_one_case(browser: Browser, app: Flask) -> None:
    page = walk(browser)
    sent = {str(one["name"]): str(one["value"]) for one in page.form("Send my request").find_all("input")}
    cookie = browser.client.get_cookie("desk")
    assert cookie is not None

    def press(_: int) -> int:
        client = app.test_client()
        client.set_cookie("desk", cookie.value)
        return client.post("/en/intake/check", data=sent).status_code

    with ThreadPoolExecutor(4) as hands:
        assert list(hands.map(press, range(4))) == [303] * 4
    assert db.session.scalar(select(func.count()).select_from(Case)) == 1
