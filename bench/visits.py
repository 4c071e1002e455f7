"""What is measured: each operation with the requests a caseworker, or a resident, would make."""

import re
from collections.abc import Callable
from dataclasses import dataclass
from html import unescape
from urllib.parse import urlencode

from flask.testing import FlaskClient
from sqlalchemy import text

from bench.city import STORY
from bench.load import EMAIL, PASSWORD
from bench.site import BROWSER, DESK, Site, Visit
from engagement.app import contributed_by
from engagement.foundation import crypto, db
from engagement.intake import actions as intake
from engagement.people.vocabulary import Source
from engagement.web.contributions import Contributions

TOKEN = re.compile(r'name="csrf_token"[^>]* value="([^"]+)"')
COOKIE = "desk"
ANSWERS = {
    "needs": ["english", "work"], "urgency": "this_week", "times": ["evening"], "story": STORY, "consent": True,
    "household_size": 4, "children_under_6": 1, "written_language": "es", "spoken_language": "es", "ok_to_text": True,
    "zip": "87108", "age_band": "30_59", "call_name": "Bari",
}  # fmt: skip
OPEN_CASES = (
    "SELECT id FROM case_file WHERE closed_at IS NULL AND owner_id IS NOT NULL ORDER BY md5(id::text) LIMIT :some"
)
SEALED_NAMES = "SELECT id, name FROM person ORDER BY md5(id::text) LIMIT :some"
UNTRIED = """
    SELECT need.case_id, need.id, service.id, service.organization_id
    FROM need JOIN case_file ON case_file.id = case_id JOIN person ON person.id = person_id
    JOIN service ON need.category = ANY (categories)
    WHERE closed_at IS NULL AND owner_id IS NOT NULL AND phone IS NOT NULL
    AND active AND coalesce(accepting_referrals, true) AND sensitivity = 'standard'
    AND NOT EXISTS (SELECT FROM referral WHERE referral.case_id = need.case_id AND referral.service_id = service.id)
    ORDER BY md5(need.id || '-' || service.id) LIMIT :some
"""


@dataclass(frozen=True)
class Door:
    """Somebody's way in: the cookie and the token of their forms."""

    cookie: str
    token: str


@dataclass(frozen=True)
class Operation:
    """One thing people do. `before_ms`: what the nearest open system takes for the like, with 100,000 cases on two cores."""

    name: str
    visits: Callable[[Site, int], list[Visit]]
    writes: bool = False
    must_not_grow: bool = False
    before_ms: int | None = None


def _client(site: Site) -> FlaskClient:
    client = site.app.test_client()
    client.environ_base |= {"HTTP_USER_AGENT": BROWSER, "HTTP_X_FORWARDED_FOR": DESK}
    return client


def _door(client: FlaskClient, path: str) -> Door:
    found = TOKEN.search(client.get(path).get_data(as_text=True))
    cookie = client.get_cookie(COOKIE)
    if found is None or cookie is None:
        raise RuntimeError(f"{path} has no form to send")
    return Door(f"{COOKIE}={cookie.value}", unescape(found.group(1)))


def at_the_desk(site: Site) -> Door:
    """Sign in as a caseworker, through the door."""
    client = _client(site)
    door = _door(client, "/staff/sign-in")
    answer = client.post("/staff/sign-in", data={"email": EMAIL, "password": PASSWORD, "csrf_token": door.token})
    if answer.status_code not in (302, 303):
        raise RuntimeError(f"signing in answered {answer.status_code}")
    return _door(client, "/staff/queue")


def _list(path: str) -> Callable[[Site, int], list[Visit]]:
    def visits(site: Site, some: int) -> list[Visit]:
        return [Visit(path, at_the_desk(site).cookie)] * some

    return visits


def _cases(site: Site, some: int) -> list[Visit]:
    door = at_the_desk(site)
    with site.engine.begin() as connection:
        return [
            Visit(f"/staff/cases/{key}", door.cookie) for key in connection.scalars(text(OPEN_CASES), {"some": some})
        ]


def _searches(words: slice) -> Callable[[Site, int], list[Visit]]:
    def visits(site: Site, some: int) -> list[Visit]:
        door = at_the_desk(site)
        with site.engine.begin() as connection:
            sealed = connection.execute(text(SEALED_NAMES), {"some": some}).all()
        names = [" ".join(crypto.decrypt(name, "person.name", row).split()[words]) for row, name in sealed]
        return [
            Visit("/staff/search", door.cookie, urlencode({"csrf_token": door.token, "words": name})) for name in names
        ]

    return visits


def _referrals(site: Site, some: int) -> list[Visit]:
    door = at_the_desk(site)
    with site.engine.begin() as connection:
        found = connection.execute(text(UNTRIED), {"some": some}).all()
    if len(found) < some:
        raise RuntimeError(f"only {len(found)} needs are left to refer")
    return [
        Visit(
            f"/staff/cases/{case}/refer/agree?need={need}&service={service}", door.cookie, status=303, form=urlencode({
                "csrf_token": door.token, "mode": "verbal", "said_yes": "y",
                f"share_{organization}": ["name", "phone", "language", "need"],
            }, doseq=True),
        )
        for case, need, service, organization in found
    ]  # fmt: skip


def _submissions(site: Site, some: int) -> list[Visit]:
    client = _client(site)
    door = _door(client, "/es/say")
    visits = []
    for number in range(some):
        token = _draft(site, number)
        with client.session_transaction() as session:
            session["draft"] = token
        cookie = client.get_cookie(COOKIE)
        value = cookie.value if cookie else ""
        visits.append(
            Visit(
                "/es/intake/check",
                f"{COOKIE}={value}",
                urlencode({"csrf_token": door.token}),
                303,
                f"10.1.{number // 250}.{number % 250}",
            )
        )
    return visits


def _draft(site: Site, number: int) -> str:
    """A request that was written and only has to be sent; returns the token its browser keeps."""
    facts = {"name": "Bari Colama", "phone": f"+120{number // 100 % 10}55501{number % 100:02d}"}
    with site.app.test_request_context("/"):
        draft, token = intake.begin(Source.WEB, "es")
        intake.keep_answers(draft, "consent", ANSWERS | facts, "es")
        db.session.commit()
    return token


OPERATIONS = (
    Operation("Submit a request", _submissions, writes=True, before_ms=251),
    Operation("Search, given and family name", _searches(slice(None)), before_ms=346),
    Operation("Search, given name alone", _searches(slice(1)), before_ms=346),
    Operation("Case page", _cases, must_not_grow=True, before_ms=239),
    Operation("Make a referral", _referrals, writes=True),
)


def operations() -> list[Operation]:
    """What is measured: what takes more than opening a page, and every list that a slice contributes."""
    lists = Contributions(contributed_by()).every("bench")
    return [
        *OPERATIONS,
        *(Operation(one.name, _list(one.address), must_not_grow=True, before_ms=one.before_ms) for one in lists),
    ]
