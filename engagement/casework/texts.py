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

# What each text was about, for the history; the words themselves are in the thread.
ABOUT: dict[str, LazyString] = {
    "request_received": _sl("the request was received"),
    "return_code": _sl("a number to come back with"),
    "referral_sent": _sl("somebody was asked to help"),
    "partner_accepted": _sl("somebody can help"),
    "partner_waitlisted": _sl("they are on a waiting list"),
    "partner_declined": _sl("we look for somebody else"),
    "needs_you": _sl("something is needed from them"),
    "follow_up_contact": _sl("did somebody contact you?"),
    "follow_up_help": _sl("did you get the help?"),
    "answer_thanks_yes": _sl("thanks for the answer"),
    "answer_thanks_no": _sl("thanks for the answer"),
    "stop_confirmed": _sl("no more texts"),
    "start_confirmed": _sl("texts again"),
    "help_reply": _sl("how to reach us"),
    "unclear_reply": _sl("a person will read it"),
    "picture_reply": _sl("we cannot open pictures"),
    "own_words": _sl("in our own words"),
    "introduction": _sl("who we are"),
    "appointment": _sl("an appointment"),
    "appointment_called_off": _sl("an appointment was called off"),
}


def counted(text: str) -> str:
    """How many characters and texts it takes: one accent outside the phone's alphabet more than halves the room."""
    count = segments(text).count
    return str(
        staff_ngettext(
            "%(letters)s characters · %(num)s text", "%(letters)s characters · %(num)s texts", count, letters=len(text)
        )
    )
