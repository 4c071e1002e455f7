"""What the history of a referral says of a step, to the desk and to the partner alike."""

from datetime import timedelta
from typing import Protocol

from engagement.language.formats import show_moment
from engagement.language.staff_texts import staff_gettext as _s
from engagement.referrals.moves import CITY, MOVES, UNDO, answer_in_words
from engagement.referrals.told import Via
from engagement.referrals.undo import PastMove

JUST_NOW = timedelta(minutes=5)


class ToldMove(PastMove, Protocol):
    """One row of a referral's history, with how a partner told it if it did beside this program."""

    @property
    def via(self) -> Via | None: ...
    @property
    def told_by(self) -> str | None: ...


def done(step: ToldMove, organization: str) -> str:
    """What happened, in a sentence: what was told beside this program says how, what we wrote down says that it was us."""
    if step.via is None:
        made = UNDO if step.move == UNDO.name else MOVES[step.move]
        return str(made.done_by_us if made.done_by_us and step.actor in CITY else made.done)
    answer = answer_in_words(MOVES[step.move])
    said = {
        Via.TELEPHONE: _s("%(organization)s said by telephone: %(answer)s", organization=organization, answer=answer),
        Via.EMAIL: _s("%(organization)s wrote by e-mail: %(answer)s", organization=organization, answer=answer),
        Via.IN_PERSON: _s("%(organization)s said in person: %(answer)s", organization=organization, answer=answer),
    }
    return str(said[step.via])


def who_told(step: ToldMove) -> list[str]:
    """Who said it there, and when it was written down if that was later; nothing for a step made in this program."""
    if step.via is None or step.written_at is None:
        return []
    who = [_s("said by %(who)s", who=step.told_by)] if step.told_by else []
    late = step.written_at - step.at >= JUST_NOW
    return [*who, *([_s("written down %(when)s", when=show_moment(step.written_at))] if late else [])]
