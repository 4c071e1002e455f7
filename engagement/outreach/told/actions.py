"""Telling those who spoke what became of it. Nothing here commits."""

from collections.abc import Collection

from sqlalchemy import delete, select

from engagement.foundation import audit, clock, db
from engagement.foundation.errors import DomainError
from engagement.foundation.unreadable import readable
from engagement.language import i18n
from engagement.language.staff_texts import staff_gettext as _s
from engagement.messaging import outbox
from engagement.messaging.models import Message
from engagement.messaging.segments import segments
from engagement.outreach.inputs.models import ResidentInput
from engagement.outreach.themes import queries as themes
from engagement.outreach.themes.models import Theme, ThemeResponse
from engagement.outreach.themes.outcomes import OUTCOMES
from engagement.outreach.told import queries
from engagement.outreach.told.models import Delivery, Telling
from engagement.outreach.told.recipients import who_said
from engagement.outreach.told.ways import Way, same_contact, way_to
from engagement.web.public_address import public_address

Known = dict[int, queries.Contacts]  # by theme

MOST_PARTS = 4  # of the decision in a text; a longer one is read behind the link


def begin(theme: Theme) -> Telling:
    """Tell those who spoke, from now on also whoever is sorted in later. Raises DomainError without a public last answer."""
    db.session.refresh(theme, with_for_update=True)
    if theme.merged_into_id is not None or queries.last_answer(theme) is None:
        raise DomainError(_s("Publish an answer first that is not still being looked at."))
    telling = queries.telling_of(theme.id)
    if telling is None:
        telling = Telling(theme_id=theme.id, started_by_id=audit.actor_id())
        db.session.add(telling)
        db.session.flush()
        audit.record("telling_begun", telling)
    elif telling.stopped_at is not None:
        telling.stopped_at = None
        audit.record("telling_resumed", telling)
    return telling


def stop(telling: Telling) -> int:
    """Nobody else is told until somebody goes on; what has not gone yet is taken back. Returns how many these were."""
    telling.stopped_at = telling.stopped_at or clock.now()
    db.session.flush()
    taken = 0
    while some := queries.still_queued(telling.theme_id):
        back = outbox.take_back(*some.values())  # without those that went this very moment: they are told
        gone = delete(Delivery).where(Delivery.message_id.in_(back)).returning(Delivery.id)
        taken += len(db.session.scalars(gone).all())
        db.session.flush()
    audit.record("telling_stopped", telling, taken_back=taken)
    db.session.flush()
    return taken


def tell_some(telling: Telling, known: Known | None = None) -> int:
    """Tell the next few; returns how many inputs were dealt with. None while the last answer is withdrawn for another look.

    `known` is kept from one time to the next: by contact who was told of each theme, which takes long to open.
    """
    theme = db.session.get_one(Theme, telling.theme_id)
    answer = None if theme.merged_into_id is not None else queries.last_answer(theme)
    if answer is None:
        return 0
    waiting = queries.untold(theme.id, queries.languages_said(answer))
    if waiting:
        there = _contacts(theme, {} if known is None else known)
        for said in waiting:
            delivery = _tell(theme, answer, said, there)
            if delivery.message_id is not None:
                there.times += 1
                there.told[same_contact(readable(said.contact) or "")] = delivery.way, delivery.message_id
    return len(waiting)


def _contacts(theme: Theme, known: Known) -> queries.Contacts:
    """Looked up anew when others changed who was told: took texts back, or merged themes."""
    if theme.id not in known or known[theme.id].times != queries.times_told(theme.id):
        known[theme.id] = queries.contacts_told(theme.id)
    return known[theme.id]


def no_longer_so(message: Message) -> bool:
    """Whether, before a text went, as at night, its answer was replaced, or all it is for was hidden.

    Whoever waits for it is told the new one then, or when it is shown again.
    """
    if message.resident_input_id is None or message.template != "answer_to_input":
        return False
    told = select(Delivery).where(Delivery.message_id == message.id)
    of = db.session.scalar(told.where(Delivery.resident_input_id == message.resident_input_id))
    if of is None or (queries.stands(of) and not queries.all_hidden(message)):
        return False
    db.session.execute(delete(Delivery).where(Delivery.message_id == message.id))
    return True


def told_by_partner(theme: Theme, ids: Collection[int], *, beyond_reach: Collection[int] = ()) -> int:
    """A partner told these people, and cannot reach those any more; returns how many were told that were not before."""
    # Of two at once, of ours or of the partner, the second waits and finds them told.
    db.session.refresh(theme, with_for_update=True)
    answer = queries.last_answer(theme)
    if answer is None:
        raise DomainError(_s("Publish an answer first that is not still being looked at."))
    waiting = queries.waiting_inputs(theme.id, ids)
    for said in waiting:
        _write_down(theme, answer, said, Way.PARTNER)
    missed = queries.waiting_inputs(theme.id, beyond_reach)
    for said in missed:
        _write_down(theme, answer, said, Way.NOWHERE, by_id=audit.actor_id())
    db.session.flush()
    audit.record("told_by_partner", theme, inputs=len(waiting), beyond_reach=len(missed))
    return len(waiting)


def _tell(theme: Theme, answer: ThemeResponse, said: ResidentInput, there: queries.Contacts) -> Delivery:
    way = way_to(readable(said.contact), said.answer_to, wants_answer=said.wants_answer) or Way.NOWHERE
    if way not in (Way.TEXT, Way.EMAIL):
        return _write_down(theme, answer, said, Way.NOWHERE)
    before = there.told.get(same_contact(readable(said.contact) or ""))
    if before is not None:
        return _write_down(theme, answer, said, *before)
    # The number makes the key new after a stop, when the text before was taken back.
    key = f"told:{theme.id}:{said.id}:{clock.now():%Y%m%d%H%M%S}"
    message: Message = outbox.queue(
        who_said(said),
        "answer_to_input",
        key=key,
        link=_link(theme, said.language),
        decided=_decided(answer, said.language),
    )
    return _write_down(theme, answer, said, way, message.id)


def _write_down(
    theme: Theme, answer: ThemeResponse, said: ResidentInput, way: Way, message_id: int | None = None,
    by_id: int | None = None,
) -> Delivery:  # fmt: skip
    delivery = Delivery(
        theme_id=theme.id, theme_response_id=answer.id, resident_input_id=said.id, way=way, message_id=message_id,
        by_id=audit.actor_id() if way is Way.PARTNER else by_id,
    )  # fmt: skip
    db.session.add(delivery)
    db.session.flush()
    return delivery


def _decided(answer: ThemeResponse, language: str) -> str:
    """The theme and the decision in their language, or how it ended where that would be too long for a text."""
    said = (themes.text_of(answer.id, language) if language != "en" else None) or answer
    words = f"{said.name}: {said.decided}"
    if segments(words).count <= MOST_PARTS:
        return words
    with i18n.speaking(language):
        return f"{said.name}: {OUTCOMES[answer.outcome].label}"


def _link(theme: Theme, language: str) -> str:
    return public_address(f"/{language}/heard/{theme.plan_id}")
