"""What is texted to whoever signed up: only about their sign-up, only if they said yes to it, and never what the event is about."""

from engagement.foundation import db
from engagement.foundation.unreadable import readable
from engagement.language import i18n
from engagement.messaging import outbox
from engagement.messaging import queries as messages
from engagement.messaging.models import Message
from engagement.messaging.templates import TEMPLATES
from engagement.messaging.vocabulary import ABOUT_A_SIGN_UP
from engagement.messaging.withholding import why_not
from engagement.outreach.events.models import Event
from engagement.outreach.events.standing import EventState
from engagement.outreach.sign_ups.models import SignUp
from engagement.outreach.sign_ups.recipients import who_signed_up
from engagement.outreach.sign_ups.standing import SignUpState
from engagement.web.public_address import public_address

HAS_PLACE = ("sign_up_confirmed", "sign_up_moved_up", "sign_up_reminder")
CHANGED, CALLED_OFF = "sign_up_changed", "sign_up_called_off"


def may_be_texted(sign_up: SignUp) -> bool:
    """Whether a text about the event reaches them: they left a number, said yes, and the number has not said stop."""
    to = who_signed_up(sign_up)
    if to.phone is None or not sign_up.reminders_ok:
        return False
    return why_not(TEMPLATES[CHANGED], messages.reachability(to, to.phone_known_as)) is None


def may_be_answered(sign_up: SignUp) -> bool:
    """Whether the text about what became of it reaches them."""
    to = who_signed_up(sign_up)
    return why_not(TEMPLATES["sign_up_answer"], messages.reachability(to, to.phone_known_as)) is None


def tell(event: Event, sign_up: SignUp, template: str, *, once: object) -> None:
    """Text somebody who said yes to it; the same again with the same `once` is one text."""
    if not sign_up.reminders_ok or not readable(sign_up.phone):
        return
    outbox.queue(
        who_signed_up(sign_up), template, key=key_of(sign_up, template, once), link=_link(sign_up.language),
        ticket=sign_up.code or "", at=event.starts_at,
    )  # fmt: skip


def tell_what_became(sign_up: SignUp, plan_id: int) -> None:
    """Text somebody who asked for it where they read what became of the plan of the event. It is a yes of its own."""
    language = i18n.shipped(sign_up.language)
    outbox.queue(
        who_signed_up(sign_up), "sign_up_answer", key=key_of(sign_up, "sign_up_answer", ""), ticket=sign_up.code or "",
        link=public_address(f"/{language}/heard/{plan_id}"),
    )  # fmt: skip


def key_of(sign_up: SignUp, template: str, once: object) -> str:
    """What a text is known by."""
    return f"{template}:{sign_up.id}:{once}"


def _link(language: str) -> str:
    return public_address(f"/{i18n.shipped(language)}/sign-up")


def answer(sign_up: SignUp, template: str, to: Message) -> None:
    """Answer what they texted; whoever has to be reached for another reason is answered for that alone."""
    if to.pressing is None:
        outbox.queue(
            who_signed_up(sign_up), template, key=f"{template}:{to.id}", link=_link(sign_up.language), ticket=sign_up.code or ""
        )  # fmt: skip


def no_longer_so(message: Message) -> bool:
    """Whether what a text says of a sign-up is not so any more, in the moment in which it would go."""
    if message.sign_up_id is None or message.template not in (*ABOUT_A_SIGN_UP, CALLED_OFF):
        return False
    sign_up = db.session.get_one(SignUp, message.sign_up_id, populate_existing=True)
    event = db.session.get_one(Event, sign_up.event_id, populate_existing=True)
    if sign_up.state is SignUpState.CANCELLED:
        return True
    if message.template == CALLED_OFF:
        return event.state is not EventState.CALLED_OFF
    return not event.takes_sign_ups or (message.template in HAS_PLACE and sign_up.state is not SignUpState.CONFIRMED)
