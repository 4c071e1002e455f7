"""The words in which a person, a case, a need and a consent are recorded. Keys are stored; labels are shown."""

from enum import IntEnum, StrEnum

from flask_babel import lazy_gettext as _l

from engagement.language.staff_texts import staff_lazy_gettext as _sl


class Urgency(StrEnum):
    """How soon help is needed, as the resident says it."""

    TODAY = "today"
    THIS_WEEK = "this_week"
    CAN_WAIT = "can_wait"


class NeedState(StrEnum):
    """Whether the help came. Apart from any referral: a closed referral is not a met need."""

    UNKNOWN = "unknown"
    MET = "met"
    PARTLY_MET = "partly_met"
    UNMET = "unmet"
    LET_GO = "let_go"


class LetGo(StrEnum):
    """Why nobody works on a need any more, although help did not come through us."""

    NO_LONGER_WANTED = "no_longer_wanted"
    FOUND_ELSEWHERE = "found_elsewhere"
    CANNOT_HELP_HERE = "cannot_help_here"
    ASKED_TWICE = "asked_twice"


class SaidBy(StrEnum):
    """Who told us that a need is met or not, or something of a job."""

    RESIDENT = "resident"
    PARTNER = "partner"
    CASEWORKER = "caseworker"


class ContactHours(StrEnum):
    """When it is safe to call or text."""

    ANY = "any"
    MORNING = "morning"
    AFTERNOON = "afternoon"
    EVENING = "evening"


class Pressing(StrEnum):
    """Why somebody has to be reached at once, as their own words say."""

    DANGER = "danger"
    URGENT = "urgent"


class Priority(IntEnum):
    """What comes first in the queue, before the due date counts."""

    AT_ONCE = -1
    ASKS_FOR_HELP = 0
    URGENT = 1
    USUAL = 2


class Restricted(StrEnum):
    """Why a case is seen only by those who are on it and a trained few."""

    NOT_SAFE = "not_safe"  # so they answered when they asked for help
    RESIDENT = "resident"  # they asked for it
    DESK = "desk"  # somebody trained said so, with a reason


RESTRICTED_LABELS = {
    Restricted.NOT_SAFE: _sl("They answered that they are not safe, or not sure."),
    Restricted.RESIDENT: _sl("They asked for it on My request."),
    Restricted.DESK: _sl("A supervisor, or somebody trained for it, said so."),
}


class Source(StrEnum):
    """How the request reached us."""

    WEB = "web"
    KIOSK = "kiosk"
    PHONE = "phone"
    PAPER = "paper"


class Outcome(StrEnum):
    """With what a case was closed (other-systems.md §6)."""

    GOT_HELP = "got_help"
    PARTLY_HELPED = "partly_helped"
    DID_NOT_GET_HELP = "did_not_get_help"
    NO_LONGER_NEEDED = "no_longer_needed"
    LOST_CONTACT = "lost_contact"
    REFERRED_ON = "referred_on"
    DUPLICATE = "duplicate"
    MOVED = "moved"


class ConsentMode(StrEnum):
    """How consent was given."""

    ELECTRONIC = "electronic"
    VERBAL = "verbal"
    WRITTEN = "written"


class Purpose(StrEnum):
    """What the consent is for."""

    HANDLE_REQUEST = "handle_request"
    REFERRAL = "referral"


class RevokedVia(StrEnum):
    """How a consent was taken back."""

    WEB = "web"
    TEXT = "text"
    CASEWORKER = "caseworker"


class Interpreting(StrEnum):
    """How a talk with somebody who needs an interpreter was interpreted."""

    IN_PERSON = "in_person"
    BY_PHONE = "by_phone"
    BY_VIDEO = "by_video"
    WORKER_SPEAKS = "worker_speaks"
    RELATIVE = "relative"
    NOBODY = "nobody"
    NOT_WANTED = "not_wanted"


class Interpreted(StrEnum):
    """What came of it for the person: served in their language, not served, or they said no to an interpreter."""

    SERVED = "served"
    FAILED = "failed"
    DECLINED = "declined"


URGENCY_LABELS = {
    Urgency.TODAY: _l("Today or tomorrow"),
    Urgency.THIS_WEEK: _l("This week or next"),
    Urgency.CAN_WAIT: _l("It can wait"),
}
NEED_STATE_LABELS = {
    NeedState.UNKNOWN: _sl("Not known yet"),
    NeedState.MET: _sl("Help came"),
    NeedState.PARTLY_MET: _sl("Some help came"),
    NeedState.UNMET: _sl("No help yet"),
    NeedState.LET_GO: _sl("Let go"),
}
LET_GO_LABELS = {
    LetGo.NO_LONGER_WANTED: _sl("They no longer want it"),
    LetGo.FOUND_ELSEWHERE: _sl("They found it somewhere else"),
    LetGo.CANNOT_HELP_HERE: _sl("Nobody here can help with it"),
    LetGo.ASKED_TWICE: _sl("It was asked for twice"),
}
CONTACT_HOURS_LABELS = {
    ContactHours.ANY: _l("Any time of day"),
    ContactHours.MORNING: _l("Morning, 9 to 12"),
    ContactHours.AFTERNOON: _l("Afternoon, 12 to 5"),
    ContactHours.EVENING: _l("Evening, 5 to 8"),
}
OUTCOME_LABELS = {
    Outcome.GOT_HELP: _sl("They got the help they asked for"),
    Outcome.PARTLY_HELPED: _sl("They got some of the help they asked for"),
    Outcome.DID_NOT_GET_HELP: _sl("They did not get help"),
    Outcome.NO_LONGER_NEEDED: _sl("They no longer need it"),
    Outcome.LOST_CONTACT: _sl("We lost contact with them"),
    Outcome.REFERRED_ON: _sl("They went on with another office"),
    Outcome.DUPLICATE: _sl("A duplicate: they asked twice"),
    Outcome.MOVED: _sl("Moved: it goes on in another case"),
}
SAID_BY_LABELS = {
    SaidBy.RESIDENT: _sl("The resident says so"),
    SaidBy.PARTNER: _sl("The partner says so"),
    SaidBy.CASEWORKER: _sl("The caseworker says so"),
}
INTERPRETING_LABELS = {
    Interpreting.IN_PERSON: _sl("An interpreter was there"),
    Interpreting.BY_PHONE: _sl("An interpreter by phone"),
    Interpreting.BY_VIDEO: _sl("An interpreter by video"),
    Interpreting.WORKER_SPEAKS: _sl("I speak or sign the language well"),
    Interpreting.RELATIVE: _sl("A relative, because it was an emergency"),
    Interpreting.NOBODY: _sl("No interpreter could be had"),
    Interpreting.NOT_WANTED: _sl("They did not want one"),
}
