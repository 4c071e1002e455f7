"""Every route × every role: who is let in is what its rule says, and nothing else."""

import re
from pathlib import Path
from typing import Any

import pytest
from flask import Flask, Response
from sqlalchemy import func, select
from werkzeug.routing import Rule
from werkzeug.test import TestResponse

from engagement.foundation import db
from engagement.intake.models import Draft
from engagement.people.models import Case
from engagement.web import access, failures
from engagement.web.roles import Role
from tests import make
from tests.browser import Browser
from tests.outreach.partner_desk.desk import partnership

# The library guards its own pages; what they allow is tested with the accounts.
LEAVES = "welcome.leave"  # for whoever sits there, without a token: tests/intake/test_two_tabs.py
ADOPTED = "security."


ARGUMENT = re.compile(r"<(?:(\w+):)?\w+>")


def _kind(argument: re.Match[str]) -> str:
    """What an argument is called nobody outside sees."""
    return f"<{argument[1] or 'text'}>"


def routes(app: Flask) -> list[tuple[Rule, str]]:
    """Each route with one of its methods."""
    return [
        (rule, method)
        for rule in app.url_map.iter_rules()
        for method in sorted((rule.methods or set()) - {"HEAD", "OPTIONS"})
        if rule.endpoint != "static" and not rule.endpoint.startswith(ADOPTED)
    ]


def allowed(app: Flask, rule: Rule) -> access.Rule:
    """Whom a route lets in."""
    view: Any = app.view_functions[rule.endpoint]
    found: access.Rule = view.allow
    return found


def lacks_token(answer: TestResponse) -> bool:
    """Whether it was refused before anything else; the page that says so may have an address of its own."""
    return answer.status_code == 400 or "shown=" in answer.headers.get("Location", "")


def address(rule: Rule) -> str:
    """The route's address with arguments that name nothing there is."""
    path = re.sub(r"<any\((\w+)[^>]*>", r"\1", rule.rule.replace("<lang:lang>", "en"))
    return re.sub(r"<[^>]+>", "999999", path)


@pytest.fixture
def gates(app: Flask, monkeypatch: pytest.MonkeyPatch) -> Flask:
    """The app with each view's own gate and nothing behind it; what is sent needs no token, so that it comes as far as the gate."""
    for endpoint, view in list(app.view_functions.items()):
        if endpoint != "static" and not endpoint.startswith(ADOPTED):
            guarded: Any = view
            assert guarded.__code__ is GATED, f"{endpoint} has something around its gate"
            monkeypatch.setitem(app.view_functions, endpoint, access.gate(_let_in, guarded.allow, guarded.subject))
    monkeypatch.setitem(app.config, "WTF_CSRF_ENABLED", False)
    monkeypatch.setattr(failures, "_answer", lambda code, page, **_: Response(status=code))
    return app


def _let_in(**_: Any) -> Response:
    return Response(status=204)


GATED = access.gate(_let_in, access.anyone).__code__


@pytest.mark.parametrize("roles", [(), *((role,) for role in Role), (Role.OUTREACH, Role.ADMIN)])
def test_every_route_lets_in_exactly_whom_its_rule_names(
    gates: Flask, browser: Browser, roles: tuple[Role, ...]
) -> None:
    account = browser.sign_in(roles[0], also_roles=list(roles[1:])) if roles else None
    wrong = []
    for rule, method in routes(gates):
        if rule.endpoint == LEAVES:
            continue
        answer = browser.client.open(address(rule), method=method, data={})
        let_in = answer.status_code in (204, 404)  # past its rule: there, or to look for a row that nothing is
        if let_in != allowed(gates, rule).admits(account):
            wrong.append((rule.rule, method, answer.status_code, "let in" if let_in else "kept out"))
    assert not wrong


def test_every_page_answers_whom_it_lets_in(app: Flask) -> None:
    """Each is opened once, by the first of these whom its rule names."""
    left = [rule for rule, method in routes(app) if method == "GET"]
    for role in (None, *Role):
        visitor = Browser(app)
        account = visitor.sign_in(role) if role else None
        if role is Role.PARTNER:
            partnership(account)  # with the city: more pages are theirs
        for rule in [each for each in left if allowed(app, each).admits(account)]:
            answer = visitor.client.get(address(rule))
            unready = rule.rule == "/readyz" and answer.status_code == 503  # no worker runs beside this test
            assert answer.status_code < 500 or unready, (rule.rule, answer.status_code)
            assert answer.status_code != 403, (rule.rule, "kept out")
            left.remove(rule)
    assert not left, "pages for nobody"


def test_unsafe_requests_without_a_token_are_refused(app: Flask, browser: Browser) -> None:
    browser.sign_in("caseworker")
    for rule, method in routes(app):
        if method == "POST" and rule.endpoint != LEAVES and not rule.rule.startswith("/twilio"):
            answer = browser.client.post(address(rule))
            assert lacks_token(answer) or answer.status_code == 404, rule.rule


def test_a_case_that_is_not_there_is_404_and_an_id_of_another_kind_too(browser: Browser) -> None:
    browser.sign_in("caseworker")
    browser.get("/staff/cases/999999", status=404)
    browser.get("/staff/cases/abc", status=404)
    browser.get("/staff/cases/99999999999999999999999", status=404)


def test_a_caseworker_reads_a_case_and_a_partner_does_not(browser: Browser, another_browser: Browser) -> None:
    case = make.case()
    browser.sign_in("caseworker")
    another_browser.sign_in("partner")
    assert db.session.get(Case, case.id) is not None
    browser.get(f"/staff/cases/{case.id}")
    another_browser.get(f"/staff/cases/{case.id}", status=403)


def test_the_public_pages_are_these(app: Flask) -> None:
    public = {
        rule.rule
        for rule, _ in routes(app)
        if allowed(app, rule) is access.anyone and rule.rule.startswith(("/staff", "/partner"))
    }
    # How long a desk stays open, and what was being written when it closed, is asked for and sent when it has closed.
    assert public == {"/staff/", "/staff/session", "/staff/written"}


def test_the_pages_of_rules_and_addresses_are_up_to_date(app: Flask) -> None:
    assert Path("docs/access.md").read_text() == access.page(app), "run `engagement access`"
    assert Path("docs/addresses.md").read_text() == access.addresses(app), "run `engagement access`"


def test_no_address_is_lost(app: Flask) -> None:
    """People were given them, and links and scripts rely on them. New ones are added to kept_addresses.txt."""
    kept = set(Path(__file__).with_name("kept_addresses.txt").read_text().splitlines())
    there = {f"{method} {ARGUMENT.sub(_kind, rule.rule)}" for rule, method in routes(app)}
    assert kept - there == set(), "these were given to people: bring them back"
    assert there - kept == set(), "add these to kept_addresses.txt"


def test_a_partner_may_help_a_resident_in_the_same_browser(browser: Browser) -> None:
    make.commit()
    browser.sign_in("partner")
    browser.get("/handset")
    page = browser.get("/en/intake/needs").submit(needs=["food"])
    assert page.status == 200 and db.session.scalar(select(func.count()).select_from(Draft)) == 1
