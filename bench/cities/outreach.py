"""Going out in an invented city: plans, events, who comes, what was said, what became of it, who was told, and the partners.

A city of 100,000 and more has 500 plans, 5,000 events and 20,000 inputs, 2,000 of them about one plan; a smaller one as many fewer.
"""

from __future__ import annotations

import json
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from decimal import Decimal
from hashlib import sha256
from typing import TYPE_CHECKING, Any
from uuid import UUID

from bench.cities import guests, partners, texted
from engagement.foundation import crypto
from engagement.messaging.receipts import MessageState
from engagement.messaging.vocabulary import Direction
from engagement.outreach.events.record.counted import Dimension, HowCounted
from engagement.outreach.events.standing import EventState, Visibility
from engagement.outreach.inputs.models import AnswerTo, InputSource
from engagement.outreach.plans.standing import PlanState
from engagement.outreach.plans.texts.models import PlanPart
from engagement.outreach.themes.outcomes import OUTCOMES, ThemeOutcome
from engagement.outreach.told.ways import Way

if TYPE_CHECKING:
    from bench.cities.city import City

MOST_PLANS, FEWEST_PLANS, PEOPLE_A_PLAN = 500, 4, 200
EVENTS_A_PLAN, THEMES, INPUTS = 10, 5, 36
FULL = 4  # the fullest plan has so many times as many inputs as there are plans, and so many times as many themes
YEARS = timedelta(days=730)
BETWEEN_EVENTS = timedelta(days=20)
SAID_FOR = timedelta(days=150)
SPOKEN, SHARES = ("en", "es", "vi"), (45, 40, 15)
OUT_OF_DATE = 0.8  # plans begun in that part of the years are closed
WANTS_AN_ANSWER, LEFT_A_NUMBER = 0.45, 0.8
COMMUNITY = "Speakers of %s (example)"
PLANNED = "Times and stops from spring on"
TITLE, BODY = "An evening to listen (example)", "Tell us what works and what does not. We write it down and answer."
WORDS = "The last bus leaves before my work ends, so I walk home for an hour along a road without light."
TRANSLATED = "What they said, in English: the last bus leaves before work ends, and the road has no light."
ANSWER = (
    "The last bus leaves at 11:40 pm on weekdays. We counted riders for two weeks, and one in three came from work."
)


@dataclass(frozen=True)
class Begun:
    """A plan while its story is told."""

    id: int
    at: datetime
    department_id: int
    owner_id: int
    state: PlanState
    full: bool


