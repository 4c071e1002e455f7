"""A directory of thousands of services, and how much of it is read."""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import time
from typing import Any

from sqlalchemy import event, insert

from engagement.directory.models import Phone, Schedule, Service
from engagement.directory.vocabulary import Weekday
from engagement.foundation import db
from tests import make


@dataclass
class Read:
    """How many statements were sent meanwhile, and how many rows came back."""

    statements: int = 0
    rows: int = 0


@contextmanager
def reading() -> Iterator[Read]:
    """What is read from the database meanwhile."""
    read = Read()

    def note(_connection: object, cursor: Any, *_: object) -> None:
        read.statements += 1
        read.rows += max(0, cursor.rowcount)

    event.listen(db.database.engine, "after_cursor_execute", note)
    try:
        yield read
    finally:
        event.remove(db.database.engine, "after_cursor_execute", note)


def add_services(many: int, **facts: Any) -> None:
    """So many services of one organization, each with its hours and a phone."""
    owner = make.organization()
    facts = {"categories": ["english"], "languages": ["en"], "organization_id": owner.id, "source": "large"} | facts
    start = make.number() * 100_000
    told = [{"source_id": str(start + n), "name": f"Class {n:05d}", **facts} for n in range(many)]
    ids = list(db.session.scalars(insert(Service).returning(Service.id), told))
    hours = {"source": "large", "weekday": Weekday.MONDAY, "opens_at": time(9), "closes_at": time(17)}
    db.session.execute(insert(Schedule), [{"source_id": str(one), "service_id": one, **hours} for one in ids])
    phone = {"source": "large", "number": "505-555-0142"}
    db.session.execute(insert(Phone), [{"source_id": str(one), "service_id": one, **phone} for one in ids])
