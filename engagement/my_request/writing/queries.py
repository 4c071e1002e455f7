"""What a resident may write back about."""

from dataclasses import dataclass

from engagement.messaging import queries as messaging
from engagement.people.age_bands import is_under_age
from engagement.people.models import Person
from engagement.people.queries import people_at


@dataclass(frozen=True)
class NoTexts:
    """Why no text goes to their number: it said stop, or `may` have meant it and a person decides. `again`: they alone can have
    said it, so they may have texts again.
    """

    may: bool
    again: bool


def no_texts(person: Person) -> NoTexts | None:
    """Whether, and why, no text goes to their number; None if texts do, as far as its owner has a say."""
    line = messaging.line_of(person.number_known_as) if person.phone is not None else None
    if line is None or not (line.stopped_at or line.paused_at):
        return None
    theirs = person.number_proved_at is not None and not person.shared_phone and not is_under_age(person.age_band)
    return NoTexts(may=line.stopped_at is None, again=theirs and len(people_at(person.phone or "")) == 1)


def may_be_texted_again(person: Person) -> bool:
    """Whether their number said stop, or may have meant it, and only they can have said it."""
    found = no_texts(person)
    return found is not None and found.again
