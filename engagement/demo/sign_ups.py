"""Who signed up for the demo's events: places, a queue where there are too few, some who cancelled. All invented."""

from dataclasses import dataclass

from flask import g
from sqlalchemy import select

from engagement.foundation import db
from engagement.outreach.events.models import Event
from engagement.outreach.events.standing import EventState
from engagement.outreach.sign_ups import actions
from engagement.outreach.sign_ups.actions import Wanted
from engagement.outreach.sign_ups.guest_list.calls import call_list
from engagement.outreach.sign_ups.jobs import tell_signed_up
from engagement.outreach.sign_ups.telling import called

SMALL_ROOM = 9


@dataclass(frozen=True)
class Guest:
    """Somebody who signs up: the last two digits of their number, if they left one, and whether it may be texted."""

    name: str
    language: str
    party: int = 1
    supports: tuple[str, ...] = ()
    number: int | None = None
    texts: bool = True
    cancels: bool = False


GUESTS = (
    Guest("Lupe (example)", "es", 3, ("child_care",), 20),
    Guest("Mr. Tran (example)", "vi", 1, ("interpreter",), 21),
    Guest("Noor (example)", "ar", 2, ("ride",), 22),
    Guest("Joe (example)", "en", 1, ("wheelchair_access",)),
    Guest("Amina (example)", "sw", 2, ("child_care", "food"), 23, texts=False),
    Guest("Rosalba (example)", "es", 1, (), 24, cancels=True),
    Guest("Farid (example)", "fa-AF", 4, ("interpreter",), 25),
    Guest("Kate (example)", "en", 1, ("sign_language",), 26, texts=False),
    Guest("Ines (example)", "fr", 2),
)


def sign_up_some(event: Event, number: int, *, small_room: bool = False, all_of_them: bool = False) -> None:
    """Let people sign up; `number` varies who they are. In a small room some of them wait."""
    if small_room:
        event.capacity = SMALL_ROOM
    desk = g.pop("user")  # they do it themselves
    some = GUESTS if small_room or all_of_them else GUESTS[number % 4 : number % 4 + 3 + number % 3]
    for place, guest in enumerate(some):
        made = actions.sign_up(event, _wanted(guest), f"demo-{event.id}-{place}")
        if guest.cancels:
            actions.cancel(made)
    g.user = desk


def tell_called_off() -> None:
    """Who signed up for what was called off is told, as the worker would do it."""
    for event_id in db.session.scalars(select(Event.id).where(Event.state == EventState.CALLED_OFF)).all():
        tell_signed_up.func(event_id=event_id)


def call_the_first() -> None:
    """One of those whom no text tells was called."""
    with db.transaction():
        for event in db.session.scalars(select(Event).where(Event.state == EventState.CALLED_OFF)):
            called(next(one for one in call_list(event) if one.phone))


def _wanted(guest: Guest) -> Wanted:
    phone = f"+150555501{guest.number}" if guest.number else None
    return Wanted(
        guest.name,
        guest.language,
        phone=phone,
        party_size=guest.party,
        supports=guest.supports,
        reminders_ok=guest.texts,
    )
