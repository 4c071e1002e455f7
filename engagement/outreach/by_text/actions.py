"""Choosing the word of a poster, and keeping what is texted with it. Nothing here commits."""

from dataclasses import replace
from random import SystemRandom

from engagement.foundation import audit, clock, db
from engagement.foundation.errors import DomainError
from engagement.foundation.locks import one_at_a_time
from engagement.language import i18n
from engagement.language.staff_texts import staff_gettext as _s
from engagement.messaging import actions as messages
from engagement.messaging import outbox, recipients
from engagement.messaging.models import Message
from engagement.messaging.recipients import Recipient
from engagement.messaging.templates import TEMPLATES
from engagement.messaging.vocabulary import Direction
from engagement.outreach.by_text import queries
from engagement.outreach.by_text.models import PosterWord, TextedInput
from engagement.outreach.by_text.refusals import why_not
from engagement.outreach.by_text.spelling import DIGITS, as_shown, known_as
from engagement.outreach.events.models import Event
from engagement.outreach.inputs.models import AnswerTo, InputSource, ResidentInput
from engagement.outreach.plans.models import Plan
from engagement.outreach.plans.standing import PlanState
from engagement.people.models import Person
from engagement.web.forms import LONGEST

# Short, of letters that nobody takes for others; with each digit one of them is made when staff choose none.
TO_MAKE_FROM = "TREE BIRD STAR CORN WIND ROSE PARK LUNA MESA MAPA RUTA CASA PUMA LAGO".split()


def choose(of: Plan | Event, typed: str) -> PosterWord:
    """Give a plan or an event a word, or make one. Its earlier words go on. Raises DomainError for one that cannot be used."""
    one_at_a_time("words of posters")
    word = as_shown(typed) or _made()
    refused = why_not(word)
    if refused is not None:
        raise DomainError(str(refused))
    there = queries.holder(known_as(word))
    if there is not None:
        if (there.plan_id, there.event_id) == _of(of):
            return there
        if queries.is_in_use(there):
            raise DomainError(_s("%(word)s stands for something else just now. Choose another.", word=there.word))
        take_away(there)
    plan_id, event_id = _of(of)
    chosen = PosterWord(
        word=word, known_as=known_as(word), plan_id=plan_id, event_id=event_id, chosen_by_id=audit.actor_id()
    )
    db.session.add(chosen)
    db.session.flush()
    audit.record("word_chosen", chosen)
    return chosen


def take_away(word: PosterWord) -> None:
    """From now on a text with this word is for a person to read."""
    if word.closed_at is None:
        word.closed_at = clock.now()
        db.session.flush()
        audit.record("word_taken_away", word)


def in_their_language(to: Recipient, tag: str) -> Recipient:
    """A stranger is answered in the languages of the city, unless their own is known."""
    known = bool(to.named) or i18n.shipped(tag) == "en"
    return to if known else replace(to, languages=(i18n.shipped(tag),))


def after_others_of(message: Message) -> None:
    """Two texts from one number are heard one after the other."""
    one_at_a_time("texts of a number", message.phone or "")


def open_word(message: Message, word: PosterWord, to: Recipient) -> None:
    """Somebody texted a word and nothing else: they are told to say what they think."""
    db.session.add(TextedInput(message_id=message.id, poster_word_id=word.id))
    db.session.flush()
    _reply(message, to, "input_opened", key=f"input_opened:{message.id}")


def keep(
    message: Message, word: PosterWord, words: str, language: str, to: Recipient, *, more_of: ResidentInput | None
) -> ResidentInput:
    """Keep what somebody texted: in the input of just now while that is as it was, else in a new one, which is answered once."""
    said = more_of if more_of is not None and _takes_more(more_of, words) else None
    if said is None:
        plan_id = word.event.plan_id if word.event else word.plan_id
        said = _input(message, words, language, plan_id=plan_id, event_id=word.event_id)
        _reply(message, to, "input_heard", key=_asked(said))
    else:
        said.body = f"{said.body}\n{words}"
        said.words_version += 1
        said.read_at = said.read_by_id = None
    db.session.add(TextedInput(message_id=message.id, poster_word_id=word.id, resident_input_id=said.id))
    db.session.flush()
    audit.record("input_texted", said)
    return said


