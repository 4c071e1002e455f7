"""What follows for whoever signed up when an event is written anew or called off: in the same transaction, under its lock."""

from engagement.foundation import jobs
from engagement.outreach.events.models import Event
from engagement.outreach.sign_ups import actions, telling
from engagement.outreach.sign_ups.jobs import tell_signed_up

MOVED = ("starts_at", "ends_at", "place")  # what people have to know of who come; a word put right is told to nobody


def follow_change(event: Event, *, moved: bool, counted: bool) -> None:
    """More room moves up who waits; another day, hour or place is told to all. `counted`: its calendar number went up."""
    if moved and counted:
        _tell_all(event)
    elif counted:
        telling.know_already(event)
    actions.move_up(event)


def follow_calling_off(event: Event) -> None:
    """All are told, the waiting too, and nobody is reminded."""
    _tell_all(event)


def _tell_all(event: Event) -> None:
    telling.take_back(event.id)
    jobs.defer(tell_signed_up, event_id=event.id)
