"""What a check may say, how it is asked, and what comes next while nobody answered. Keys are stored and never renamed."""

from collections.abc import Mapping
from enum import StrEnum

from flask_babel import LazyString

from engagement.language.staff_texts import staff_lazy_gettext as _sl


class CheckState(StrEnum):
    """How it stands with a check. Nobody is taken for working, or not working, of whom nobody knows."""

    DUE = "due"
    EMPLOYED_SAME = "employed_same"
    EMPLOYED_OTHER = "employed_other"
    NOT_EMPLOYED = "not_employed"
    IN_EDUCATION = "in_education"
    NOT_REACHED = "not_reached"  # three times tried, in two ways, and its window has closed
    NOT_ASKED = "not_asked"  # its window closed before that often was tried, or there was no such job
    DECLINED = "declined"


STATES: Mapping[CheckState, LazyString] = {
    CheckState.DUE: _sl("To be asked"),
    CheckState.EMPLOYED_SAME: _sl("Still works there"),
    CheckState.EMPLOYED_OTHER: _sl("Works somewhere else"),
    CheckState.NOT_EMPLOYED: _sl("Does not work now"),
    CheckState.IN_EDUCATION: _sl("Goes to school or training"),
    CheckState.NOT_REACHED: _sl("Not reached"),
    CheckState.NOT_ASKED: _sl("Not asked in its time"),
    CheckState.DECLINED: _sl("Wants no such questions"),
}

EMPLOYED = frozenset({CheckState.EMPLOYED_SAME, CheckState.EMPLOYED_OTHER})
KNOWN = EMPLOYED | {CheckState.NOT_EMPLOYED, CheckState.IN_EDUCATION}
# What somebody may answer, or say for them.
SAID = (
    CheckState.EMPLOYED_SAME, CheckState.EMPLOYED_OTHER, CheckState.NOT_EMPLOYED, CheckState.IN_EDUCATION, CheckState.DECLINED,
)  # fmt: skip


class Channel(StrEnum):
    """By which way somebody was asked, or told us."""

    TEXT = "text"
    EMAIL = "email"
    CALL = "call"
    VISIT = "visit"
    MY_REQUEST = "my_request"
    PARTNER = "partner"
    EMPLOYER = "employer"
    DESK = "desk"  # a person here decided between answers


CHANNELS: Mapping[Channel, LazyString] = {
    Channel.TEXT: _sl("By text"),
    Channel.EMAIL: _sl("By e-mail"),
    Channel.CALL: _sl("By telephone"),
    Channel.VISIT: _sl("Face to face"),
    Channel.MY_REQUEST: _sl("On My request"),
    Channel.PARTNER: _sl("The partner was asked"),
    Channel.EMPLOYER: _sl("The employer was asked"),
    Channel.DESK: _sl("Decided at the desk"),
}

# By which staff ask, and by which of them the person is spoken with.
ASKED_BY_HAND = (Channel.CALL, Channel.VISIT, Channel.PARTNER, Channel.EMPLOYER)
FACE_TO_FACE = (Channel.CALL, Channel.VISIT)
WRITTEN = (Channel.TEXT, Channel.EMAIL)


class Step(StrEnum):
    """What the worker does next about a check that is due."""

    CONSENT = "consent"  # somebody under 18: nothing, until a guardian and they themselves said yes
    ASK = "ask"
    REMIND = "remind"
    CALL = "call"
    OTHERS = "others"  # the partner, or the employer
    CLOSE = "close"
