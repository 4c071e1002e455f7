"""Texts and e-mails at the desk, in words: how one stands, how long it is, and what the history says of it."""

from collections.abc import Iterable

from flask_babel.speaklater import LazyString

from engagement.casework.case_page.queries import texts as texts_of
from engagement.language.staff_texts import staff_gettext as _s
from engagement.language.staff_texts import staff_lazy_gettext as _sl
from engagement.language.staff_texts import staff_ngettext
from engagement.messaging.models import Message
from engagement.messaging.receipts import MessageState
from engagement.messaging.reply_meaning import ReplyMeaning
from engagement.messaging.segments import segments
from engagement.messaging.templates import TEMPLATES
from engagement.messaging.vocabulary import WITHHELD_LABELS, WRITTEN, Channel, Direction, Withheld
from engagement.people.case_view import CaseView
from engagement.web.history_line import HistoryLine

TEXT_STATES: dict[MessageState, LazyString] = {
    MessageState.QUEUED: _sl("waiting to go out"),
    MessageState.WITHHELD: _sl("not sent"),
    MessageState.SENDING: _sl("going out now"),
    MessageState.UNSURE: _sl("not sure if it went out"),
    MessageState.SENT: _sl("sent"),
    MessageState.DELIVERED: _sl("arrived"),
    MessageState.UNDELIVERED: _sl("did not arrive"),
    MessageState.FAILED: _sl("could not be sent"),
}


MAIL_SENT: dict[MessageState, LazyString] = {
    MessageState.DELIVERED: _sl("E-mail sent, and it arrived:"),
    MessageState.UNDELIVERED: _sl("E-mail sent, but it came back:"),
    MessageState.FAILED: _sl("This e-mail could not be sent:"),
    MessageState.UNSURE: _sl("It is not sure that this e-mail went out:"),
}


def counted(text: str) -> str:
    """How many characters and texts it takes: one accent outside the phone's alphabet more than halves the room."""
    count = segments(text).count
    return str(
        staff_ngettext(
            "%(letters)s characters · %(num)s text", "%(letters)s characters · %(num)s texts", count, letters=len(text)
        )
    )


# A text that answered a question of ours has its own event, which says what it meant.
ANSWERS = frozenset({ReplyMeaning.YES.value, ReplyMeaning.NO.value, ReplyMeaning.NEED_HELP.value})


def hidden(text: Message) -> str:
    """What stands in the place of words that open a request or a referral; empty where the desk may read the words."""
    template = TEMPLATES.get(text.template)
    opens_something = template is not None and (template.secret or text.organization_id is not None)
    return str(template.about) if template and opens_something else ""


def sent_to(text: Message) -> str:
    """To whom one of ours went, and how; empty for a text to the person's phone, as most are."""
    by_mail = text.channel is Channel.EMAIL
    if text.organization is not None:
        name = text.organization.name
        return str(_s("by e-mail to %(name)s", name=name) if by_mail else _s("by text to %(name)s", name=name))
    return str(_s("by e-mail to %(name)s", name=text.email or "–")) if by_mail else ""


def history(view: CaseView) -> Iterable[HistoryLine]:
    """The texts about a case, both ways."""
    return [history_line(text) for text in texts_of(view) if text.answer not in ANSWERS or text.needs_reading]


def history_line(text: Message) -> HistoryLine:
    """A text as the history says it: theirs with its words, ours with what it was about and what became of it."""
    if text.direction == Direction.IN:
        said = (
            _s("The resident wrote to us on My request") if text.template == WRITTEN else _s("The resident texted us")
        )
        return HistoryLine(text.created_at, said, words=text.body or "", language=text.language)
    about, who = str(TEMPLATES[text.template].about), "" if text.author_id else _s("Automatic")
    if text.organization is not None:
        about = f"{about} · {text.organization.name}"
    return HistoryLine(text.created_at, _sent(text), about, actor_id=text.author_id, who=who)


def _sent(text: Message) -> str:
    if text.withheld is not None and text.state == MessageState.WITHHELD:
        return str(WITHHELD_LABELS[Withheld(text.withheld)])
    if text.channel is Channel.EMAIL:
        return str(MAIL_SENT.get(text.state) or _s("E-mail sent:"))
    said = {
        MessageState.DELIVERED: _s("Text sent, and it arrived:"),
        MessageState.UNDELIVERED: _s("Text sent, but it did not arrive:"),
        MessageState.FAILED: _s("This text could not be sent:"),
        MessageState.UNSURE: _s("It is not sure that this text went out:"),
    }
    if text.state == MessageState.SENT and text.redacted_at is not None:  # the provider was asked, a day later
        return str(_s("Text sent, and nobody confirmed that it arrived:"))
    return str(said.get(text.state, _s("Text sent:")))
