"""What somebody told the city, for My request: only what is surely theirs, with the answer to it if there is one."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from sqlalchemy import ColumnElement, and_, or_, select
from sqlalchemy.orm import joinedload

from engagement.foundation import db
from engagement.foundation.unreadable import readable
from engagement.language import i18n
from engagement.messaging.models import Message
from engagement.messaging.vocabulary import WRITTEN
from engagement.outreach.by_text.models import TextedInput
from engagement.outreach.inputs.models import ResidentInput
from engagement.outreach.plans.texts import queries as plan_texts
from engagement.outreach.plans.texts.models import PlanPart, PlanText
from engagement.outreach.themes import queries as themes
from engagement.outreach.themes.models import ResponseText, ThemeResponse
from engagement.people.models import Case, Person
from engagement.people.queries import people_at

MOST = 10


@dataclass(frozen=True)
class Told:
    """One thing they said, and what is answered; in the reader's language, if there are words in it."""

    said: ResidentInput
    answer: ThemeResponse | None
    text: ResponseText | None
    about: PlanText | None  # the name of the plan, if people know of it

    def words(self, name: str) -> str:
        """A part of the answer."""
        return str(getattr(self.text or self.answer, name))


def panel(case: Case) -> Mapping[str, Any] | None:
    """What the person of a request told the city by text or on My request, the newest first; nothing where that is in doubt.

    Nor anything of what speaks of danger, or of somebody to whom we must say nothing: whoever else holds the phone reads here, too.
    """
    if case.person.say_nothing:
        return None
    said = _said(case, case.person)
    answers = themes.published_of([one.theme_id for one in said if one.theme_id is not None])
    texts = themes.texts_of([answer.id for answer in answers.values()], i18n.current().tag)
    plans = {one.plan.id: one.plan for one in said if one.plan and one.plan.approved_version is not None}
    public = plan_texts.public(plans.values(), i18n.current().tag, [PlanPart.NAME])
    told = []
    for one in said:
        answer = answers.get(one.theme_id) if one.theme_id is not None else None
        about = public[one.plan_id].name if one.plan_id in public else None
        told.append(Told(one, answer, texts.get(answer.id) if answer is not None else None, about))
    return {"told": told} if told else None


def _said(case: Case, person: Person) -> list[ResidentInput]:
    sure = TextedInput.message_id.in_(
        select(Message.id).where(Message.person_id == person.id, Message.pressing.is_(None), _theirs(case, person))
    )
    texts = select(TextedInput.id).join(Message, Message.id == TextedInput.message_id)
    of_danger = texts.where(TextedInput.resident_input_id == ResidentInput.id, Message.pressing.is_not(None))
    wanted = (
        select(ResidentInput)
        .options(joinedload(ResidentInput.plan))
        .where(ResidentInput.id.in_(select(TextedInput.resident_input_id).where(sure)))
        .where(ResidentInput.body.is_not(None), ResidentInput.hidden_at.is_(None), ~of_danger.exists())
    )
    return list(db.session.scalars(wanted.order_by(ResidentInput.id.desc()).limit(MOST)))


def _theirs(case: Case, person: Person) -> ColumnElement[bool]:
    """Written on this very request; or texted from their number, if it is proved and nobody else ever gave it."""
    written = and_(Message.case_id == case.id, Message.template == WRITTEN)
    number = readable(person.phone)
    alone = person.number_proved_at is not None and not person.shared_phone and number is not None
    if not alone or len(people_at(str(number))) != 1:
        return written
    return or_(written, Message.phone_index.in_(person.number_known_as))
