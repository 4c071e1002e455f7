"""A city of invented people with their requests for help: the same each time, in the shares a busy desk would have.

One person has one case. The older half is mostly closed, so about one case in eight is open. A case has 1 to 3 needs,
0 to 3 referrals, some four texts, some five lines of history, and every step of it left its line in the audit.
Told in batches that know nothing of one another, so that several processes can tell a large city side by side.
"""

import json
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from functools import lru_cache
from itertools import count
from random import Random
from typing import Any

from bench.cities import around, jobs, outreach, programs, referrals, texts
from bench.cities.names import full_name
from bench.cities.tables import TABLES, row
from engagement.foundation import crypto
from engagement.people.age_bands import AGE_BANDS
from engagement.people.names import name_keys
from engagement.people.needs import NEEDS
from engagement.people.next_steps import ASK_IF_HELP_CAME, FIRST_CONTACT, REFER
from engagement.people.vocabulary import LetGo, NeedState, Outcome, Priority, Restricted, Source, Urgency
from engagement.referrals.next_steps import HELP_TO_COME, PARTNER_TO_ANSWER

SEED = 87102
BATCH = 5000  # people told at once
MOST_ROWS = 80  # of one person in one table: each batch numbers its rows from where the one before must have ended
YEARS = timedelta(days=730)
NEW = timedelta(days=60)
OPEN_IF_NEW, OPEN_IF_OLD = 0.7, 0.08
HAS_PHONE = 0.78
SPOKEN = {"en": ("en", "vi", "fa-AF", "sw", "uk"), "es": ("es",), "ar": ("ar",)}
STEPS = (REFER.key, PARTNER_TO_ANSWER.key, HELP_TO_COME.key, ASK_IF_HELP_CAME.key)
TEXT_HASH = "0" * 64
NO_FACTS = "{}"
STORY = "We came in spring. My work was sewing and I would like to do it again. The bus is far from where we live."
NOTE = "Talked about the papers that are still missing; they bring them next week. Mornings are best."


@dataclass(frozen=True)
class Offer:
    """A service people are referred to."""

    service_id: int
    organization_id: int


@dataclass(frozen=True)
class Desk:
    """Who works on the cases, which services there are for each need, and which departments go out, by whom."""

    caseworkers: Sequence[int]
    offers: dict[str, Sequence[Offer]]
    departments: Sequence[int]
    outreach: Sequence[int]


@dataclass
class Life:
    """One person and their case while it is being told."""

    id: int
    at: datetime
    name: str
    language: str
    phone: str | None
    phone_index: bytes | None
    owner_id: int | None
    code: str
    open: bool

    def after(self, days: float) -> datetime:
        """That many days after the request."""
        return self.at + timedelta(days=days)


