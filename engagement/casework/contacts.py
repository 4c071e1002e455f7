"""Ways in which somebody of ours reaches a person outside this program, and the sentence each leaves in the history."""

from dataclasses import dataclass

from flask_babel.speaklater import LazyString

from engagement.language.staff_texts import staff_lazy_gettext as _sl


@dataclass(frozen=True)
class Way:
    """One way of contact: its name in the form, and what the history says when it worked and when it did not."""

    label: LazyString
    reached: LazyString
    missed: LazyString


WAYS: dict[str, Way] = {
    "call": Way(_sl("Phone call"), _sl("Reached by phone"), _sl("Called, not reached")),
    "voicemail": Way(_sl("Voicemail"), _sl("Called back after a voicemail"), _sl("Left a voicemail")),
    "in_person": Way(_sl("In person"), _sl("Met in person"), _sl("Went to meet them, not there")),
    "letter": Way(_sl("Letter"), _sl("Answered by letter"), _sl("Sent a letter")),
    "email": Way(_sl("E-mail"), _sl("Answered by e-mail"), _sl("Wrote an e-mail")),
    "other": Way(_sl("Another way"), _sl("Reached in another way"), _sl("Tried in another way, not reached")),
}


def contact_sentence(way: str, reached: bool) -> str:
    """What the history says of a contact."""
    known = WAYS.get(way, WAYS["other"])
    return str(known.reached if reached else known.missed)
