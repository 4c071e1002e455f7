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

# What each text was about, for the history; the words themselves are in the thread.
ABOUT: dict[str, LazyString] = {
    "request_received": _l("the request was received"),
    "return_code": _l("a number to come back with"),
    "referral_sent": _l("somebody was asked to help"),
    "partner_accepted": _l("somebody can help"),
    "partner_waitlisted": _l("they are on a waiting list"),
    "partner_declined": _l("we look for somebody else"),
    "needs_you": _l("something is needed from them"),
    "follow_up_contact": _l("did somebody contact you?"),
    "follow_up_help": _l("did you get the help?"),
    "answer_thanks_yes": _l("thanks for the answer"),
    "answer_thanks_no": _l("thanks for the answer"),
    "stop_confirmed": _l("no more texts"),
    "start_confirmed": _l("texts again"),
    "help_reply": _l("how to reach us"),
    "unclear_reply": _l("a person will read it"),
    "picture_reply": _l("we cannot open pictures"),
    "own_words": _l("in our own words"),
    "introduction": _l("who we are"),
    "appointment": _l("an appointment"),
    "appointment_called_off": _l("an appointment was called off"),
}


def counted(text: str) -> str:
    """How many characters and texts it takes: one accent outside the phone's alphabet more than halves the room."""
    count = segments(text).count
    return str(
        ngettext(
            "%(letters)s characters · %(num)s text", "%(letters)s characters · %(num)s texts", count, letters=len(text)
        )
    )
