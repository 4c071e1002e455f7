"""Whatever is sent to any form, nothing breaks: the answer is a page that says what to do and keeps what was typed."""

from collections.abc import Callable, Iterator
from itertools import cycle, islice
from typing import Any
from urllib.parse import urljoin

import pytest
from flask import Flask
from sqlalchemy import select

from engagement.foundation import clock, db
from engagement.intake.walk import KEYS
from engagement.messaging.models import Message
from engagement.people.models import Case, Person
from engagement.people.queries import needs_of
from tests import make
from tests.browser import Browser, Page, _filled
from tests.intake.resident import walk

HOSTILE = {
    "nothing": [""],
    "spaces": [" \t\n "],
    "invisible": ["\u200b\u200d\ufeff\u2060"],
    "nul": ["a\x00b"],
    "10,000 letters": ["x" * 10_000],
    "emoji": ["👩🏽‍👧‍👦🇸🇾🥲"],
    "mixed scripts": ["Ana محمد Nguyễn 王小明 Олена"],
    "turning": ["\u202egnikrow\u202c \u2066a\u2069\u200f"],
    "markup": ["<script>alert(1)</script>{{ 7*7 }}%(x)s' OR 1=1 --"],
    "a huge number": ["9" * 400],
    "a negative number": ["-1"],
    "other digits": ["٨٧١٠٢"],
    "a list": ["a", "b", "-1"],
    "missing": [],
}
Attack = Callable[[Browser, str], list[str]]
LEAVES = ("sign-out", "/kiosk", "/forget", "/language")  # forms that end the visit


def forms_of(page: Page) -> Iterator[tuple[str, str, dict[str, list[str]]]]:
    """Every form of a page: its method, its address, and an answer to everything it asks."""
    for form in page.soup.find_all("form"):
        target = urljoin(page.url, str(form.get("action") or page.url))
        if any(word in target for word in LEAVES):
            continue
        values = _filled(form)
        for field in form.find_all("input", type=["radio", "checkbox"]):
            values.setdefault(str(field["name"]), [str(field.get("value", "y"))])
        for pressed in form.find_all("button"):
            if pressed.get("name"):
                values.setdefault(str(pressed["name"]), [str(pressed.get("value", ""))])
        yield str(form.get("method", "get")).lower(), target, values


@pytest.fixture(params=[2, pytest.param(len(HOSTILE), marks=pytest.mark.proof)], ids=["in turn", "each"])
def attack(request: pytest.FixtureRequest) -> Attack:
    """Send each form of a page with each field broken: in `make test` in two of the ways, which take turns along the form and
    from form to form, in `make proofs` in each way. What comes of it is what went wrong."""
    ways = cycle(HOSTILE.items())

    def send(browser: Browser, address: str) -> list[str]:
        wrong = []
        for method, target, values in forms_of(browser.get(address)):
            for name in sorted(set(values) - {"csrf_token", "text-nonce"}):
                for kind, sent in islice(ways, request.param):
                    data = values | {name: sent}
                    how = {"data": data} if method == "post" else {"query_string": data}
                    answer = browser.client.open(target, method=method, **how)
                    if answer.status_code >= 500:
                        wrong.append(f"{answer.status_code} {target} {name}: {kind}")
                    if answer.status_code == 422 and not says_what_is_wrong(Page(browser, answer, target)):
                        wrong.append(f"no word on what is wrong: {target} {name}: {kind}")
                    if "<script>alert" in answer.get_data(as_text=True):
                        wrong.append(f"markup got through: {target} {name}")
        return wrong

    return send


def says_what_is_wrong(page: Page) -> bool:
    """Whether there is a summary, and each of its links leads to a field of the page."""
    ids = {element["id"] for element in page.all("main [id]")}
    links = [str(link["href"])[1:] for link in page.all("[role=alert] a")]
    return bool(page.all("[role=alert]")) and set(links) <= ids


@pytest.fixture
def whole(app: Flask) -> Iterator[Flask]:
    """The app as in production: a crash is a page."""
    app.testing, app.config["PROPAGATE_EXCEPTIONS"] = False, False
    yield app
    app.testing, app.config["PROPAGATE_EXCEPTIONS"] = True, None


@pytest.mark.parametrize("address", ["/en/services", "/es/say", "/ar/request", "/staff/sign-in"])
def test_what_anybody_may_send(whole: Flask, browser: Browser, address: str, attack: Attack) -> None:
    assert attack(browser, address) == []


@pytest.mark.parametrize("step", KEYS)
def test_every_page_of_the_intake(whole: Flask, browser: Browser, step: str, attack: Attack) -> None:
    answers: dict[str, Any] = {"needs": {"needs": ["english", "other", "safety"]}, "zip": {"zip": "10001"}}
    told: dict[str, Any] = {"needs": {"needs": ["food"]}, "story": {"story": "My husband hits me"}}
    page = walk(browser, until=step, **(told if step == "lines" else answers))
    assert attack(browser, page.url) == []


def a_case() -> Case:
    case = make.case(make.person(), needs=("english", "work"))
    make.referral(case)
    make.commit()
    return case


@pytest.mark.parametrize("page", ["", "/contact", "/person", "/refer", "/refer/agree", "/close"])
def test_every_form_on_a_case(whole: Flask, browser: Browser, page: str, attack: Attack) -> None:
    case, service = a_case(), make.service()
    browser.sign_in("supervisor")
    asked = f"?need={needs_of(case.id)[0].id}&service={service.id}" if page.endswith("agree") else ""
    assert attack(browser, f"/staff/cases/{case.id}{page}{asked}") == []


