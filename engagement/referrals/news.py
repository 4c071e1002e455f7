"""What a resident is told by text of their referrals: once for what was sent together, only after the time in which it is mostly
undone, and put right if it is undone later. A text that still waits when what it says is no longer so, never goes."""

from collections.abc import Collection, Sequence

from sqlalchemy import exists, select

from engagement.directory.models import Organization
from engagement.foundation import db
from engagement.messaging import outbox
from engagement.messaging.models import Message
from engagement.messaging.receipts import MessageState
from engagement.messaging.vocabulary import Direction, Withheld
from engagement.people import actions as people
from engagement.people.models import Case, Person
from engagement.referrals.effects import Move
from engagement.referrals.models import Referral, ReferralMove
from engagement.referrals.moves import MOVES, OPEN, TERMINAL, UNDO
from engagement.referrals.undo import that_count

NOT_OUT = frozenset({MessageState.QUEUED, MessageState.WITHHELD, MessageState.FAILED})


def tell_of_sending(sent: Sequence[Referral], told: Collection[int]) -> None:
    """One text for all referrals of a case that were sent together. One of which nobody was told promises nothing yet, and the
    history says so. `told` are the ids of the others.
    """
    name = MOVES["send"].text
    known = [referral for referral in sent if referral.id in told]
    if known and name is not None:
        _say(known[0], name, f"{_ids(known)}:send")
    for referral in sent:
        if referral.id not in told:
            case = db.session.get_one(Case, referral.case_id)
            # Sealed: facts stand in plain sight.
            organization = db.session.get_one(Organization, referral.organization_id).name
            people.add_event(case, "nobody_told", body=organization, referral_id=referral.id)


def tell(referral: Referral, made: Move, history: Sequence[ReferralMove]) -> None:
    """Text what a move means for the resident, after taking back what waits and is no longer so. `history` ends with the move."""
    step, undone = history[-1], history[-2] if made.name == UNDO.name else None
    if undone is not None:
        _take_back(_texts_about(referral, undone))
    elif made.target in TERMINAL:
        _take_back([text for text in _texts_about(referral) if not _is_of_others(text, referral)])
    text = made.text
    if made.mends and not any(one.state not in NOT_OUT for one in _texts_about(referral, undone)):
        text = None
    if made.unless_another and _another_is_open(referral):
        text = None
    if text is None and undone is not None:
        text = _never_said(referral, history)
    if text is not None:
        _say(referral, text, f"{referral.id}:{made.name}:{step.id}")


def _say(referral: Referral, template: str, key: str) -> None:
    outbox.queue(
        db.session.get_one(Person, referral.person_id), template, key=f"referral:{key}", case_id=referral.case_id,
        at=referral.acknowledge_by or referral.contact_by or referral.expire_at,
    )  # fmt: skip


def _never_said(referral: Referral, history: Sequence[ReferralMove]) -> str | None:
    """The text that says where a referral stands after an undo, if it was taken back before it went."""
    told = [step for step in that_count(history) if MOVES[step.move].text is not None]
    stands = bool(told) and told[-1].target is referral.status
    if stands and all(one.withheld is Withheld.NO_LONGER_SO for one in _texts_about(referral, told[-1])):
        return MOVES[told[-1].move].text
    return None


def _texts_about(referral: Referral, step: ReferralMove | None = None) -> list[Message]:
    """What was written to the resident about a referral, or about one step of it, oldest first."""
    about = select(Message).where(
        Message.case_id == referral.case_id,
        Message.direction == Direction.OUT,
        Message.key.like("referral:%"),
        Message.organization_id.is_(None),  # what an organization was told is another's news
    )
    texts = [one for one in db.session.scalars(about.order_by(Message.id)) if referral.id in _range(one)]
    return [one for one in texts if step is None or _is_about(one, step)]


def _is_about(message: Message, step: ReferralMove) -> bool:
    _kind, _ids, move, *made = (message.key or "").split(":")
    return move == step.move and made in ([], [str(step.id)])


def _take_back(texts: Sequence[Message]) -> None:
    for one in texts:
        outbox.take_back(one.key or "")


def _is_of_others(message: Message, referral: Referral) -> bool:
    """Whether a text is also about another referral that goes on."""
    others = (Referral.id.in_(_range(message)), Referral.case_id == referral.case_id, Referral.id != referral.id)
    return bool(db.session.scalar(select(exists().where(*others, Referral.status.in_(OPEN)))))


def _another_is_open(referral: Referral) -> bool:
    """Whether somebody else is asked about the same need, or helps with it."""
    others = (Referral.need_id == referral.need_id, Referral.id != referral.id)
    return bool(db.session.scalar(select(exists().where(*others, Referral.status.in_(OPEN)))))


def _ids(referrals: Sequence[Referral]) -> str:
    """Referrals sent together, as the key of their text names them: while they were made no other of their case was."""
    ids = [referral.id for referral in referrals]
    return str(ids[0]) if len(ids) == 1 else f"{min(ids)}-{max(ids)}"


def _range(message: Message) -> range:
    first, _, last = (message.key or "").split(":")[1].partition("-")
    return range(int(first), int(last or first) + 1)
