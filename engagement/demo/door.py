"""The demo's doors: a tablet that counts at an event of today, and what one counted at events that are over. All invented."""

from collections.abc import Mapping
from datetime import timedelta
from uuid import uuid4

from engagement.foundation import clock
from engagement.outreach.door import actions, queries
from engagement.outreach.door.batches import Tap
from engagement.outreach.events.models import Event
from engagement.outreach.sign_ups import actions as sign_ups
from engagement.outreach.sign_ups.actions import Wanted

SO_FAR = {"en": 9, "es": 14, "vi": 7, "sw": 1, "": 2}
SIGNED_UP = (
    ("Lupe (example)", "es", 2), ("Hạnh (ví dụ)", "vi", 1), ("Joseph (mfano)", "sw", 4), ("Marisol (example)", "es", 1),
    ("سمير (مثال)", "ar", 1), ("Tâm (ví dụ)", "vi", 3),
)  # fmt: skip
AFTER_ALL_NOT = ("es", "vi")  # slips of the finger, undone


def sign_up_for(event: Event) -> None:
    """Some have said that they come."""
    for name, language, party_size in SIGNED_UP:
        sign_ups.sign_up(event, Wanted(name, language, party_size=party_size), key=name)


def count_at_the_door(event: Event, came: Mapping[str, int], name: str = "Blue tablet (example)") -> None:
    """A tablet was paired with the event; so many were counted on it, by language."""
    with clock.shifted(min(event.starts_at + timedelta(minutes=20) - clock.now(), timedelta())):
        known = queries.by_link(actions.pair(event, name))
        if known is None:
            raise RuntimeError("the tablet that was just made is not there")
        actions.bind(known.tablet)
        taps = [_tap(language, place) for language, n in came.items() for place in range(n)]
        slips = [_tap(language, len(taps)) for language in AFTER_ALL_NOT if came]
        undone = [Tap(uuid4(), slip.language, -1, slip.id, len(taps) + 1, clock.now()) for slip in slips]
        first = [Tap(uuid4(), one.language, one.n, None, 0, clock.now(), one.id) for one in queries.parties(event)[::2]]
        actions.add(known.tablet, [*taps, *slips, *undone, *first])


def _tap(language: str, place: int) -> Tap:
    return Tap(uuid4(), language, 1, None, place + 1, clock.now())
