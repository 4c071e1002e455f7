"""What somebody texts back who signed up: 1 and 2 under a reminder, and the word that cancels, in whatever language."""

import re

from engagement.language.folding import plain_digits, visible
from engagement.messaging import outbox
from engagement.messaging import queries as messages
from engagement.messaging.models import Message
from engagement.messaging.questions.queries import last_question
from engagement.messaging.reply_meaning import ReplyMeaning, understand
from engagement.messaging.vocabulary import ABOUT_A_SIGN_UP
from engagement.outreach.sign_ups import actions, codes, queries, texts
from engagement.outreach.sign_ups.models import SignUp
from engagement.outreach.sign_ups.recipients import who_signed_up

REMINDER = "sign_up_reminder"
LIKE_A_CODE = re.compile(r"[^\W_]{4}[\W_]*[^\W_]{4}")
# Alone in a text, right after one of ours about a sign-up, these are meant for it.
CANCELS = frozenset(
    """
    cancel cancelar cancele cancelo cancela hủy huỷ huy 取消 إلغاء الغاء ألغي الغي لغو لغوه
    futa kufuta nafuta ghairi kughairi hagarika
    guhagarika annuler annule скасувати скасуйте скасовую відмінити
    """.split()
)


def hear(message: Message, meaning: ReplyMeaning) -> bool:
    """Whether a text was about a sign-up. One is only cancelled if no other could be meant: else the page asks which."""
    named = _named(message)
    if named is not None:
        one, rest = named
        no = understand(rest, message.language, asked=True) is ReplyMeaning.NO or _cancels(rest)
        return no and _let_go(one, message, meaning)
    if meaning is ReplyMeaning.YES:
        return _comes(message)
    ours = _refused(message, meaning)
    found = queries.to_come_at(message.number_known_as) if ours is not None else []
    if ours is None or ours.sign_up_id not in {one.id for one in found}:
        return False  # what they mean is over or cancelled by now: another event is none of it
    reminded = [one for one in found if one.reminded_for is not None]
    if ours.template == REMINDER and len(reminded) == 1:
        found = reminded  # of the others nothing was asked
    if len(found) > 1:
        if meaning is ReplyMeaning.STOP:
            return False  # no question goes to them any more: a person asks
        texts.answer(found[0], "sign_up_which", message)
        return True
    return _let_go(found[0], message, meaning)


def _named(message: Message) -> tuple[SignUp, str] | None:
    """The sign-up whose code stands in a text, of those of its number, and what else it says."""
    body = message.body or ""
    if not LIKE_A_CODE.search(plain_digits(visible(body))):
        return None
    found = [(one, codes.without(str(one.code), body)) for one in queries.to_come_at(message.number_known_as)]
    named = [(one, rest) for one, rest in found if rest is not None]
    return named[0] if len(named) == 1 else None


def _let_go(one: SignUp, message: Message, meaning: ReplyMeaning) -> bool:
    actions.cancel(one)
    if meaning is not ReplyMeaning.STOP:  # the answer to a stop says both
        texts.answer(one, "sign_up_cancelled", message)
    return True


def _comes(message: Message) -> bool:
    if not _asked(message):
        return False
    found = queries.to_come_at(message.number_known_as)
    if found and message.pressing is None:
        outbox.queue(who_signed_up(found[0]), "answer_thanks_yes", key=f"sign_up_comes:{message.id}")
    return bool(found)


def _refused(message: Message, meaning: ReplyMeaning) -> Message | None:
    """The text of ours to which they say no, if they do."""
    if meaning is ReplyMeaning.NO:
        return _asked(message)
    last = messages.last_said(message.number_known_as)
    about = last is not None and last.template in ABOUT_A_SIGN_UP
    return last if about and _cancels(message.body or "") else None


def _cancels(words: str) -> bool:
    return words.strip(" .,:!?¡¿。！…\n\t").casefold() in CANCELS


def _asked(message: Message) -> Message | None:
    question = last_question(message)
    return question if question is not None and question.template == REMINDER else None
