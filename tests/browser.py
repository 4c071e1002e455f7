"""A browser without JavaScript for tests. Every page it fetches is checked for what every page of ours must be."""

from __future__ import annotations

import re
from contextvars import Context
from typing import Any
from urllib.parse import urljoin, urlsplit

from bs4 import BeautifulSoup, Tag
from flask import Flask, has_app_context
from flask.testing import FlaskClient
from werkzeug.test import TestResponse

from engagement.foundation import db
from tests import make

PERSONAL = re.compile(r"(\+1|555-?01\d\d|@|%40)")
PASSWORD = "welcome-desk-demo"
TOKEN = re.compile('name="csrf_token"[^>]* value="([^"]+)"')


class Page:
    """What came back, as a person sees it."""

    def __init__(self, browser: Browser, response: TestResponse, url: str):
        self.browser, self.response, self.url = browser, response, url
        self.status = response.status_code
        self.html = response.get_data(as_text=True)
        self.soup = BeautifulSoup(self.html, "html.parser")

    @property
    def path(self) -> str:
        """Where we are, after redirects."""
        return urlsplit(self.url).path

    @property
    def text(self) -> str:
        """The words on the page."""
        return " ".join((self.soup.body or self.soup).get_text(" ").split())

    @property
    def main(self) -> str:
        """The words of the main part."""
        main = self.soup.find("main")
        return " ".join(main.get_text(" ").split()) if main else self.text

    @property
    def h1(self) -> str:
        """The page's heading."""
        return " ".join(self.soup.h1.get_text(" ").split()) if self.soup.h1 else ""

    def find(self, selector: str) -> Tag:
        """The first element a selector names; fails if there is none."""
        found = self.soup.select_one(selector)
        assert found is not None, f"no {selector} on {self.url}:\n{self.main[:800]}"
        return found

    def all(self, selector: str) -> list[Tag]:
        """Every element a selector names."""
        return list(self.soup.select(selector))

    def follow(self, words: str) -> Page:
        """Click the link with those words."""
        for link in self.soup.find_all("a", href=True):
            if words in " ".join(link.get_text(" ").split()):
                return self.browser.get(urljoin(self.url, str(link["href"])))
        raise AssertionError(f"no link “{words}” on {self.url}: {self.main[:800]}")

    def form(self, button: str | None = None, action: str | None = None) -> Tag:
        """The form with that button (or that action); without either, the form of the main part."""
        for form in (self.soup.find("main") or self.soup).find_all("form"):
            words = [" ".join(b.get_text(" ").split()) for b in form.find_all("button")]
            if action is not None:
                if action in str(form.get("action", "")):
                    return form
            elif button is None or any(button in each for each in words):
                return form
        raise AssertionError(f"no form with “{button or action}” on {self.url}: {self.main[:800]}")

    def submit(self, button: str | None = None, *, action: str | None = None, **fields: Any) -> Page:
        """Fill the form in (lists for several ticks, None to leave a field out) and press the button."""
        form = self.form(button, action)
        values = _filled(form)
        for pressed in form.find_all("button"):
            if pressed.get("name") and button and button in " ".join(pressed.get_text(" ").split()):
                values[str(pressed["name"])] = [str(pressed.get("value", ""))]
        for name, value in fields.items():
            values.pop(name, None)
            if value is not None:
                values[name] = [str(v) for v in value] if isinstance(value, (list, tuple, set)) else [str(value)]
        target = urljoin(self.url, str(form.get("action") or self.url))
        if str(form.get("method", "get")).lower() == "post":
            return self.browser.post(target, values)
        return self.browser.get(target, query_string=values)

    def switch(self, tag: str, **fields: Any) -> Page:
        """Choose another language in the menu at the top, with the form of the page filled in as far as `fields` say."""
        button = self.find(f".switch button[lang='{tag}'], .switch a[lang='{tag}']")
        if button.name == "a":
            return self.browser.get(urljoin(self.url, str(button["href"])))
        carried = self.find(f"input[form={button['form']}]")
        values = _filled(self.find(f"form#{button['form']}")) | {str(carried["name"]): [str(carried["value"])]}
        values |= {name: value if isinstance(value, list) else [str(value)] for name, value in fields.items()}
        return self.browser.post(urljoin(self.url, str(button["formaction"])), values)


