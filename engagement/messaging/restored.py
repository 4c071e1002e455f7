"""After a restore: texts that may have gone out since the backup was made wait until an administrator says what becomes of them.

What the clock writes meanwhile waits too: the question to a resident that is due by the restored rows may have been asked
already. What somebody at the desk writes, and what answers a resident, goes out as ever.
"""

from datetime import datetime

from flask import current_app, has_request_context
from sqlalchemy import func, select, update

from engagement.foundation import audit, clock, db
from engagement.language.formats import show_moment
from engagement.language.staff_texts import staff_gettext as _s
from engagement.messaging import queries
from engagement.messaging.models import Message, Restoration
from engagement.messaging.receipts import MessageState
from engagement.messaging.vocabulary import Direction
from engagement.web.contributions import Alarm

NOTHING_STANDS = "nothing restored waits"

HELD = (Message.state == MessageState.QUEUED, Message.restored)  # what waits for another reason is not the backup's


def hold(backup_at: datetime) -> str:
    """Hold back every text that was due by now; those on their way are asked about at the provider."""
    now = clock.now()
    due = update(Message).where(Message.direction == Direction.OUT, *queries.due())
    back = due.values(needs_reading=True, restored=True)
    held = db.session.execute(back).rowcount  # type: ignore[attr-defined]
    row = Restoration(backup_at=backup_at, restored_at=now)
    db.session.add(row)
    db.session.flush()
    audit.record("restore", row)
    return f"{held} texts that may have gone out since then wait under Records, until an administrator decides."


def standing() -> Restoration | None:
    """The restore after which nobody has decided yet."""
    return db.session.scalar(select(Restoration).where(Restoration.released_at.is_(None)).limit(1))


def holds_back() -> bool:
    """Whether a text that is being written now has to wait: the clock writes it, and nobody has decided yet."""
    return not has_request_context() and standing() is not None


def held_count() -> int:
    """How many texts wait."""
    return db.session.scalar(select(func.count()).select_from(Message).where(*HELD)) or 0


def release(row: Restoration, *, send: bool) -> None:
    """Let the texts that wait go out, or give them up; from then on texts go as ever."""
    state = MessageState.QUEUED if send else MessageState.FAILED
    settled = None if send else clock.now()
    decided = {"state": state, "needs_reading": False, "restored": False, "settled_at": settled}
    db.session.execute(update(Message).where(*HELD).values(decided))
    row.released_at, row.released_by_id = clock.now(), audit.actor_id()
    audit.record("release_texts", row, send=send)


def alarm() -> Alarm | None:
    """What the desk is told while texts wait. Where nothing stood once, nobody asks again: restoring needs new processes."""
    if current_app.extensions.get(NOTHING_STANDS):
        return None
    row = standing()
    if row is None:
        current_app.extensions[NOTHING_STANDS] = True
        return None
    return Alarm(
        said=(
            _s("This desk was restored from a backup of %(moment)s.", moment=show_moment(row.backup_at)),
            _s("Texts that may have gone out since then wait until an administrator decides."),
        ),
        where_to_look=_s("An administrator finds them under Records."),
    )
