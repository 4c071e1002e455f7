"""The words for how a case ended, and for who says whether help came."""

from flask_babel.speaklater import LazyString

from engagement.language.staff_texts import staff_lazy_gettext as _sl
from engagement.people.vocabulary import Outcome, SaidBy

OUTCOMES: dict[Outcome, LazyString] = {
    Outcome.GOT_HELP: _sl("They got the help they asked for"),
    Outcome.PARTLY_HELPED: _sl("They got some of the help they asked for"),
    Outcome.DID_NOT_GET_HELP: _sl("They did not get help"),
    Outcome.NO_LONGER_NEEDED: _sl("They no longer need it"),
    Outcome.LOST_CONTACT: _sl("We lost contact with them"),
    Outcome.REFERRED_ON: _sl("They went on with another office"),
}

SAID_BY: dict[SaidBy, LazyString] = {
    SaidBy.RESIDENT: _sl("The resident says so"),
    SaidBy.PARTNER: _sl("The partner says so"),
    SaidBy.CASEWORKER: _sl("The caseworker says so"),
}
