"""What is texted to whoever signed up: only about their sign-up, only if they said yes to it, and never what the event is about."""

from flask import current_app

from engagement.foundation.unreadable import readable
from engagement.language import i18n
from engagement.messaging import outbox
from engagement.messaging import queries as messages
from engagement.messaging.templates import TEMPLATES
from engagement.messaging.withholding import why_not
from engagement.outreach.events.models import Event
from engagement.outreach.sign_ups.models import SignUp
from engagement.outreach.sign_ups.recipients import who_signed_up


def may_be_texted(sign_up: SignUp) -> bool:
    """Whether a text about the event reaches them: they left a number, said yes, and the number has not said stop."""
    to = who_signed_up(sign_up)
    if to.phone is None or not to.agreed:
        return False
    return why_not(TEMPLATES["sign_up_changed"], messages.reachability(to, to.phone_known_as)) is None


def tell(event: Event, sign_up: SignUp, template: str, *, once: object) -> None:
    """Text somebody who said yes to it; the same again with the same `once` is one text."""
    if not sign_up.reminders_ok or not readable(sign_up.phone):
        return
    outbox.queue(
        who_signed_up(sign_up), template, key=key_of(sign_up, template, once), link=_link(sign_up.language),
        ticket=sign_up.code or "", at=event.starts_at,
    )  # fmt: skip


def key_of(sign_up: SignUp, template: str, once: object) -> str:
    """What a text is known by."""
    return f"{template}:{sign_up.id}:{once}"


def _link(language: str) -> str:
    base = current_app.config["SETTINGS"].public_base_url.rstrip("/")
    return f"{base}/{i18n.shipped(language)}/sign-up"
