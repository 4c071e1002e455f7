"""Keeping what residents said. Nothing here commits."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from sqlalchemy import select

from engagement.foundation import audit, clock, crypto, db
from engagement.foundation.errors import DomainError
from engagement.foundation.locks import one_at_a_time
from engagement.language.staff_texts import staff_gettext as _s
from engagement.outreach.inputs import queries
from engagement.outreach.inputs.models import AnswerTo, InputSource, ResidentInput
from engagement.outreach.partnerships.queries import named
from engagement.outreach.plans.models import Plan
from engagement.outreach.plans.standing import PlanState


def say(topic: str, body: str, contact: str | None, language: str, *, plan: Plan | None = None) -> ResidentInput:
    """Keep what a resident told the city; the same words sent twice at once are kept once."""
    about = plan.id if plan else None
    one_at_a_time("said", f"{topic}:{contact}:{about}:{body}")
    lately = select(ResidentInput).where(ResidentInput.created_at > clock.now() - clock.PRESSED_TWICE)
    for one in db.session.scalars(lately):
        if (one.topic, one.body, one.contact, one.plan_id) == (topic, body, contact, about):
            return one
    said = ResidentInput(
        topic=topic, body=body, contact=contact, wants_answer=bool(contact), language=language, plan_id=about,
        answer_to=AnswerTo.CONTACT if contact else AnswerTo.NOBODY,
    )  # fmt: skip
    db.session.add(said)
    return said


@dataclass(frozen=True)
class TakenDown:
    """What staff wrote down for somebody."""

    words: str
    language: str
    source: InputSource
    event_id: int | None = None
    said_on: date | None = None
    translation: str = ""
    contact: str = ""
    partner: str = ""
    through_id: int | None = None  # the partner that wrote it down at its own desk: nobody of ours has read it
    quote_ok: bool = False

    @property
    def answer_to(self) -> AnswerTo:
        """How they are told: at the contact they left, else through the partner who brought it."""
        return AnswerTo.CONTACT if self.contact else AnswerTo.PARTNER if self.partner else AnswerTo.NOBODY


def take_down(plan: Plan | None, written: TakenDown, key: str) -> ResidentInput:
    """Write down what somebody said on paper, by voice, at an event or through a partner. One form sent twice is one input."""
    _open(plan)
    sent = sent_as(plan.id if plan else None, written, key)
    one_at_a_time("input", sent)
    said = queries.sent_as(sent)
    if said is None:
        said = _row(plan, written, sent)
        db.session.add(said)
        db.session.flush()
        audit.record("input_taken_down", said, source=written.source)
    return said


def sent_as(plan_id: int | None, written: TakenDown, key: str) -> str:
    """What one form is known by. Whoever goes back and writes down something else with it means another input."""
    return crypto.keyed_hash("taken down", f"{plan_id}:{key}:{written}").hex()


def take_down_all(plan: Plan, written: Sequence[TakenDown]) -> tuple[int, int]:
    """Write down the rows of a spreadsheet: how many are new, and how many were there already.

    Two people who say the same are two rows; a sheet pasted twice, even longer by then, brings only what is new.
    """
    _open(plan)
    one_at_a_time("input", f"sheet:{plan.id}")
    keyed: dict[str, TakenDown] = {}
    for one in written:
        times = 0
        while (key := _of_a_row(plan, one, times)) in keyed:
            times += 1
        keyed[key] = one
    there = queries.sent_before(list(keyed))
    new = [_row(plan, one, key) for key, one in keyed.items() if key not in there]
    db.session.add_all(new)
    db.session.flush()
    audit.record("inputs_pasted", plan, inputs=len(new))
    return len(new), len(there)


def _row(plan: Plan | None, written: TakenDown, key: str) -> ResidentInput:
    ours = written.through_id is None
    return ResidentInput(
        topic="" if plan else "other", body=written.words, language=written.language, source=written.source,
        plan_id=plan.id if plan else None, event_id=written.event_id, said_on=written.said_on, contact=written.contact or None,
        partner=written.partner or None, answer_to=written.answer_to, wants_answer=written.answer_to is not AnswerTo.NOBODY,
        translation=written.translation or None, translation_of=1 if written.translation else None,
        translated_by_id=audit.actor_id() if written.translation else None, quote_ok=written.quote_ok,
        taken_by_id=audit.actor_id(), read_at=clock.now() if ours else None, read_by_id=audit.actor_id() if ours else None,
        partnership_id=_through(written), submission_key=key,
    )  # fmt: skip


def change(said: ResidentInput, plan: Plan | None, written: TakenDown) -> None:
    """Put right what was written down. A translation of other words than these is marked as such until somebody looks at it."""
    _open(plan)
    _open(said.plan)
    if written.words != said.body:
        said.words_version += 1
        said.body = written.words
    if (written.translation or None) != said.translation:
        said.translation, said.translated_by_id = written.translation or None, audit.actor_id()
        said.translation_of = said.words_version if written.translation else None
    if said.plan_id != (plan.id if plan else None):
        said.plan_id, said.theme_id = plan.id if plan else None, None
    said.language, said.source, said.said_on = written.language, written.source, written.said_on
    said.event_id = written.event_id
    if (written.partner or None) != said.partner or said.partnership_id is None:
        said.partnership_id = _through(written)
    said.contact, said.partner = written.contact or None, written.partner or None
    said.answer_to, said.quote_ok = written.answer_to, written.quote_ok
    said.wants_answer = written.answer_to is not AnswerTo.NOBODY
    mark_read(said)
    db.session.flush()
    audit.record("input_changed", said)


def vouch(said: ResidentInput) -> None:
    """Somebody looked: the translation is right for the words as they are now."""
    if said.translation:
        said.translation_of, said.translated_by_id = said.words_version, audit.actor_id()
        audit.record("translation_vouched", said)


def hide(said: ResidentInput, why: str) -> None:
    """Leave an input out of everything that is counted or shown: abuse, spam, or somebody's name."""
    _open(said.plan)
    said.hidden_at, said.hidden_reason = clock.now(), why
    mark_read(said)
    audit.record("input_hidden", said)


def show_again(said: ResidentInput) -> None:
    """Take that back."""
    _open(said.plan)
    said.hidden_at, said.hidden_reason = None, None
    audit.record("input_shown_again", said)


def mark_read(said: ResidentInput) -> None:
    """Note who read it first."""
    if said.read_at is None:
        said.read_at, said.read_by_id = clock.now(), audit.actor_id()


def _open(plan: Plan | None) -> None:
    if plan is not None and plan.state is PlanState.CLOSED:
        raise DomainError(_s("This plan is closed. Open it again first."))


def _through(written: TakenDown) -> int | None:
    partner = named(written.partner) if written.partner and written.through_id is None else None
    return partner.id if partner else written.through_id


def _of_a_row(plan: Plan, one: TakenDown, times: int) -> str:
    return crypto.keyed_hash("input row", f"{plan.id}:{times}:{one.language}:{one.words}").hex()[:64]