def go_out(city: City) -> None:
    """All of it."""
    plans = max(FEWEST_PLANS, min(MOST_PLANS, city.people // PEOPLE_A_PLAN))
    for number in range(plans):
        plan = _plan(city, number, plans)
        _events(city, plan, guests.CROWDED if number == plans - 1 else ())
        word_id = texted.poster_word(city, plan, number)
        _said(city, plan, FULL * plans if plan.full else INPUTS, word_id)
        if number % 2:
            partners.partner(city, number, plan.department_id, plan.owner_id)
    partners.toolkit(city)


def _plan(city: City, number: int, plans: int) -> Begun:
    desk, full = city.desk, number == plans - 2
    key, place = next(city.ids["plan"]), 0 if full else number % len(desk.departments)
    at = city.now - YEARS * (1 - number / plans)
    over = number < OUT_OF_DATE * plans and not full
    state = PlanState.CLOSED if over else city.any_of((PlanState.APPROVED, PlanState.IN_REVIEW), (85, 15))
    plan = Begun(key, at, desk.departments[place], desk.outreach[place % len(desk.outreach)],
                 PlanState.APPROVED if full else state, full)  # fmt: skip
    decided = (at + timedelta(days=120)).date() if over else None
    approved = plan.state is not PlanState.IN_REVIEW
    told = {
        "name": f"Bus route {number} (example)", "decided_by": "City Council", "decision_on": (at + timedelta(days=110)).date(),
        "open": "Times, stops, how often the bus comes", "not_open": "The budget of this year", "level": "iap2_involve",
        "promise": "",
    }  # fmt: skip
    city.add(
        "plan", id=key, created_at=at, department_id=plan.department_id, owner_id=plan.owner_id, state=plan.state,
        version=2, approved_version=2 if approved else None, closed_at=at + timedelta(days=200) if over else None,
        purpose="Riders told drivers that the times do not fit.", decision=PLANNED, **told,
        methods=["listening_session"], languages=["en", "es"], supports=["interpreter", "food"], partner_ids=[], decided_on=decided,
        decided="It runs later." if over else None,
    )  # fmt: skip
    for one, language in enumerate(("es", "vi")):
        city.add(
            "plan_community", plan_id=key, place=one, community=COMMUNITY % language, language=language, share=Decimal(20),
            margin=Decimal(2), source="A count (example)", vintage="2024",
        )  # fmt: skip
    _words(city, key, number, told | {"decision": PLANNED, "decided": "It runs later." if over else ""})
    fields = json.dumps(told | {"decision_on": str(told["decision_on"])})
    for version in (1, 2):
        city.add("plan_version", created_at=at, plan_id=key, version=version, saved_by_id=plan.owner_id, fields=fields)
    for kind in ("ask_review", "approve") if approved else ("ask_review",):
        city.add("plan_step", created_at=at, plan_id=key, by_id=plan.owner_id, kind=kind, version=2)
    return plan


def _words(city: City, plan_id: int, number: int, first: dict[str, Any]) -> None:
    """The plan in the languages of its communities: every other one is not checked in the second of them."""
    for language in ("es", "vi"):
        checked = (
            {} if language == "vi" and number % 2 else {"checked_at": city.now, "checked_by_id": city.desk.outreach[0]}
        )
        for part in PlanPart:
            if first[part]:
                city.add(
                    "plan_text", created_at=city.now, plan_id=plan_id, part=part, said=f"{first[part]} ({language})",
                    language=language, of_hash=sha256(str(first[part]).encode()).hexdigest(), **checked,
                )  # fmt: skip


def _events(city: City, plan: Begun, crowded: Sequence[int | None]) -> None:
    """One after the other; after them those with a crowd, by how many places they have."""
    for number in range(EVENTS_A_PLAN + len(crowded)):
        crowd = number >= EVENTS_A_PLAN
        _event(city, plan, plan.at + BETWEEN_EVENTS * (number + 1), crowded[number - EVENTS_A_PLAN] if crowd else guests.CAPACITY,
               crowd=crowd)  # fmt: skip


def _event(city: City, plan: Begun, begins: datetime, capacity: int | None, *, crowd: bool) -> None:
    key, over, off = next(city.ids["event"]), begins < city.now, city.chance.random() < 0.03 and not crowd
    written_down = over and not off and city.chance.random() < 0.95
    state = EventState.HELD if written_down else EventState.ANNOUNCED
    city.add(
        "event", id=key, created_at=plan.at, department_id=plan.department_id, plan_id=plan.id, owner_id=plan.owner_id,
        state=EventState.CALLED_OFF if off else state, called_off_why="The hall is being repaired" if off else "",
        visibility=Visibility.PUBLIC if crowd else city.any_of(Visibility, (70, 20, 10)), announced_at=plan.at,
        method="listening_session", starts_at=begins, ends_at=begins + timedelta(hours=2),
        place=crypto.encrypt("Example Library, room 2", "event.place", key), languages=["en", "es", "vi"],
        supports=["interpreter", "food"], capacity=capacity, police_present=False, ask_by=(begins - timedelta(days=7)).date(),
        uid=UUID(int=key), changed_at=plan.at,
    )  # fmt: skip
    first = sha256(f"{TITLE}\n{BODY}".encode()).hexdigest()
    city.add("event_text", event_id=key, language="en", title=TITLE, body=BODY)
    for language in ("es", "vi"):
        city.add(
            "event_text", event_id=key, language=language, title=f"{TITLE} {language}", body=BODY, of_hash=first,
            checked_by_id=plan.owner_id, checked_at=plan.at,
        )  # fmt: skip
    if written_down:
        _record(city, key, begins, plan.owner_id)
    if over:
        guests.come(city, key, begins, plan.owner_id)
    elif not off:
        guests.sign_up(city, key, begins, capacity, guests.CROWD if crowd else city.any_of(guests.PARTIES))


def _record(city: City, event_id: int, at: datetime, by_id: int) -> None:
    key = city.add(
        "event_record", created_at=at + timedelta(days=1), event_id=event_id, by_id=by_id, attendance=30,
        how_counted=HowCounted.ROOM, note="They stayed longer than planned.", hours=9, payments_cents=12_000,
    )  # fmt: skip
    for language, number in (("en", 12), ("es", 11), ("vi", 7)):
        city.add("record_count", record_id=key, dimension=Dimension.LANGUAGE, group=language, n=number)
        if language != "en":
            city.add("record_count", record_id=key, dimension=Dimension.GROUP, group=COMMUNITY % language, n=number)
    for support in ("interpreter", "food"):
        city.add("record_support", record_id=key, support=support, offered=True, requested=6, fulfilled=6, cents=9_000)


def _said(city: City, plan: Begun, inputs: int, word_id: int) -> None:
    """What was said of a plan: nine in ten are in a theme, and a theme of a plan that is over has its last answer."""
    themes = [_theme(city, plan, number) for number in range(THEMES * FULL if plan.full else THEMES)]
    for _ in range(inputs):
        theme_id, answer_id = city.any_of(themes) if city.chance.random() < 0.9 else (None, None)
        _input(city, plan, theme_id, answer_id, word_id)


def _theme(city: City, plan: Begun, number: int) -> tuple[int, int | None]:
    """Its id, and that of its last answer."""
    name = f"The last bus leaves too early, {number}"
    key = city.add("theme", created_at=plan.at, plan_id=plan.id, name=name, made_by_id=plan.owner_id)
    answered = plan.state is PlanState.CLOSED or (plan.state is PlanState.APPROVED and city.chance.random() < 0.5)
    if not answered:
        return key, None
    outcome = city.any_of(ThemeOutcome, (40, 25, 20, 0 if plan.state is PlanState.CLOSED else 30, 15))
    at = min(plan.at + timedelta(days=100), city.now)
    told: dict[str, Any] = {"name": name, "heard": WORDS, "outcome": outcome, "decided": ANSWER, "why": ANSWER}
    told |= {
        "next_step": "It begins in spring.",
        "who": "Transit",
        "who_can": "The state",
        "written_by_id": plan.owner_id,
    }
    answer = 0
    for version in (1, 2) if city.chance.random() < 0.3 else (1,):
        answer = city.add(
            "theme_response",
            created_at=at,
            theme_id=key,
            version=version,
            published_at=at,
            due=(at + YEARS / 4).date(),
            **told,
        )
        for language in ("es", "vi"):
            city.add(
                "response_text", created_at=at, theme_response_id=answer, language=language, name=name, heard=WORDS,
                decided=ANSWER, why=ANSWER, next_step="It begins in spring.", written_by_id=plan.owner_id,
            )  # fmt: skip
    if not OUTCOMES[outcome].final:
        return key, None
    city.add("telling", theme_id=key, started_at=at, started_by_id=plan.owner_id)
    return key, answer


def _input(city: City, plan: Begun, theme_id: int | None, answer_id: int | None, word_id: int) -> None:
    key, language = next(city.ids["resident_input"]), city.any_of(SPOKEN, SHARES)
    at = plan.at + min(SAID_FOR, city.now - plan.at) * city.chance.random()
    wants, by_phone = city.chance.random() < WANTS_AN_ANSWER, city.chance.random() < LEFT_A_NUMBER
    source = city.any_of((InputSource.WEB, InputSource.PAPER, InputSource.EVENT, InputSource.TEXT))
    number = f"+1505555{key % 10_000:04d}"
    phone, sender = number if wants and by_phone else None, number if source is InputSource.TEXT else None
    city.add(
        "resident_input", id=key, created_at=at, language=language, topic="", plan_id=plan.id, theme_id=theme_id, read_at=at,
        body=crypto.encrypt(WORDS, "resident_input.body", key), quote_ok=city.chance.random() < 0.2,
        contact=phone and crypto.encrypt(phone, "resident_input.contact", key), wants_answer=wants,
        answer_to=(AnswerTo.CONTACT if by_phone else AnswerTo.PARTNER) if wants else AnswerTo.NOBODY,
        partner=None if by_phone or not wants else crypto.encrypt("Casa del Río", "resident_input.partner", key),
        source=source, sender=sender and crypto.encrypt(sender, "resident_input.sender", key), taken_by_id=plan.owner_id,
        translation=None if language == "en" else crypto.encrypt(TRANSLATED, "resident_input.translation", key),
        translation_of=None if language == "en" else 1,
    )  # fmt: skip
    if sender:
        texted.texted(city, plan, word_id, key, at, sender, WORDS)
    if wants and answer_id is not None and theme_id is not None:
        message_id = _text(city, key, phone, language) if phone else None
        city.add(
            "delivery", created_at=at, theme_id=theme_id, theme_response_id=answer_id, resident_input_id=key,
            way=Way.TEXT if phone else Way.PARTNER, message_id=message_id, by_id=None if phone else plan.owner_id,
        )  # fmt: skip


def _text(city: City, input_id: int, phone: str, language: str) -> int:
    number = next(city.ids["message"])
    return city.add(
        "message", id=number, created_at=city.now, direction=Direction.OUT, resident_input_id=input_id, language=language,
        phone=crypto.encrypt(phone, "message.phone", number), phone_index=crypto.blind_index("phone", phone),
        template="answer_to_input", key=f"told:{input_id}", body=crypto.encrypt(ANSWER, "message.body", number), segments=2,
        state=MessageState.DELIVERED, attempts=1, sent_at=city.now, settled_at=city.now, provider_id=f"SM{number:032x}",
    )  # fmt: skip
