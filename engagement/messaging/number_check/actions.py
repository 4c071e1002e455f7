"""Hearing whose number it is. Until somebody answered from it, it may be a stranger's: one digit is mistyped soon.

One "yes" is enough where one person gave the number. Where several did, it says nothing of which of them: whoever has the
phone may have a request of their own, and the other's number be the mistyped one, or typed by somebody who knows their name
too and wants to read what they write. They name their request by its code.
"""

from collections.abc import Sequence

from engagement.messaging import actions, outbox, recipients
from engagement.messaging.index_tokens import token_of
from engagement.messaging.models import Message
from engagement.messaging.questions import queries as questions
from engagement.messaging.reply_meaning import ReplyMeaning
from engagement.messaging.templates import NUMBER_CHECK, TEMPLATES
from engagement.people import numbers
from engagement.people import queries as people
from engagement.people.models import Case, Person
from engagement.people.numbers import KnownBy

LENGTH_OF_A_CODE = 7  # K7F-Q2M


def hear(message: Message, at_this_number: Sequence[Person], answer: ReplyMeaning, asked: Message | None) -> bool:
    """Whether a text says whose number it is; if so, what follows is done and answered. `asked` is our question that was open."""
    named = _named(message.body or "", at_this_number)
    if named is not None:
        message.person_id, message.case_id = named.person_id, named.id
        _theirs(named.person, named)
        return True
    if answer is ReplyMeaning.WRONG_NUMBER:
        return _wrong(message, at_this_number)
    if asked is None or asked.template != NUMBER_CHECK or answer not in (ReplyMeaning.YES, ReplyMeaning.NO):
        return False
    person = next((one for one in at_this_number if one.id == asked.person_id), None)
    if person is None:
        return False
    if answer is ReplyMeaning.NO:
        return person.number_proved_at is None and _free(message, person)
    if len(at_this_number) > 1:
        _reply(message, person, "number_shared")
    else:
        _theirs(person, people.newest_case(person.id))
    return True


def ask_new(person: Person) -> None:
    """Something about a person was changed; a number they did not have before is asked whose it is."""
    case = people.newest_case(person.id)
    new = person.phone is not None and person.number_proved_at is None
    if new and case.closed_at is None and not questions.asked_whose(person.id, person.number_known_as):
        outbox.ask_whose(person, case.id)


def found_out(case: Case, person: Person, *, theirs: bool) -> None:
    """A caseworker knows whose number it is."""
    if theirs:
        numbers.prove(person, case, KnownBy.DESK)
    else:
        numbers.free(person, case, KnownBy.DESK)


def _named(words: str, at_this_number: Sequence[Person]) -> Case | None:
    """The request of one of them whose code stands there, and nothing else."""
    code = people.normal_code(words)
    case = people.case_by_code(code) if len(code) == LENGTH_OF_A_CODE and at_this_number else None
    return case if case is not None and case.person in at_this_number else None


def _theirs(person: Person, case: Case) -> None:
    """From now on the phone opens the request, and the text says how."""
    numbers.prove(person, case, KnownBy.TEXT)
    number = token_of(person.phone_index)
    outbox.queue(person, "request_received", key=f"proved:{case.id}:{number}", case_id=case.id)


def _wrong(message: Message, at_this_number: Sequence[Person]) -> bool:
    """Take the number off whoever it was not proved for. If it was, it may have a new owner: nothing more goes there."""
    unproved = [person for person in at_this_number if person.number_proved_at is None]
    if len(unproved) == 1:
        return _free(message, unproved[0])
    if not unproved:
        for person in at_this_number:
            numbers.doubt(person, people.newest_case(person.id))
    return False  # which of several it is, and how to reach them now, a person finds out


def _free(message: Message, person: Person) -> bool:
    case = people.newest_case(person.id)
    _reply(message, person, "number_freed")
    numbers.free(person, case, KnownBy.TEXT)
    actions.ask_for_contact(case.id)
    return True


def _reply(message: Message, person: Person, template: str) -> None:
    to = recipients.at_number(message.phone, person)
    outbox.say(to, TEMPLATES[template], key=f"{template}:{message.id}", case_id=message.case_id, values={})
