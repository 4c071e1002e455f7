"""How a text of ours stands, in words, and how long one is."""

from flask_babel import lazy_gettext as _l
from flask_babel import ngettext
from flask_babel.speaklater import LazyString

from engagement.messaging.receipts import MessageState
from engagement.messaging.segments import segments

TEXT_STATES: dict[MessageState, LazyString] = {
    MessageState.QUEUED: _l("waiting to go out"),
    MessageState.WITHHELD: _l("not sent"),
    MessageState.SENDING: _l("going out now"),
    MessageState.UNSURE: _l("not sure if it went out"),
    MessageState.SENT: _l("sent"),
    MessageState.DELIVERED: _l("arrived"),
    MessageState.UNDELIVERED: _l("did not arrive"),
    MessageState.FAILED: _l("could not be sent"),
}


def counted(text: str) -> str:
    """How many characters and texts it takes: one accent outside the phone's alphabet more than halves the room."""
    count = segments(text).count
    return str(
        ngettext(
            "%(letters)s characters · %(num)s text", "%(letters)s characters · %(num)s texts", count, letters=len(text)
        )
    )
