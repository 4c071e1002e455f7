"""What somebody texts back who signed up: 1 and 2 under a reminder, and the word that cancels, in whatever language."""

from engagement.messaging import outbox
from engagement.messaging import queries as messages
from engagement.messaging.models import Message
from engagement.messaging.questions.queries import last_question
from engagement.messaging.reply_meaning import ReplyMeaning
from engagement.messaging.vocabulary import ABOUT_A_SIGN_UP
from engagement.outreach.sign_ups import actions, queries, texts
from engagement.outreach.sign_ups.recipients import who_signed_up

REMINDER = "sign_up_reminder"
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
    if meaning is ReplyMeaning.YES:
        return _comes(message)
    ours = _refused(message, meaning)
    found = queries.to_come_at(message.number_known_as) if ours is not None else []
    if ours is None or ours.sign_up_id not in {one.id for one in found}:
        return False  # what they mean is over or cancelled by now: another event is none of it
    if len(found) > 1:
        texts.answer(found[0], "sign_up_which", message)
        return True
    actions.cancel(found[0])
    texts.answer(found[0], "sign_up_cancelled", message)
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
    word = (message.body or "").strip(" .!?¡¿。！…\n\t").casefold()
    return last if last is not None and last.template in ABOUT_A_SIGN_UP and word in CANCELS else None


def _asked(message: Message) -> Message | None:
    question = last_question(message)
    return question if question is not None and question.template == REMINDER else None
