"""How a text of ours stands, in words, and how long one is."""

from flask_babel.speaklater import LazyString

from engagement.language.staff_texts import staff_lazy_gettext as _sl
from engagement.language.staff_texts import staff_ngettext
from engagement.messaging.receipts import MessageState
from engagement.messaging.segments import segments

TEXT_STATES: dict[MessageState, LazyString] = {
    MessageState.QUEUED: _sl("waiting to go out"),
    MessageState.WITHHELD: _sl("not sent"),
    MessageState.SENDING: _sl("going out now"),
    MessageState.UNSURE: _sl("not sure if it went out"),
    MessageState.SENT: _sl("sent"),
    MessageState.DELIVERED: _sl("arrived"),
    MessageState.UNDELIVERED: _sl("did not arrive"),
    MessageState.FAILED: _sl("could not be sent"),
}


def counted(text: str) -> str:
    """How many characters and texts it takes: one accent outside the phone's alphabet more than halves the room."""
    count = segments(text).count
    return str(
        staff_ngettext(
            "%(letters)s characters · %(num)s text", "%(letters)s characters · %(num)s texts", count, letters=len(text)
        )
    )