def wants_to_know(texted: TextedInput, to: Recipient, *, yes: bool) -> bool:
    """They want to be told what became of what they said, at that number, or no more. This is a yes to nothing else."""
    said = texted.said
    if said is None or said.body is None:
        return False
    said.wants_answer = yes
    said.answer_to, said.contact = (AnswerTo.CONTACT, to.phone) if yes else (AnswerTo.NOBODY, None)
    db.session.flush()
    audit.record("input_wants_answer", said, yes=yes)
    if yes:
        to = in_their_language(to, said.language)
        _reply(texted.message, to, "input_will_be_told", key=f"input_will_be_told:{said.id}")
    return True


def file(message: Message, *, plan: Plan | None, event: Event | None, language: str) -> ResidentInput:
    """A person read a text and found that it is said to the city. Filed twice, it is there once.

    Raises DomainError for what nobody sent us, and for a plan that is closed.
    """
    after_others_of(message)
    there = queries.of_message(message.id)
    if there is not None and there.said is not None:
        return there.said
    if message.direction is not Direction.IN or not message.body:
        raise DomainError(_s("Only words that somebody sent us can be filed."))
    plan = plan or (db.session.get(Plan, event.plan_id) if event is not None and event.plan_id else None)
    if plan is not None and plan.state is PlanState.CLOSED:
        raise DomainError(_s("This plan is closed. Open it again first."))
    plan_id, event_id = plan.id if plan else None, event.id if event else None
    said = _input(message, message.body, language, plan_id=plan_id, event_id=event_id)
    texted = there or TextedInput(message_id=message.id)
    texted.resident_input_id, texted.filed_by_id, texted.poster_word_id = said.id, audit.actor_id(), None
    db.session.add(texted)
    db.session.flush()
    audit.record("text_filed_as_input", said)
    messages.mark_read(message)
    messages.go_on_after(message.case_id)
    if message.phone:
        person = db.session.get(Person, message.person_id) if message.person_id else None
        to = in_their_language(recipients.at_number(message.phone, person), language)
        _reply(message, to, "input_heard", key=_asked(said))
    return said


def take_back(texted: TextedInput) -> None:
    """It was no input: the text waits for a person again. Raises DomainError if the input was sorted, told of or holds more."""
    said = texted.said
    if said is None or texted.poster_word_id is not None:
        raise DomainError(_s("Nobody filed this text."))
    if said.theme_id is not None or said.wants_answer or len(queries.texts_of(said)) > 1:
        raise DomainError(_s("It is in a theme already, or more is in it. Leave it out on its own page."))
    outbox.take_back(_asked(said))
    audit.record("text_filed_taken_back", said)
    db.session.delete(texted)
    db.session.flush()
    db.session.delete(said)
    messages.to_a_person(texted.message)


def _input(
    message: Message, words: str, language: str, *, plan_id: int | None, event_id: int | None
) -> ResidentInput:  # fmt: skip
    said = ResidentInput(
        topic="" if plan_id else "other", body=words, language=language, source=InputSource.TEXT, plan_id=plan_id,
        event_id=event_id, answer_to=AnswerTo.NOBODY, wants_answer=False, sender=message.phone,
    )  # fmt: skip
    db.session.add(said)
    db.session.flush()
    return said


def _takes_more(said: ResidentInput, words: str) -> bool:
    """Nobody sorted, hid, translated or erased it meanwhile, nor let everybody read it, and it has room."""
    untouched = said.theme_id is None and said.hidden_at is None and said.translation is None and not said.quote_ok
    return untouched and said.body is not None and len(said.body) + len(words) < LONGEST


def _reply(message: Message, to: Recipient, template: str, *, key: str) -> None:
    outbox.say(to, TEMPLATES[template], key=key, case_id=message.case_id, values={})


def _asked(said: ResidentInput) -> str:
    return f"input_heard:{said.id}"


def _made() -> str:
    words = [f"{word}{digit}" for word in TO_MAKE_FROM for digit in DIGITS]
    SystemRandom().shuffle(words)
    free = (word for word in words if why_not(word) is None and _is_free(word))
    made = next(free, None)
    if made is None:
        raise DomainError(_s("All words that we make are in use. Write one."))
    return made


def _is_free(word: str) -> bool:
    there = queries.holder(known_as(word))
    return there is None or not queries.is_in_use(there)


def _of(of: Plan | Event) -> tuple[int | None, int | None]:
    return (of.id, None) if isinstance(of, Plan) else (None, of.id)