def _filled(form: Tag) -> dict[str, list[str]]:
    values: dict[str, list[str]] = {}
    for field in form.find_all(["input", "textarea", "select"]):
        name = field.get("name")
        if not name or field.has_attr("disabled"):
            continue
        if field.name == "select":
            chosen = field.find_all("option", selected=True) or field.find_all("option")[:1]
            values.setdefault(str(name), []).extend(str(option.get("value", "")) for option in chosen)
        elif field.name == "textarea":
            values.setdefault(str(name), []).append(field.get_text())
        elif field.get("type") in ("checkbox", "radio"):
            if field.has_attr("checked"):
                values.setdefault(str(name), []).append(str(field.get("value", "on")))
        elif field.get("type") != "submit":
            values.setdefault(str(name), []).append(str(field.get("value", "")))
    return values


class Client(FlaskClient):
    """Sends each request in a context of its own, as in real life.

    Else all requests of a test would share one `g`, one signed-in account and one database session with the test itself.
    What the test made is committed before, and read anew after.
    """

    def open(self, *arguments: Any, **options: Any) -> TestResponse:
        """Send a request."""
        if not has_app_context():  # a redirect being followed, already in that other context
            return super().open(*arguments, **options)
        make.commit()
        answer = Context().run(super().open, *arguments, **options)
        db.session.expire_all()
        return answer


class Browser:
    """Keeps cookies, follows redirects, and looks at every page."""

    def __init__(self, app: Flask):
        self.app = app
        self.client = Client(app, app.response_class, use_cookies=True)

    def get(self, url: str, *, status: int | None = None, **options: Any) -> Page:
        """Open an address; fails unless the answer is 200 (or `status`)."""
        return self._page(self.client.get(url, follow_redirects=True, **options), status or 200)

    def post(self, url: str, values: dict[str, Any] | None = None, *, status: int | None = None) -> Page:
        """Send a form as it is; an invalid form (422) is an answer too."""
        return self._page(self.client.post(url, data=values or {}, follow_redirects=True), status)

    def sign_in(self, role: str, **facts: Any) -> Any:
        """Make an account of that role (see make.account) and sign in with it; returns the account.

        Done some thousand times in a run: neither the form nor the page it leads to is read here. tests/accounts does that.
        """
        account = make.account(role, **facts)
        make.commit()
        form = self.client.get("/staff/sign-in").get_data(as_text=True)
        token = TOKEN.search(form)
        assert token, form
        values = {"csrf_token": token[1], "email": account.email, "password": PASSWORD}
        answer = self.client.post("/staff/sign-in", data=values)
        assert answer.status_code == 302 and urlsplit(answer.location).path != "/staff/sign-in", answer.get_data()
        return account

    def _page(self, response: TestResponse, status: int | None) -> Page:
        url = response.request.url
        page = Page(self, response, url)
        if status is not None:
            assert page.status == status, f"{url} answered {page.status}: {page.main[:1500]}"
        assert not PERSONAL.search(urlsplit(url).path + urlsplit(url).query), f"personal data in {url}"
        if response.mimetype == "text/html":
            inspect(page)
        return page


def inspect(page: Page) -> None:
    """What is true of every page: one heading, a title, a language, ids used once, labels, headers, no inline code."""
    soup, url = page.soup, page.url
    tags = [
        element for element in soup.descendants if isinstance(element, Tag)
    ]  # once: this is every page of every test
    headings = sum(tag.name == "h1" for tag in tags)
    assert headings == 1, f"{headings} h1 on {url}"
    assert soup.title and soup.title.get_text(strip=True).strip("– "), f"no title on {url}"
    assert soup.html and soup.html.get("lang") and soup.html.get("dir") in ("ltr", "rtl"), f"no lang or dir on {url}"
    ids = [str(tag["id"]) for tag in tags if "id" in tag.attrs]
    assert len(ids) == len(set(ids)), f"ids used twice on {url}: {sorted({i for i in ids if ids.count(i) > 1})}"
    labelled = {tag.get("for") for tag in tags if tag.name == "label"} - {None}
    for tag in tags:
        assert tag.name != "style" and "style" not in tag.attrs, f"inline style on {url}"
        assert tag.name != "script" or tag.get("src"), f"inline script on {url}"
        if tag.name in ("input", "select", "textarea") and tag.get("type") not in ("hidden", "submit"):
            named = tag.get("aria-label") or tag.get("id") in labelled or tag.find_parent("label")
            assert named, f"a field without a label on {url}: {tag}"
        if tag.name == "form" and str(tag.get("method", "")).lower() == "post" and tag.get("id") != "leave":
            assert tag.find("input", attrs={"name": "csrf_token"}), f"a form without its token on {url}"
    headers = page.response.headers
    assert "'unsafe" not in headers.get("Content-Security-Policy", "'unsafe"), f"no safe policy on {url}"
    assert headers.get("Referrer-Policy") == "no-referrer", f"referrer leaks from {url}"
    assert headers.get("X-Content-Type-Options") == "nosniff", url