class City:
    """Tells the lives of its people one by one, as rows for each table."""

    def __init__(self, people: int, desk: Desk, now: datetime):
        self.people, self.desk, self.now = people, desk, now

    @property
    def batches(self) -> Sequence[int]:
        """The number of the first person of each batch."""
        return range(0, self.people, BATCH)

    def told(self, start: int) -> dict[str, list[tuple[Any, ...]]]:
        """The rows of one batch."""
        self.chance = Random(SEED + start)
        self.ids = {table: count(start * MOST_ROWS + 1) for table in TABLES}
        self.rows: dict[str, list[tuple[Any, ...]]] = {table: [] for table in TABLES}
        if start == 0:
            around.pages_and_words(self)
            programs.found(self)
            jobs.found(self)
        for number in range(start, min(start + BATCH, self.people)):
            self._live(number)
        if start == 0:
            outreach.go_out(self)
        return self.rows

    def add(self, table: str, **values: Any) -> int:
        """Add a row, with the next id if it has none yet; returns the id."""
        key: int = values.pop("id", None) or next(self.ids[table])
        self.rows[table].append(row(table, id=key, **values))
        return key

    def any_of(self, choices: Iterable[Any], weights: Sequence[float] | None = None) -> Any:
        """One of them, by chance."""
        return self.chance.choices(list(choices), weights)[0]

    def _live(self, number: int) -> None:
        life = self._person(number)
        needs = self._case(life)
        self._history(life)
        around.of_a_case(self, life)
        texts.say(self, life, "request_received", f"request:{life.id}", life.at)
        tries = self.any_of((0, 1, 2, 3), (20, 50, 20, 10) if life.owner_id else (1, 0, 0, 0))
        categories = [(need, category) for need, category in needs if category in self.desk.offers]
        if categories:
            referrals.refer(self, life, categories, tries)
        if life.id % 2 == 0:
            jobs.work(self, life, programs.enrol(self, life))

    def _person(self, number: int) -> Life:
        chance, key = self.chance, number + 1
        at = self.now - YEARS * (1 - number / self.people) - timedelta(hours=1)
        language = self.any_of(("en", "es", "ar"), (50, 35, 15))
        phone = f"+1{200 + number // 10_000}555{number % 10_000:04d}" if chance.random() < HAS_PHONE else None
        index = crypto.blind_index("phone", phone) if phone else None
        name = " ".join(full_name(chance, language))
        is_open = chance.random() < (OPEN_IF_NEW if self.now - at < NEW else OPEN_IF_OLD)
        owner = None if is_open and chance.random() < 0.25 else self.any_of(self.desk.caseworkers)
        household = self.any_of(range(1, 8))
        self.add(
            "person", id=key, created_at=at, name=crypto.encrypt(name, "person.name", key),
            phone=phone and crypto.encrypt(phone, "person.phone", key), phone_index=index,
            number_proved_at=at if phone else None, written_language=language,
            spoken_language=self.any_of(SPOKEN[language]), interpreter_needed=chance.random() < 0.3,
            ok_to_text=phone is not None, ok_to_voicemail=chance.random() < 0.3, shared_phone=chance.random() < 0.03,
            say_nothing=chance.random() < 0.02, zip=f"871{self.any_of(range(2, 24)):02d}", age_band=self.any_of(AGE_BANDS),
            household_size=household, children_under_6=min(household - 1, self.any_of((0, 0, 1, 2))),
            youth_programs=chance.random() < 0.1,
        )  # fmt: skip
        self.rows["name_key"] += [row("name_key", person_id=key, key=one) for one in sorted(keys_of(name))]
        if index and chance.random() < 0.01:
            self.rows["phone_line"].append(row("phone_line", phone_index=index, stopped_at=at, stopped_via="text"))
        return Life(key, at, name, language, phone, index, owner, _code(number), is_open)

    def _case(self, life: Life) -> list[tuple[int, str]]:
        chance = self.chance
        urgency = self.any_of(Urgency, (10, 30, 60))
        step = self.any_of(STEPS) if life.owner_id else FIRST_CONTACT.key
        closed = None if life.open else min(life.after(chance.uniform(5, 90)), self.now)
        story = crypto.encrypt(STORY, "case_file.story", life.id) if chance.random() < 0.5 else None
        due = self.now + timedelta(days=chance.uniform(-3, 8)) if life.open else life.after(10)
        self.add(
            "case_file", id=life.id, created_at=life.at, person_id=life.id, request_code=life.code, owner_id=life.owner_id,
            language=life.language, source=self.any_of(Source, (75, 8, 15, 2)),
            priority=Priority.URGENT if urgency is Urgency.TODAY else Priority.USUAL, next_step=step, due_at=due,
            urgency=urgency if life.open else None, restricted=Restricted.NOT_SAFE if life.id % 40 == 39 else None,
            story=story, seconds_to_submit=150 + chance.randrange(400),
            first_contact_at=life.after(chance.uniform(0, 2)) if life.owner_id else None, closed_at=closed,
            outcome=closed and self.any_of(Outcome, (55, 15, 8, 7, 10, 5, 0, 0)),
        )  # fmt: skip
        wanted = chance.sample(list(NEEDS), self.any_of((1, 2, 3), (55, 33, 12)))
        state, said_by = (
            (NeedState.UNKNOWN, None) if life.open else (self.any_of(NeedState, (10, 58, 14, 13, 5)), "resident")
        )
        facts = {"case_id": life.id, "urgency": urgency, "state": state, "said_by": said_by, "settled_at": closed}
        facts |= {"pressing": False, "let_go": LetGo.NO_LONGER_WANTED if state is NeedState.LET_GO else None}
        needs = [(self.add("need", category=one, **facts), one) for one in wanted]
        self.consent(life, None, life.at)
        self.audit("add", "person", life, life.id, life.at, None)
        return needs

    def consent(self, life: Life, organization_id: int | None, at: datetime) -> int:
        """Agree to be helped or, with an organization, to a referral."""
        fields = ["name", "phone", "language", "need"] if organization_id else []
        key = self.add(
            "consent", person_id=life.id, case_id=life.id, organization_id=organization_id,
            purpose="referral" if organization_id else "handle_request", fields=json.dumps(fields), text_hash=TEXT_HASH,
            language_shown=life.language, mode="verbal" if organization_id else "electronic", given_at=at,
            expires_at=self.consent_ends(at),
        )  # fmt: skip
        self.audit("consent", "consent", life, key, at, life.owner_id)
        return key

    def consent_ends(self, given_at: datetime) -> datetime:
        """Until when a consent holds; people who are still helped were asked again lately."""
        return max(given_at, self.now - timedelta(days=30)) + timedelta(days=180)

    def _history(self, life: Life) -> None:
        self.event(
            life, "request_received", life.at, {"source": "web", "language": life.language, "seconds": 240}, None
        )
        if life.owner_id is None:
            return
        self.event(life, "assigned", life.after(0.4), {"owner_id": life.owner_id})
        for number in range(self.any_of((1, 2, 3), (50, 30, 20))):
            note = number > 0
            facts = {} if note else {"how": "call", "reached": True}
            self.event(life, "note" if note else "contact", life.after(1 + number), facts, life.owner_id, NOTE)
            self.audit("read", "case_file", life, life.id, life.after(1 + number), life.owner_id)
        if not life.open:
            self.event(life, "closed", life.after(30), {"outcome": "got_help"})

    def event(
        self, life: Life, kind: str, at: datetime, facts: dict[str, Any], actor: int | None = -1, body: str | None = None
    ) -> None:  # fmt: skip
        """A line of the case's history, with its line in the audit; done by the case's owner unless told otherwise."""
        actor = life.owner_id if actor == -1 else actor
        key = next(self.ids["case_event"])
        words = crypto.encrypt(body, "case_event.body", key) if body else None
        self.add(
            "case_event", id=key, at=at, case_id=life.id, actor_id=actor, kind=kind, body=words, facts=json.dumps(facts)
        )  # fmt: skip
        self.audit(kind, "case_file", life, life.id, at, actor)

    def audit(self, action: str, subject: str, life: Life, key: int, at: datetime, actor: int | None) -> None:
        """A line of the audit."""
        self.add(
            "audit_entry", at=at, actor_id=actor, action=action, subject=subject, subject_id=key, person_id=life.id,
            facts=NO_FACTS,
        )  # fmt: skip


@lru_cache(maxsize=200_000)
def keys_of(name: str) -> frozenset[bytes]:
    """The look-up keys of a name."""
    return frozenset(name_keys(name, crypto.ring().index_key))


def _code(number: int) -> str:
    """A request code for each number, in no visible order."""
    letters, spread = "", (number * 387_420_489 + 271_828) % len(crypto.CODE_LETTERS) ** 6
    for _ in range(6):
        spread, place = divmod(spread, len(crypto.CODE_LETTERS))
        letters += crypto.CODE_LETTERS[place]
    return f"{letters[:3]}-{letters[3:]}"
