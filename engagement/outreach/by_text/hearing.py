"""A text that holds the word of a poster, and the texts after it, are what somebody says to the city.

Danger and stop come first: the desk looks for them before it asks here.
"""

from engagement.language.phrasebook.books import LANGUAGES, book
from engagement.language.phrasebook.spelling import heard
from engagement.language.phrasebook.whole import readings
from engagement.messaging.models import Message
from engagement.messaging.recipients import Recipient
from engagement.messaging.reply_meaning import BESIDE, ReplyMeaning
from engagement.outreach.by_text import actions, queries
from engagement.outreach.by_text.models import PosterWord, TextedInput
from engagement.outreach.by_text.spelling import Found
from engagement.outreach.sign_ups import queries as sign_ups
from engagement.people.queries import people_at

ANSWERS = (ReplyMeaning.YES, ReplyMeaning.NO)
MOST_WORDS_OF_AN_ANSWER = 3  # with more of them somebody goes on with what they say


def beside_the_word(message: Message) -> str | None:
    """What a text says beside the word of a poster; None if it holds none."""
    found = _word_in(message)
    return None if found is None else found[1].rest


def take(message: Message, meaning: ReplyMeaning, asked: Message | None, to: Recipient) -> bool:
    """Whether a text is said to the city, or answers whether somebody wants to be told what became of it, if that was `asked`."""
    actions.after_others_of(message)
    found = _word_in(message)
    if found is not None:
        return meaning is ReplyMeaning.UNCLEAR and _opened(message, *found, to)
    if meaning in ANSWERS and _says_no_more(message.body or ""):
        answered = queries.last_texted(message, with_words=True) if _is_ours(asked) else None
        return answered is not None and actions.wants_to_know(answered, to, yes=meaning is ReplyMeaning.YES)
    last = queries.last_texted(message)
    return last is not None and meaning in (ReplyMeaning.UNCLEAR, *ANSWERS) and _goes_on(message, last, to)


def _opened(message: Message, word: PosterWord, found: Found, to: Recipient) -> bool:
    tag = _language(message, word)
    whom = actions.in_their_language(to, tag)
    if says_nothing(found.rest):
        actions.open_word(message, word, whom)
        return True
    last = queries.last_texted(message)
    same = last is not None and last.poster_word_id == word.id and _just_now(message, last)
    actions.keep(message, word, found.rest, tag, whom, more_of=last.said if last is not None and same else None)
    return True


def _goes_on(message: Message, last: TextedInput, to: Recipient) -> bool:
    word = last.poster_word
    if word is None or not queries.takes_texts(word) or not _just_now(message, last):
        return False
    if queries.we_wrote_since(last.message, message.number_known_as):
        return False
    body = message.body or ""
    if not says_nothing(body):
        tag = last.said.language if last.said is not None else _language(message, word)
        actions.keep(message, word, body, tag, actions.in_their_language(to, tag), more_of=last.said)
        # On a case it may be meant for whoever works on it: they look.
        message.needs_reading = message.case_id is not None
    return True


def says_nothing(words: str) -> bool:
    """Whether there is only courtesy, in one language: hello, please, thank you."""
    said = heard(words)
    return not said.words or any(readings(said, [book(tag)], BESIDE) for tag in LANGUAGES)


def _says_no_more(words: str) -> bool:
    """Whether a yes or no of a few words, or with courtesy behind it, is all of a text: “no, nobody called us” is an opinion."""
    pieces = words.split()
    rests = (" ".join(pieces[place:]) for place in range(1, min(MOST_WORDS_OF_AN_ANSWER + 1, len(pieces))))
    return len(heard(words)) <= MOST_WORDS_OF_AN_ANSWER or any(map(says_nothing, rests))


def _word_in(message: Message) -> tuple[PosterWord, Found] | None:
    found = queries.word_in(message.body or "")
    # “Bus 7 is late” is no word of ours; “bus 7, please” alone is.
    return None if found is None or (found[1].parted and not says_nothing(found[1].rest)) else found


def _is_ours(question: Message | None) -> bool:
    return question is not None and question.template == "input_heard"


def _just_now(message: Message, last: TextedInput) -> bool:
    return message.created_at - last.created_at < queries.GOES_ON_FOR


def _language(message: Message, word: PosterWord) -> str:
    """The language they are known to write; else what they said before or signed up in; else the only one of the event or plan."""
    if people_at(message.phone or ""):
        return message.language
    before = queries.last_texted(message)
    if before is not None and before.said is not None:
        return before.said.language
    if signed_up := sign_ups.language_at(message.number_known_as):
        return signed_up
    spoken = (word.event or word.plan).languages  # type: ignore[union-attr]  # it is of one of them
    return spoken[0] if len(spoken) == 1 else word.event.first_language if word.event is not None else "en"
