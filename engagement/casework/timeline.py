"""The history of a case: events, referral moves and texts merged into one list, newest first, a sentence each."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any, Protocol

from engagement.casework.event_sentences import said_of
from engagement.language.staff_texts import staff_gettext as _s
from engagement.messaging.receipts import MessageState
from engagement.messaging.reply_meaning import Answer
from engagement.messaging.templates import TEMPLATES
from engagement.messaging.vocabulary import WITHHELD_LABELS, Direction, Withheld
from engagement.referrals.moves import MOVES, UNDO, Actor
from engagement.referrals.reasons import REASONS

# A text that answered a question of ours has its own event, which says what it meant.
ANSWERS = frozenset({Answer.YES.value, Answer.NO.value, Answer.NEED_HELP.value})


@dataclass(frozen=True)
class Line:
    """One thing that happened: a sentence, what it was about, the words somebody wrote, and by whom."""

    at: datetime
    said: str
    about: str = ""
    words: str = ""
    language: str | None = None
    who: str = ""


class EventRow(Protocol):
    """A CaseEvent, as the history reads it."""

    at: Any
    kind: Any
    body: Any
    facts: Any
    actor_id: Any


class MoveRow(Protocol):
    """A ReferralMove, as the history reads it."""

    at: Any
    move: Any
    actor: Any
    actor_id: Any
    reason: Any
    note: Any
    referral_id: Any


class TextRow(Protocol):
    """A Message, as the history reads it."""

    created_at: Any
    direction: Any
    template: Any
    author_id: Any
    body: Any
    language: Any
    state: Any
    withheld: Any
    answer: Any
    needs_reading: Any


def merge(
    events: Iterable[EventRow], moves: Iterable[MoveRow], texts: Iterable[TextRow], *,
    names: Mapping[int, str], services: Mapping[int, str],
) -> list[Line]:  # fmt: skip
    """Everything that happened on a case. `names` are those of accounts; `services` those of each referral's service."""
    lines = [_event(event, names) for event in events]
    lines += [_move(move, names, services) for move in moves]
    lines += [_text(text, names) for text in texts if text.answer not in ANSWERS or text.needs_reading]
    return sorted(lines, key=lambda line: line.at, reverse=True)


def _event(event: EventRow, names: Mapping[int, str]) -> Line:
    said, about = said_of(event.kind, event.facts, names)
    return Line(event.at, said, about, words=event.body or "", who=_who(event.actor_id, names))


def _move(move: MoveRow, names: Mapping[int, str], services: Mapping[int, str]) -> Line:
    made = UNDO if move.move == UNDO.name else MOVES[move.move]
    about = services.get(move.referral_id, "")
    if move.reason:
        about = f"{about} · {REASONS[move.reason]}"
    return Line(move.at, str(made.done), about, words=move.note or "", who=_mover(move, names))


def _mover(move: MoveRow, names: Mapping[int, str]) -> str:
    if move.actor == Actor.PARTNER:
        return names.get(move.actor_id, _s("The partner"))
    if move.actor in (Actor.RESIDENT, Actor.SYSTEM):
        return str(_s("The resident") if move.actor == Actor.RESIDENT else _s("Automatic"))
    return _who(move.actor_id, names)


def _text(text: TextRow, names: Mapping[int, str]) -> Line:
    if text.direction == Direction.IN:
        return Line(text.created_at, _s("The resident texted us"), words=text.body or "", language=text.language)
    who = _who(text.author_id, names) or _s("Automatic")
    return Line(text.created_at, _sent(text), str(TEMPLATES[text.template].about), who=who)


def _sent(text: TextRow) -> str:
    if text.state == MessageState.WITHHELD:
        return str(WITHHELD_LABELS[Withheld(text.withheld)])
    said = {
        MessageState.DELIVERED: _s("Text sent, and it arrived:"),
        MessageState.UNDELIVERED: _s("Text sent, but it did not arrive:"),
        MessageState.FAILED: _s("This text could not be sent:"),
        MessageState.UNSURE: _s("It is not sure that this text went out:"),
    }
    return str(said.get(text.state, _s("Text sent:")))


def _who(account_id: int | None, names: Mapping[int, str]) -> str:
    return "" if account_id is None else names.get(account_id, _s("Somebody who has left"))
