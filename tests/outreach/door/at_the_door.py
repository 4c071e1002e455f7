"""A tablet at the door, for tests: its own browser, and batches as its page sends them."""

from datetime import UTC, datetime
from typing import Any
from uuid import uuid4

from flask import Flask
from sqlalchemy import select
from werkzeug.test import TestResponse

from engagement.foundation import clock, db
from engagement.outreach.door.models import Tablet
from engagement.outreach.events.models import Event
from engagement.web.browser_sessions import hashed
from tests import make
from tests.browser import Browser


class AtTheDoor(Browser):
    """A tablet that is paired with an event."""

    def __init__(self, app: Flask, event: Event, name: str = "Tablet 1"):
        super().__init__(app)
        self.event, self.seq = event, 0
        token = f"link-{make.number()}"
        db.session.add(Tablet(event_id=event.id, name=name, language="en", link_hash=hashed(token)))
        make.commit()
        self.page = self.get("/door/pair").submit("Pair it", code=token)
        assert self.page.h1 != "Pair this tablet", self.page.main

    @property
    def row(self) -> Tablet:
        """This tablet in the database."""
        cookie = self.client.get_cookie("door", path="/door/")
        assert cookie is not None
        return db.session.scalars(select(Tablet).where(Tablet.device_hash == hashed(cookie.value))).one()

    def tap(self, language: str = "en", n: int = 1, *, at: str = "", **more: Any) -> dict[str, Any]:
        """One tap, not sent yet."""
        self.seq += 1
        shown = at or datetime.fromtimestamp(clock.now().timestamp(), UTC).isoformat()
        return {
            "id": str(uuid4()),
            "event": self.event.id,
            "seq": self.seq,
            "at": shown,
            "language": language,
            "n": n,
        } | more

    def undo(self, tap: dict[str, Any]) -> dict[str, Any]:
        """What takes a tap back."""
        return self.tap(tap["language"], -tap["n"], undoes=tap["id"])

    def names(self) -> dict[str, tuple[int, bool, bool]]:
        """Who signed up, as the tablet knows them: how many they are, whether they wait, whether they are in."""
        found = self.answer({"check_ins": [], "names": True})["names"]
        return {one["name"]: (one["n"], one["waits"], one["tap"] is not None) for one in found}

    def send(self, *taps: Any, status: int = 200) -> dict[str, Any]:
        """What the desk says to a batch."""
        return self.answer({"check_ins": list(taps)}, status)

    def answer(self, sent: Any, status: int = 200) -> dict[str, Any]:
        """What the desk says to whatever is sent."""
        answer: TestResponse = self.client.post("/door/sync", json=sent)
        assert answer.status_code == status, answer.get_data(as_text=True)[:500]
        said: dict[str, Any] = answer.get_json()
        return said
