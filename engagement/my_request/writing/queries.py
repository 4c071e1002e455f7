"""What a resident may write back about."""

from engagement.messaging import queries as messaging
from engagement.people.age_bands import is_under_age
from engagement.people.models import Person
from engagement.people.queries import people_at


def may_be_texted_again(person: Person) -> bool:
    """Whether their number said stop, and only they can have said it: it is proved to be theirs and nobody else's."""
    if person.phone is None or person.number_proved_at is None or person.shared_phone or is_under_age(person.age_band):
        return False
    line = messaging.line_of(person.number_known_as)
    return line is not None and line.stopped_at is not None and len(people_at(person.phone)) == 1
