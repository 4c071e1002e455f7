"""Finding words of posters, what was texted with them, and what a text may be filed with."""

from collections.abc import Sequence
from datetime import timedelta

from sqlalchemy import ColumnElement, Select, select
from sqlalchemy.orm import joinedload

from engagement.foundation import clock, db
from engagement.messaging.models import Message
from engagement.messaging.vocabulary import Direction
from engagement.outreach.by_text.models import PosterWord, TextedInput
from engagement.outreach.by_text.spelling import Found, may_be_words
from engagement.outreach.events.models import Event
from engagement.outreach.events.standing import EventState
from engagement.outreach.inputs.models import ResidentInput
from engagement.outreach.plans.models import Plan
from engagement.outreach.plans.standing import PlanState

OPEN_AFTER = timedelta(days=30)  # an event, as long as what was heard there waits for its first answer
GOES_ON_FOR = timedelta(hours=12)
OURS = ("input_opened", "input_heard", "input_will_be_told")
NOTHING_NEW = (*OURS, "introduction")
MOST_PLANS = 300


def open_words_of(of: Plan | Event) -> Sequence[PosterWord]:
    """The words of a plan or an event that were not taken away, the newest first: that one is printed."""
    return db.session.scalars(_words().where(_of(of)).order_by(PosterWord.id.desc())).all()


def word_to_print(event: Event) -> str:
    """What the poster of an event says to text: its own word, else that of its plan; empty if it has none, or it is over."""
    words = [one for one in open_words_of(event) if takes_texts(one)]
    if not words and event.plan_id is not None:
        words = [one for one in open_words_of(db.session.get_one(Plan, event.plan_id)) if takes_texts(one)]
    return words[0].word if words else ""


def holder(known_as: str) -> PosterWord | None:
    """The word that is open and looks like this."""
    return db.session.scalar(_words().where(PosterWord.known_as == known_as))


def word_in(text: str) -> tuple[PosterWord, Found] | None:
    """The first word in a text that takes texts, and what else it says."""
    found = list(may_be_words(text))
    names = {one.known_as for one in found}
    there = (
        {one.known_as: one for one in db.session.scalars(_words().where(PosterWord.known_as.in_(names)))}
        if names
        else {}
    )
    return next(
        ((there[one.known_as], one) for one in found if one.known_as in there and takes_texts(there[one.known_as])),
        None,
    )


def takes_texts(word: PosterWord) -> bool:
    """Whether what is texted with a word becomes an input now: people were told of it, and it is not over."""
    event, plan = word.event, word.plan
    if event is not None:
        plan = db.session.get(Plan, event.plan_id) if event.plan_id else None
        told = event.announced_at is not None and event.state is not EventState.CALLED_OFF
        return told and not _is_over(event) and (plan is None or plan.state is not PlanState.CLOSED)
    return plan is not None and plan.approved_version is not None and plan.state is not PlanState.CLOSED


def is_in_use(word: PosterWord) -> bool:
    """Whether nobody else may have a word like it: it takes texts, or may yet."""
    if word.event is not None:
        return word.event.state is not EventState.CALLED_OFF and not _is_over(word.event)
    return word.plan is not None and word.plan.state is not PlanState.CLOSED


def last_texted(before: Message, *, with_words: bool = False) -> TextedInput | None:
    """What was last texted from the number of a text with a word, or filed by us; `with_words`: that is in an input."""
    wanted = (
        select(TextedInput)
        .join(Message, Message.id == TextedInput.message_id)
        .options(joinedload(TextedInput.said), joinedload(TextedInput.poster_word), joinedload(TextedInput.message))
        .where(Message.phone_index.in_(before.number_known_as), Message.id < before.id)
    )
    if with_words:
        wanted = wanted.where(TextedInput.resident_input_id.is_not(None))
    return db.session.scalar(wanted.order_by(TextedInput.id.desc()).limit(1))


def we_wrote_since(last: Message, known_as: Sequence[bytes]) -> bool:
    """Whether we wrote to a number about something else since that text: what comes now may answer that."""
    ours = select(Message.id).where(
        Message.phone_index.in_(known_as), Message.id > last.id, Message.direction == Direction.OUT,
        Message.template.not_in(NOTHING_NEW),
    )  # fmt: skip
    return db.session.scalar(ours.limit(1)) is not None


def of_message(message_id: int) -> TextedInput | None:
    """What a text became, if it became any."""
    return db.session.scalar(select(TextedInput).where(TextedInput.message_id == message_id))


def texts_of(said: ResidentInput) -> Sequence[TextedInput]:
    """The texts that are in an input."""
    return db.session.scalars(select(TextedInput).where(TextedInput.resident_input_id == said.id)).all()


def open_plans() -> Sequence[tuple[int, str]]:
    """The plans that people may say something about, the newest first: id and name."""
    wanted = select(Plan.id, Plan.name).where(Plan.approved_version.is_not(None), Plan.state != PlanState.CLOSED)
    return [(id_, name) for id_, name in db.session.execute(wanted.order_by(Plan.id.desc()).limit(MOST_PLANS))]


def _words() -> Select[PosterWord]:
    kept = select(PosterWord).options(joinedload(PosterWord.plan), joinedload(PosterWord.event))
    return kept.where(PosterWord.closed_at.is_(None))


def _of(of: Plan | Event) -> ColumnElement[bool]:
    return PosterWord.plan_id == of.id if isinstance(of, Plan) else PosterWord.event_id == of.id


def _is_over(event: Event) -> bool:
    return event.ends_at + OPEN_AFTER < clock.now()
