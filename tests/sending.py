"""Sending one text after the other, as a worker does, with a look at each."""

from collections.abc import Callable
from typing import Any

from engagement.directory.models import Organization
from engagement.messaging import claims, delivery, outbox
from engagement.messaging.claims import Claim
from engagement.messaging.means import at_organization
from engagement.messaging.models import Message
from engagement.messaging.recipients import Recipient
from engagement.messaging.templates import TEMPLATES


def send_next(message: Message) -> None:
    """Send the text that goes next, if any does: it is this one."""
    message_id = message.id
    claimed = claims.claim()
    if isinstance(claimed, Claim):
        assert claimed.message_id == message_id, "another text goes first"
        delivery.hand_over(claimed)


def told_all(
    organization: Organization,
    template: str,
    *,
    key: str,
    link: Callable[[Recipient], str] | None = None,
    **values: Any,
) -> list[Message]:
    """Say something to everybody at an organization whom it reaches, as a slice does that tells them of something."""
    return [
        outbox.queue(to, template, key=f"{key}:{to.mark}", link=link(to) if link else None, **values)
        for to, _means in at_organization(organization, TEMPLATES[template])
    ]
