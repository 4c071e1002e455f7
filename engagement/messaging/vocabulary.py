"""The closed lists of words messaging uses."""

from enum import StrEnum

from engagement.language.staff_texts import staff_lazy_gettext as _sl


class Direction(StrEnum):
    """Who is speaking: we to the resident, or the resident to us."""

    OUT = "out"
    IN = "in"


class Channel(StrEnum):
    """By which means something is said."""

    TEXT = "text"
    EMAIL = "email"


class Withheld(StrEnum):
    """Why a text or an e-mail was written down but not sent."""

    NO_PHONE = "no_phone"
    NOT_AGREED = "not_agreed"
    SAID_STOP = "said_stop"
    UNREACHABLE = "unreachable"
    MUST_SAY_NOTHING = "must_say_nothing"
    ARRIVED_ALREADY = "arrived_already"
    ENOUGH_TODAY = "enough_today"
    NOT_PROVED = "not_proved"
    NO_LONGER_SO = "no_longer_so"
    NO_EMAIL = "no_email"
    EMAIL_REFUSED = "email_refused"
    NO_MAIL_SERVER = "no_mail_server"
    NO_CONTACT = "no_contact"
    MAY_WANT_TO_STOP = "may_want_to_stop"


WITHHELD_LABELS = {
    Withheld.NO_PHONE: _sl("Not sent: no phone number"),
    Withheld.NOT_AGREED: _sl("Not sent: they did not agree to texts"),
    Withheld.SAID_STOP: _sl("Not sent: this number said stop"),
    Withheld.MAY_WANT_TO_STOP: _sl("Not sent: this number may want no more texts, and nobody has decided yet"),
    Withheld.UNREACHABLE: _sl("Not sent: texts do not reach this number"),
    Withheld.MUST_SAY_NOTHING: _sl("Not sent: we must not mention the service by text"),
    Withheld.ARRIVED_ALREADY: _sl("Not sent again: the first one arrived after all"),
    Withheld.ENOUGH_TODAY: _sl("Not sent: this number got as many of these texts today as one number may"),
    Withheld.NOT_PROVED: _sl("Not sent: nobody knows yet if this is their number"),
    Withheld.NO_LONGER_SO: _sl("Not sent: it was no longer so before its time came"),
    Withheld.NO_EMAIL: _sl("Not sent: they do not use this e-mail address any more"),
    Withheld.EMAIL_REFUSED: _sl("Not sent: e-mails do not reach this address"),
    Withheld.NO_MAIL_SERVER: _sl("Not sent: this desk has no mail server yet"),
    Withheld.NO_CONTACT: _sl("Not sent: we have no e-mail address and no number for texts of this organization"),
}

# The `template` of what a resident wrote on My request, not by text.
WRITTEN = "written"

# Texts that tell somebody who signed up for an event when it is.
ABOUT_A_SIGN_UP = ("sign_up_confirmed", "sign_up_moved_up", "sign_up_reminder", "sign_up_changed")
# Texts that tell a day, which "cancel" may be meant for.
ABOUT_A_DAY = ("appointment", *ABOUT_A_SIGN_UP, "sign_up_which")

MOST_TO_A_WORD = 5  # answers to one word a day: a machine may say it to each of them
