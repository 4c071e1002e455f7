"""Ways in: the cookie of somebody signed in, or of a visitor, with the token of their forms."""

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from html import unescape
from typing import Any

from flask.testing import FlaskClient
from sqlalchemy import text

from bench.cities.load import PASSWORD
from bench.site import BROWSER, DESK, Site

TOKEN = re.compile(r'name="csrf_token"[^>]* value="([^"]+)"')
COOKIE = "desk"
ACCOUNT = """
    SELECT account.id, organization_id, token_hash FROM account JOIN browser_session ON account_id = account.id
    WHERE email = :email ORDER BY browser_session.id DESC LIMIT 1
"""


@dataclass(frozen=True)
class Door:
    """Somebody's way in, and what the database knows of whom it let in."""

    cookie: str
    token: str
    known: Mapping[str, Any] = field(default_factory=dict)


def visitor(site: Site) -> FlaskClient:
    """A browser of somebody unknown."""
    client = site.app.test_client()
    client.environ_base |= {"HTTP_USER_AGENT": BROWSER, "HTTP_X_FORWARDED_FOR": DESK}
    return client


def cookie_of(client: FlaskClient) -> str:
    """The cookie a browser keeps, as it sends it."""
    cookie = client.get_cookie(COOKIE)
    return f"{COOKIE}={cookie.value}" if cookie else ""


def door(client: FlaskClient, path: str) -> Door:
    """What a browser holds after opening a page with a form."""
    found = TOKEN.search(client.get(path).get_data(as_text=True))
    if found is None:
        raise RuntimeError(f"{path} has no form to send")
    return Door(cookie_of(client), unescape(found.group(1)))


def signed_in(site: Site, email: str, page: str) -> Door:
    """Sign in, through the door, and open the first page."""
    site.forget_visits()  # as many sign in here as there are pages to measure
    client = visitor(site)
    outside = door(client, "/staff/sign-in")
    answer = client.post("/staff/sign-in", data={"email": email, "password": PASSWORD, "csrf_token": outside.token})
    if answer.status_code not in (302, 303):
        raise RuntimeError(f"signing in answered {answer.status_code}")
    inside = door(client, page)
    with site.engine.begin() as connection:
        account, organization, session = connection.execute(text(ACCOUNT), {"email": email}).one()
    return Door(
        inside.cookie, inside.token, {"account": account, "organization": organization, "session": bytes(session)}
    )