@pytest.mark.parametrize(
    ("role", "address"),
    [
        ("caseworker", "/staff/queue"), ("caseworker", "/staff/search"), ("caseworker", "/staff/intake"),
        ("admin", "/staff/accounts"),
        ("partner", "/staff/account/password"),
        ("admin", "/staff/departments"),
    ],
)  # fmt: skip
def test_every_other_form_of_the_desk(whole: Flask, browser: Browser, role: str, address: str, attack: Attack) -> None:
    browser.sign_in(role)
    assert attack(browser, address) == []


def test_every_form_about_a_colleague(whole: Flask, browser: Browser, attack: Attack) -> None:
    colleague = make.account("outreach")
    browser.sign_in("admin")
    assert attack(browser, f"/staff/accounts/{colleague.id}") == []


def test_every_form_of_a_partner(whole: Flask, browser: Browser, attack: Attack) -> None:
    referral = make.referral()
    browser.sign_in("partner", organization_id=referral.organization_id)
    assert attack(browser, "/partner/") + attack(browser, f"/partner/referrals/{referral.id}") == []


@pytest.mark.parametrize(
    ("asked", "led"),
    [
        ("/prs/intake/a%0d%0aX-Evil:%201", "/fa-AF/intake/a%0D%0AX-Evil:%201"),  # no header of its own making
        ("/prs/intake/a%3Fb%23c", "/fa-AF/intake/a%3Fb%23c"),
        ("/FA/services?category=food&category=legal", "/fa-AF/services?category=food&category=legal"),
        ("/fa-aa" + "-aa" * 2000 + "/privacy", "/fa-AF/privacy"),
        ("/xx/privacy?next=//example.org", "/?unknown=1"),
    ],
)
def test_an_odd_language_leads_to_an_address_of_ours(browser: Browser, asked: str, led: str) -> None:
    answer = browser.client.get(asked)
    assert (answer.status_code in (303, 307), answer.headers["Location"]) == (True, led)


def test_an_odd_language_loses_no_form(browser: Browser) -> None:
    page = browser.get("/fa-AF/say")
    sent = _filled(page.form()) | {"body": ["پارک"]}
    answer = browser.client.post("/PRS/say", data=sent)
    assert (answer.status_code, answer.headers["Location"]) == (307, "/fa-AF/say")  # a browser sends it all again there
    assert "پارک" in browser.post(answer.headers["Location"], sent, status=422).find("textarea").get_text()


@pytest.mark.parametrize("address", ["/ar/nowhere", "/AR/nowhere", "/ar-EG/nowhere", "/ar/staff/", "/ar/request/code"])
def test_what_is_not_found_is_said_in_the_language_of_the_address(browser: Browser, address: str) -> None:
    page = browser.get(address, headers={"Accept-Language": "es"}, status=404)
    assert page.soup.html is not None and page.soup.html["lang"] == "ar"


def test_a_failure_offers_other_languages_of_a_page_there_is(browser: Browser) -> None:
    page = browser.post("/en/request/close", status=400)  # without its token
    link = str(page.find(".switch a[lang=ar]")["href"])
    assert link == "/ar/request" and browser.get(link).status == 200


@pytest.mark.parametrize("wish", ["ar" + "-aa" * 20_000, "," * 5_000, ";;q=nan,*;q=-1,ar;q=1e999", "\u0661,,é;q=x"])
def test_nonsense_for_a_wish_is_no_wish(browser: Browser, wish: str) -> None:
    began = clock.seconds()
    browser.get("/", headers={"Accept-Language": wish.encode().decode("latin-1")})
    assert clock.seconds() - began < 1


# Accents apart from their letters, joiners, marks of direction, letters beyond the first plane and of nobody's alphabet.
TYPED = "Zoe\u0301 O’N  می\u200cر \u200f(J)\u200e क्\u200dष 𞤀𞤣 王𠂤 \ue000 👩🏽‍👧 <b>%s{{1}}"


def test_a_name_stays_as_it_was_typed(browser: Browser, another_browser: Browser) -> None:
    page = walk(browser, name={"name": TYPED, "call_name": TYPED})
    assert TYPED in page.find("main").get_text()
    page.submit("Send my request")
    case = db.session.scalars(select(Case)).one()
    db.session.get_one(Person, case.person_id).number_proved_at = clock.now()
    another_browser.sign_in("caseworker")
    page = another_browser.get(f"/staff/cases/{case.id}")
    assert page.find("h1").get_text() == TYPED
    page.submit("Send the text", **{"text-body": TYPED})
    page = another_browser.get(f"/staff/cases/{case.id}/person")
    assert [page.find(field)["value"] for field in ("#name", "#call_name")] == [TYPED, TYPED]
    page.submit("Save the changes")
    person = db.session.scalars(select(Person)).one()
    words = db.session.scalars(select(Message.body).where(Message.template == "own_words"))
    assert (person.name, person.call_name, list(words)) == (TYPED, TYPED, [TYPED])


@pytest.mark.parametrize("forged", ["x" * 100_000, "\x00", "<forged>", "\ufdd0", "ar\r\nX-Evil: 1"])
def test_a_forged_change_of_language_decides_nothing(browser: Browser, forged: str) -> None:
    page = walk(browser, until="languages")
    sent = _filled(page.find("form#answers")) | {"page_language": [forged]}
    answer = browser.post("/ar/intake/languages", sent, status=200)
    assert answer.path == "/ar/intake/languages" and forged not in answer.html
