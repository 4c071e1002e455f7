"""What is noted of a number, whoever uses it: that it wants no texts, or may want none, and that texts do not reach it.

Nothing here commits or sends.
"""

from collections.abc import Sequence

from sqlalchemy import select
from sqlalchemy.dialects.postgresql import insert

from engagement.foundation import clock, crypto, db
from engagement.messaging.lines.queries import wishes
from engagement.messaging.models import PhoneLine
from engagement.messaging.reply_meaning import ReplyMeaning
from engagement.people.actions import add_event
from engagement.people.models import Case
from engagement.people.queries import at_numbers

TWO = 2  # people at one number


def stop(known_as: Sequence[bytes], via: str) -> bool:
    """Note that a number wants no more texts, whoever uses it. False if it had said so before."""
    line = _line(known_as)
    line.paused_at = None
    if line.stopped_at is not None:
        return False
    line.stopped_at, line.stopped_via = clock.now(), via
    _tell_all(known_as, "number_stopped", at_least=TWO)
    return True


def start(known_as: Sequence[bytes]) -> None:
    """Note that a number wants texts again: what was written before, and seemed to say otherwise, is read as any other text."""
    line = _line(known_as)
    for one in wishes(known_as):
        one.answer = ReplyMeaning.UNCLEAR.value
    if line.stopped_at is not None or line.paused_at is not None:
        _tell_all(known_as, "number_started", at_least=TWO)
    line.stopped_at = line.stopped_via = line.paused_at = None


def pause(known_as: Sequence[bytes]) -> None:
    """Note that a number may want no more texts, as somebody's words there may be read: until a person decides, none goes out."""
    line = _line(known_as)
    if line.stopped_at is None and line.paused_at is None:
        line.paused_at = clock.now()
        _tell_all(known_as, "number_paused")


def welcome(known_as: Sequence[bytes]) -> None:
    """Note that a person of ours found out that texts are welcome. What a number said by stop, only its own START takes back."""
    line = _line(known_as)
    if line.paused_at is not None:
        line.paused_at = None
        _tell_all(known_as, "number_welcomes")


def does_not_reach(known_as: Sequence[bytes], code: int | None) -> None:
    """Note that texts do not reach a number."""
    line = _line(known_as)
    line.unreachable_at, line.unreachable_code = clock.now(), code


def reaches(known_as: Sequence[bytes]) -> None:
    """Note that a number can be texted after all: somebody texted us from it."""
    for line in db.session.scalars(select(PhoneLine).where(PhoneLine.phone_index.in_(known_as))):
        line.unreachable_at = line.unreachable_code = None


def keep_line(phone: str) -> None:
    """Put what we know of a number under the newest key."""
    _line(crypto.blind_indexes("phone", phone))


def _tell_all(known_as: Sequence[bytes], kind: str, *, at_least: int = 1) -> None:
    """Say on the case of everybody who shares a number that it stands otherwise now. Of one person alone the text itself often says
    so: then `at_least` so many must use it.
    """
    theirs = at_numbers(known_as)
    for one in theirs if len(theirs) >= at_least else ():
        add_event(db.session.get_one(Case, one.case_id), kind)


def _line(known_as: Sequence[bytes]) -> PhoneLine:
    """The one line of a number, under the newest key, held for this transaction; what stood under older keys goes into it."""
    db.session.flush()
    db.session.execute(insert(PhoneLine).values(phone_index=known_as[0]).on_conflict_do_nothing())
    found = (
        select(PhoneLine).where(PhoneLine.phone_index.in_(known_as)).order_by(PhoneLine.phone_index).with_for_update()
    )
    lines = db.session.scalars(found.execution_options(populate_existing=True)).all()
    line = next(one for one in lines if one.phone_index == known_as[0])
    for older in lines:
        if older is not line:
            _take_over(line, older)
            db.session.delete(older)
    return line


def _take_over(line: PhoneLine, older: PhoneLine) -> None:
    """What was known of a number under an older key stands on: above all that it said stop."""
    if line.stopped_at is None:
        line.stopped_at, line.stopped_via = older.stopped_at, older.stopped_via
    line.paused_at = line.paused_at or older.paused_at
    if line.unreachable_at is None:
        line.unreachable_at, line.unreachable_code = older.unreachable_at, older.unreachable_code
