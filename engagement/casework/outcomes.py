"""The words for how a case ended, and for who says whether help came."""

from flask_babel import lazy_gettext as _l
from flask_babel.speaklater import LazyString

from engagement.people.vocabulary import Outcome, SaidBy

OUTCOMES: dict[Outcome, LazyString] = {
    Outcome.GOT_HELP: _l("They got the help they asked for"),
    Outcome.PARTLY_HELPED: _l("They got some of the help they asked for"),
    Outcome.DID_NOT_GET_HELP: _l("They did not get help"),
    Outcome.NO_LONGER_NEEDED: _l("They no longer need it"),
    Outcome.LOST_CONTACT: _l("We lost contact with them"),
    Outcome.REFERRED_ON: _l("They went on with another office"),
}

SAID_BY: dict[SaidBy, LazyString] = {
    SaidBy.RESIDENT: _l("The resident says so"),
    SaidBy.PARTNER: _l("The partner says so"),
    SaidBy.CASEWORKER: _l("The caseworker says so"),
}
