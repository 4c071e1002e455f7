"""What we do about each error code of the provider: one table. Codes come with a refused request, or later in a report. The codes
of mail servers are of three digits, with their more exact ones beside them (RFC 3463).
"""

import re
from enum import StrEnum


class Trouble(StrEnum):
    """What to do: note the opt-out, stop using the number, try later, pause sending as a whole, or let a person read it."""

    OPT_OUT = "opt_out"
    PERMANENT = "permanent"
    TRANSIENT = "transient"
    PAUSE = "pause"
    POLICY = "policy"


class Fault(StrEnum):
    """What is wrong with our side of it, whoever is texted: nothing goes out before it is mended, and then all of it does."""

    SIGN_IN = "sign_in"
    ACCOUNT = "account"
    SENDER = "sender"
    ADDRESS = "address"
    # Said by carriers, after the provider took the text: only an arrival shows that it is over.
    REGISTRATION = "registration"
    # Of the mail server
    SERVER = "server"
    MAIL_SIGN_IN = "mail_sign_in"
    MAIL_SENDER = "mail_sender"


WHAT_WE_DO: dict[int, Trouble | Fault] = {
    # Our side
    20003: Fault.SIGN_IN,  # wrong token, or no right to do this
    20101: Fault.SIGN_IN,  # the token does not count any more
    20403: Fault.SIGN_IN,  # forbidden
    20404: Fault.SIGN_IN,  # no such account
    20005: Fault.ACCOUNT,  # not active: suspended, closed, or without credit
    20008: Fault.ACCOUNT,  # the credentials are for tests
    10001: Fault.ACCOUNT,  # not active
    90010: Fault.ACCOUNT,  # not active
    30002: Fault.ACCOUNT,  # suspended while texts were on their way
    30037: Fault.ACCOUNT,  # may not send
    21608: Fault.ACCOUNT,  # on trial: texts only its own numbers
    21219: Fault.ACCOUNT,  # the same
    21603: Fault.SENDER,  # no number to text from
    21606: Fault.SENDER,  # not a number of ours that can text
    21212: Fault.SENDER,  # not a number
    21601: Fault.SENDER,  # cannot text
    21659: Fault.SENDER,  # not a number of the provider's
    21660: Fault.SENDER,  # another account's
    21701: Fault.SENDER,  # no such messaging service
    21703: Fault.SENDER,  # the messaging service has no number left
    21704: Fault.SENDER,  # the messaging service has no number at all
    21705: Fault.SENDER,  # not a messaging service
    21609: Fault.ADDRESS,  # where reports are to come is no address
    30024: Fault.REGISTRATION,  # the number is not known to the carrier
    30032: Fault.REGISTRATION,  # a toll-free number that was not verified
    30033: Fault.REGISTRATION,  # the campaign was suspended
    30034: Fault.REGISTRATION,  # the number belongs to no registered campaign
    30035: Fault.REGISTRATION,  # its registration is not finished
    # The person's side
    21610: Trouble.OPT_OUT,
    21211: Trouble.PERMANENT,  # not a phone number
    21214: Trouble.PERMANENT,  # cannot be reached
    21217: Trouble.PERMANENT,  # not a phone number
    21265: Trouble.PERMANENT,  # a short code
    21266: Trouble.PERMANENT,  # our own number
    21408: Trouble.PERMANENT,  # in a country we may not text: whoever works on the case calls
    21612: Trouble.PERMANENT,  # no route to it
    21614: Trouble.PERMANENT,  # cannot receive texts
    21635: Trouble.PERMANENT,  # a landline
    30004: Trouble.PERMANENT,  # blocked by the phone or its carrier
    30005: Trouble.PERMANENT,  # unknown or no longer in service
    30006: Trouble.PERMANENT,  # a landline, or a carrier out of reach
    # Passes by itself
    20429: Trouble.TRANSIENT,  # too fast
    20503: Trouble.TRANSIENT,  # the provider is down
    21611: Trouble.TRANSIENT,  # our queue there is full
    30001: Trouble.TRANSIENT,  # our queue there overflowed
    30003: Trouble.TRANSIENT,  # the phone is off or out of range
    30008: Trouble.TRANSIENT,  # the carrier does not say
    30009: Trouble.TRANSIENT,  # a part of it was lost
    30017: Trouble.TRANSIENT,  # too much traffic at the carrier
    30022: Trouble.TRANSIENT,  # faster than our registration allows
    30023: Trouble.TRANSIENT,  # as many as the carrier takes in a day
    30027: Trouble.TRANSIENT,  # the same
    30036: Trouble.TRANSIENT,  # its time ran out on the way
    30410: Trouble.TRANSIENT,  # the carrier did not answer
    30500: Trouble.TRANSIENT,  # the provider failed
}

NOT_ALLOWED = (401, 403)


def trouble(code: int | None, http: int = 0) -> Trouble:
    """How to treat an error. A code we do not know is for a person to read, unless we were not let in at all."""
    what = WHAT_WE_DO.get(code or 0)
    if what is None:
        return Trouble.PAUSE if http in NOT_ALLOWED else Trouble.POLICY
    return Trouble.PAUSE if isinstance(what, Fault) else what


def fault(code: int | None) -> Fault:
    """What is wrong on our side when sending pauses. What comes without a code of ours is that we were not let in."""
    what = WHAT_WE_DO.get(code or 0)
    return what if isinstance(what, Fault) else Fault.SIGN_IN


CLOSING = 421  # a mail server that takes nothing more for now, from anybody
NOT_SUPPORTED = 504  # it offers no encryption, or no way to sign in
NOT_LET_IN = frozenset({454, NOT_SUPPORTED, 523, 530, 534, 535, 538})

# What a mail server says more exactly, such as 5.1.1 for an address that it does not know.
EXACT = re.compile(r"\b([245])\.(\d{1,3})\.\d{1,3}\b")
OF_THE_ADDRESS, OF_THE_MAILBOX = 1, 2


def mail_fault(code: int | None) -> Fault:
    """What is wrong when no e-mail goes out: it did not let us in, does not take our address, or does not answer (no code)."""
    if code in NOT_LET_IN:
        return Fault.MAIL_SIGN_IN
    return Fault.SERVER if code is None or code < 500 else Fault.MAIL_SENDER


def about_the_address(code: int, said: bytes) -> Trouble:
    """How to treat a no to an address. One that the server's rules forbid us is not the address's fault."""
    subject = _subject(said)
    ours = subject is not None and subject not in (OF_THE_ADDRESS, OF_THE_MAILBOX)
    return _passes(code) or (Trouble.POLICY if ours else Trouble.PERMANENT)


def about_the_words(code: int, said: bytes) -> Trouble:
    """How to treat a no to the whole e-mail: mostly it is what it says; some servers look at the address only then."""
    return _passes(code) or (
        Trouble.PERMANENT if _subject(said) in (OF_THE_ADDRESS, OF_THE_MAILBOX) else Trouble.POLICY
    )


def _passes(code: int) -> Trouble | None:
    if code == CLOSING:
        return Trouble.PAUSE
    return Trouble.TRANSIENT if code < 500 else None


def _subject(said: bytes) -> int | None:
    found = EXACT.search(said.decode("ascii", "replace"))
    return int(found[2]) if found else None
