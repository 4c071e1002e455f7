"""Ways in which somebody of ours reaches a person outside this program, and the sentence each leaves in the history."""

from dataclasses import dataclass

from flask_babel import lazy_gettext as _l
from flask_babel.speaklater import LazyString

from engagement.people.vocabulary import Interpreting


@dataclass(frozen=True)
class Way:
    """One way of contact: its name in the form, and what the history says when it worked and when it did not."""

    label: LazyString
    reached: LazyString
    missed: LazyString


WAYS: dict[str, Way] = {
    "call": Way(_l("Phone call"), _l("Reached by phone"), _l("Called, not reached")),
    "voicemail": Way(_l("Voicemail"), _l("Called back after a voicemail"), _l("Left a voicemail")),
    "in_person": Way(_l("In person"), _l("Met in person"), _l("Went to meet them, not there")),
    "letter": Way(_l("Letter"), _l("Answered by letter"), _l("Sent a letter")),
    "email": Way(_l("E-mail"), _l("Answered by e-mail"), _l("Wrote an e-mail")),
    "other": Way(_l("Another way"), _l("Reached in another way"), _l("Tried in another way, not reached")),
}

INTERPRETING_LABELS: dict[Interpreting, LazyString] = {
    Interpreting.IN_PERSON: _l("An interpreter was there"),
    Interpreting.BY_PHONE: _l("An interpreter by phone"),
    Interpreting.BY_VIDEO: _l("An interpreter by video"),
    Interpreting.WORKER_SPEAKS: _l("I speak or sign the language well"),
    Interpreting.RELATIVE: _l("A relative, because it was an emergency"),
    Interpreting.NOBODY: _l("No interpreter could be had"),
    Interpreting.NOT_WANTED: _l("They did not want one"),
}


def contact_sentence(way: str, reached: bool) -> str:
    """What the history says of a contact."""
    known = WAYS.get(way, WAYS["other"])
    return str(known.reached if reached else known.missed)
