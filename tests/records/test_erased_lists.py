"""Whoever was erased is in no list: no page of the desk has a line of them, or leads to one of their pages, which are not there."""

import re
from collections import deque
from html import unescape
from urllib.parse import urlsplit

from flask import Flask
from sqlalchemy import select

from engagement.employment.sustained import actions as sustained
from engagement.employment.sustained.rule import Rule
from engagement.foundation import db
from engagement.people.models import Case
from engagement.records.erasure import erase
from engagement.web.roles import Role
from tests import make
from tests.browser import Browser
from tests.records.somebody import somebody
from tests.whole_app.test_restricted import about_a_case, address
from tests.whole_app.test_routes import routes

LINK = re.compile(r'href="(/staff[^"]*)"')
FAR = 3  # so many links are followed from each list


def lists(app: Flask) -> list[str]:
    """Every page of the desk whose address names nothing."""
    found = [rule.rule for rule, method in routes(app) if method == "GET" and not rule.arguments]
    return [one for one in found if one.startswith("/staff") and "sign-" not in one]


def theirs(app: Flask, person_id: int) -> set[str]:
    """The address of every page that is about a case of theirs, or something of one."""
    cases = select(Case.id).where(Case.person_id == person_id)
    found = set()
    for rule, method, subject in about_a_case(app):
        if method == "GET" and len(rule.arguments) == 1:
            of = Case.id if subject is Case else subject.case_id
            found |= {address(rule, row) for row in db.session.scalars(select(subject).where(of.in_(cases)))}
    return found


def test_no_list_has_them(app: Flask, browser: Browser) -> None:
    person_id = somebody().person_id
    erase(person_id)
    trial = sustained.try_out(sustained.write(Rule(days=30)))
    while sustained.judge_some(trial.id):
        pass
    make.commit()
    gone, codes = (
        theirs(app, person_id),
        db.session.scalars(select(Case.request_code).where(Case.person_id == person_id)).all(),
    )
    assert len(gone) > 20 and len(codes) == 2
    browser.sign_in(Role.SAFETY)  # who sees restricted cases, as theirs was
    pages, seen, wrong = deque((one, 0) for one in lists(app)), set[str](), []
    while pages:
        where, far = pages.popleft()
        if where in seen:
            continue
        seen.add(where)
        answer = browser.client.get(where)
        if answer.status_code != 200 or answer.mimetype != "text/html":
            continue
        text = answer.get_data(as_text=True)
        wrong += [(where, code) for code in codes if code in text]
        links = [unescape(link) for link in LINK.findall(text)]
        wrong += [(where, link) for link in links if urlsplit(link).path in gone]
        if far < FAR:
            pages += [(link.partition("#")[0], far + 1) for link in links]
    assert len(seen) > 50 and not wrong
