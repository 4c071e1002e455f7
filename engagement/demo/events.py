"""The demo's events: every department has some behind it and some to come, told in several languages. All invented."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from typing import Any

from flask import g
from sqlalchemy import select

from engagement.accounts.models import Account, Department
from engagement.foundation import clock, db
from engagement.outreach.events import actions
from engagement.outreach.events.models import Event
from engagement.outreach.events.record import actions as records
from engagement.outreach.events.record.actions import SupportGiven
from engagement.outreach.events.record.counted import Dimension, HowCounted
from engagement.outreach.events.standing import Visibility
from engagement.web.roles import Role

HALLS = ("Example Library, room 2", "Example Community Center, hall", "Example Park, by the water tower")


@dataclass(frozen=True)
class Kind:
    """What an event is about: its words, and the same in other languages."""

    method: str
    title: str
    body: str
    languages: tuple[str, ...]
    supports: tuple[str, ...]
    said: Mapping[str, tuple[str, str]] = field(default_factory=dict)


KINDS = (
    Kind(
        "listening_session",
        "Evening to listen (example)",
        "Tell us what works and what does not. We write it down and tell you what became of it.",
        ("en", "es", "vi"),
        ("interpreter", "child_care", "food"),
        {
            "es": (
                "Tarde para escuchar (ejemplo)",
                "Díganos qué funciona y qué no. Lo escribimos y le decimos qué pasó con ello.",
            ),
            "vi": (
                "Buổi tối lắng nghe (ví dụ)",
                "Xin cho biết điều gì tốt và điều gì chưa tốt. Chúng tôi ghi lại và cho quý vị biết kết quả.",
            ),
        },
    ),
    Kind(
        "table",
        "Table at the market (example)",
        "Stop by and say in two minutes what should change on your street.",
        ("en", "es", "ar"),
        ("translated_material", "wheelchair_access"),
        {
            "es": ("Mesa en el mercado (ejemplo)", "Pase y diga en dos minutos qué debe cambiar en su calle."),
            "ar": ("طاولة في السوق (مثال)", "تفضل وقل في دقيقتين ما الذي ينبغي أن يتغير في شارعك."),
        },
    ),
    Kind(
        "focus_group",
        "Talk in a small group (example)",
        "Ten people, one table, two hours. We pay for your time.",
        ("en", "fa-AF", "sw"),
        ("interpreter", "payment", "ride"),
    ),
)


def fill_events() -> None:
    """One that was held and two to come for every department; one that was called off, one that stands nowhere."""
    g.user = db.session.scalars(select(Account).where(Account.role == Role.OUTREACH)).one()
    departments = db.session.scalars(select(Department).order_by(Department.id)).all()
    for number, department in enumerate(departments):
        _held(department.id, number)
        _to_come(department.id, number, days=6 + number, visibility=Visibility.PUBLIC)
        _to_come(department.id, number + 1, days=20 + number, visibility=Visibility.PLACE_AFTER_SIGN_UP)
    first = departments[0].id
    actions.call_off(_to_come(first, 1, days=9, visibility=Visibility.PUBLIC), "The hall is being repaired (example)")
    _to_come(first, 2, days=12, visibility=Visibility.BY_INVITATION)
    g.pop("user")


def _held(department_id: int, number: int) -> None:
    days = -(2 + number)
    with clock.shifted(timedelta(days=days - 20)):
        event = _to_come(department_id, number, days=20, visibility=Visibility.PUBLIC)
    if number % 5 != 1:  # the others still have to be written down
        records.write_down(event, _how_it_went(number), _counts(number), _given(event, number))


def _how_it_went(number: int) -> dict[str, Any]:
    return {
        "attendance": 24 + 7 * number % 30, "how_counted": list(HowCounted)[number % len(HowCounted)], "hours": 9,
        "note": "The children drew their street; parents stayed longer (example).", "payments_cents": 12_000,
    }  # fmt: skip


def _counts(number: int) -> dict[Dimension, dict[str, int]]:
    return {
        Dimension.LANGUAGE: {"en": 11, "es": 8, "vi": 3 if number % 2 else 5},
        Dimension.GROUP: {},
        Dimension.INTERPRETER: {"in_person": 1, "phone": 1},
    }


def _given(event: Event, number: int) -> list[SupportGiven]:
    asked = [SupportGiven(key, offered=True, requested=6, fulfilled=6, cents=9_000) for key in event.supports]
    unmet = SupportGiven(
        "sign_language", offered=False, requested=2, fulfilled=1, reason="Nobody was free on two days' notice (example)"
    )
    return [*asked, unmet] if number % 3 == 0 else asked


def _to_come(department_id: int, number: int, *, days: int, visibility: Visibility) -> Event:
    kind = KINDS[number % len(KINDS)]
    event = actions.start(department_id, _written(kind, number, days, visibility), kind.title, kind.body)
    for language, (title, body) in kind.said.items():
        actions.write_text(event, language, title, body, checked=True)
    actions.announce(event)
    return event


def _written(kind: Kind, number: int, days: int, visibility: Visibility) -> dict[str, Any]:
    day = clock.today() + timedelta(days=days)
    begins = datetime(day.year, day.month, day.day, 18 if kind is KINDS[0] else 10, tzinfo=clock.LOCAL)
    return {
        "method": kind.method, "visibility": visibility, "place": HALLS[number % len(HALLS)], "plan_id": None,
        "starts_at": begins, "ends_at": begins + timedelta(hours=2), "languages": list(kind.languages),
        "supports": list(kind.supports), "capacity": 40 if number % 3 else None, "near_transit": True,
        "police_present": number % 5 == 4, "ask_by": None, "first_language": "en",
    }  # fmt: skip
