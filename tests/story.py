"""The main job as a story: who asks in which language, how time passes, and what the database says of it."""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import datetime, time, timedelta
from itertools import count

from flask import Flask
from sqlalchemy import select

from engagement.accounts.models import Account
from engagement.directory.models import Service
from engagement.foundation import clock, db
from engagement.foundation.business_days import business_days_between
from engagement.people.models import Case, Need
from engagement.referrals.models import Referral
from tests import make

SUNDAY_BEFORE, FRIDAY_AFTER, WORKED = timedelta(days=-1), timedelta(days=11), 10  # of two weeks without a holiday


@dataclass(frozen=True)
class Asker:
    """Somebody who asks in this language, and how they say that nobody called, and later that help came."""

    lang: str
    name: str
    no: str
    yes: str


ASKERS = [
    Asker("en", "Nina Sample", "2", "1"),
    Asker("es", "Inés Ejemplo", "2", "sí"),
    Asker("vi", "Nguyễn Thị Ví Dụ", "2 chưa", "rồi"),
    Asker("zh-Hans", "示例·王小明", "没有", "是的"),
    Asker("ar", "سلمى مثال", "٢", "نعم"),
    Asker("fa-AF", "مریم نمونه", "۲", "بلی"),
    Asker("ps", "زرغونه بېلګه", "نه", "هو"),
    Asker("sw", "Amani Mfano", "Hapana", "ndiyo"),
    Asker("rw", "Keza Urugero", "oya", "Yego"),
    Asker("fr", "Chloé Exemple", "non merci", "Oui"),
    Asker("uk", "Олена Приклад", "ні", "так"),
]


class Story:
    """One request on its way, and what the database says of it."""

    def __init__(self, app: Flask, code: str):
        self.app, self.code = app, code

    def case(self) -> Case:
        """The case as it is now."""
        return db.session.scalars(select(Case).where(Case.request_code == self.code)).one()

    def partners(self, services: list[str]) -> list[tuple[int, str]]:
        """Each of this case's referrals, in the order of `services`, with the account of its organization."""
        with self.app.test_request_context(), db.transaction():
            rows = db.session.execute(
                select(Service.name, Referral.id, Referral.organization_id)
                .join(Service, Service.id == Referral.service_id)
                .where(Referral.case_id == self.case().id)
            ).all()
            assert sorted(row.name for row in rows) == sorted(services)
            in_order = sorted(rows, key=lambda row: services.index(row.name))
            return [(row.id, _account_at(row.organization_id)) for row in in_order]

    def check(self, **wanted: object) -> None:
        """The case and its need are as wanted."""
        with self.app.app_context():
            case = self.case()
            need = db.session.scalars(select(Need).where(Need.case_id == case.id)).one()
            found = {
                "step": case.next_step, "top": case.priority == 0, "state": need.state, "said_by": need.said_by,
                "outcome": case.outcome,
            }  # fmt: skip
            assert {key: found[key] for key in wanted} == wanted, found


def _account_at(organization_id: int) -> str:
    there = select(Account.email).where(Account.organization_id == organization_id).order_by(Account.id)
    return db.session.scalar(there.limit(1)) or make.account("partner", organization_id=organization_id).email


def monday_morning() -> timedelta:
    """How far it is to the next Monday, with two weeks without a holiday, at ten in the city: within everybody's hours."""
    today = clock.today()
    mondays = (today + timedelta(days=7 * week - today.weekday()) for week in count(1))
    monday = next(day for day in mondays if business_days_between(day + SUNDAY_BEFORE, day + FRIDAY_AFTER) == WORKED)
    return datetime.combine(monday, time(10), clock.LOCAL) - clock.now()


@contextmanager
def on_monday(days_later: float = 0) -> Iterator[None]:
    """It is the next Monday morning, or so many days after; for the server and the worker alike."""
    with clock.shifted(monday_morning() + timedelta(days=days_later)):
        yield
