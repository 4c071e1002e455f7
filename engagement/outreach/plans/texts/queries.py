"""What everybody reads of a plan, in their language where somebody has checked it; and how far it is translated."""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from hashlib import sha256
from typing import Any

from sqlalchemy import select, tuple_

from engagement.foundation import db
from engagement.outreach.plans.models import Plan, PlanVersion
from engagement.outreach.plans.texts.models import PlanPart, PlanText, first_words
from engagement.outreach.translations.models import marks, shown

KEPT = ("level", "decision_on", *(part for part in PlanPart if part is not PlanPart.DECIDED))


@dataclass(frozen=True)
class PublicPlan:
    """A plan as it was approved: what is being changed is nobody's yet. What was decided is public as it is said."""

    parts: Mapping[PlanPart, PlanText]
    level: str
    decision_on: date | None

    @property
    def name(self) -> PlanText:
        """What it is called."""
        return self.parts[PlanPart.NAME]

    def is_all_in(self, language: str) -> bool:
        """Whether nothing of it is in another language."""
        return all(text.language == language for text in self.parts.values() if text.said)


def public(
    plans: Collection[Plan], language: str, parts: Sequence[PlanPart] = tuple(PlanPart)
) -> dict[int, PublicPlan]:
    """What somebody who reads that language reads of these plans, or of some parts of them."""
    approved = _approved(plans)
    first = {
        (plan.id, part): first_words(plan, part, plan.decided if part is PlanPart.DECIDED else approved[plan.id][part])
        for plan in plans
        for part in parts
    }
    there = _translated({plan.id for plan in plans if plan.language != language}, language, parts)
    read = {key: shown(text, there.get((*key, text.hash))) for key, text in first.items()}
    return {
        plan.id: PublicPlan(
            {part: read[plan.id, part] for part in parts}, approved[plan.id]["level"], approved[plan.id]["decision_on"]
        )
        for plan in plans
    }


def _approved(plans: Collection[Plan]) -> dict[int, dict[str, Any]]:
    """By plan what it says of itself as it was approved, or as it stands if nobody approved it yet."""
    said = {plan.id: {name: getattr(plan, name) for name in KEPT} for plan in plans}
    changed = [(plan.id, plan.approved_version) for plan in plans if plan.approved_version not in (None, plan.version)]
    if changed:
        kept = select(PlanVersion).where(tuple_(PlanVersion.plan_id, PlanVersion.version).in_(changed))
        for version in db.session.scalars(kept):
            day = version.fields.get("decision_on")
            said[version.plan_id] = {name: version.fields.get(name, "") for name in KEPT} | {
                "decision_on": date.fromisoformat(day) if day else None
            }
    return said


def _translated(
    plan_ids: Collection[int], language: str, parts: Sequence[PlanPart]
) -> dict[tuple[int, PlanPart, str], PlanText]:
    if not plan_ids:
        return {}
    wanted = select(PlanText).where(
        PlanText.plan_id.in_(plan_ids), PlanText.language == language, PlanText.part.in_(parts)
    )
    return {(text.plan_id, text.part, text.of_hash): text for text in db.session.scalars(wanted)}


@dataclass(frozen=True)
class Pair:
    """A part in its first words, with what there is of it in another language; stale if that is of earlier words."""

    first: PlanText
    there: PlanText | None

    @property
    def is_stale(self) -> bool:
        """Whether the first words changed after it was translated."""
        return self.there is not None and self.there.is_stale(self.first)

    @property
    def may_be_shown(self) -> bool:
        """Whether residents read it, once these first words are approved."""
        return self.there is not None and self.there.may_be_shown(self.first)


@dataclass(frozen=True)
class InLanguage:
    """All of a plan in one language, to be read in a list of its languages as one text."""

    pairs: Mapping[PlanPart, Pair]

    @property
    def said(self) -> dict[PlanPart, str]:
        """What is written of each part; nothing where nobody wrote anything."""
        return dict.fromkeys(PlanPart, "") | {part: one.there.said for part, one in self.pairs.items() if one.there}

    @property
    def is_checked(self) -> bool:
        """Whether residents read all of it."""
        return all(pair.may_be_shown for pair in self.pairs.values())

    def is_already(self, said: Mapping[PlanPart, str], *, checked: bool) -> bool:
        """Whether this is what somebody wants it to be: it was sent twice, or nothing was changed."""
        written = [pair for pair in self.pairs.values() if pair.there is not None]
        return self.said == said and (all(pair.may_be_shown for pair in written) if checked else not self.is_checked)

    @property
    def version(self) -> str:
        """Marks the first words, and those in this language."""
        of_all = " ".join(marks(one.first, one.there) for one in self.pairs.values())
        return sha256(of_all.encode()).hexdigest()

    @property
    def name(self) -> str:
        """What it is called in that language, if anybody wrote it."""
        return self.said[PlanPart.NAME]

    def may_be_shown(self, _first: PlanText) -> bool:
        """Whether residents read all of it, as a list of texts asks."""
        return self.is_checked

    def is_stale(self, _first: PlanText) -> bool:
        """Whether first words changed after they were translated."""
        return any(pair.is_stale for pair in self.pairs.values())

    @property
    def is_partial(self) -> bool:
        """Whether there are no words for some of it."""
        return any(pair.there is None for pair in self.pairs.values())


def in_languages(plan: Plan) -> dict[str, InLanguage]:
    """A plan as it stands now, in its own language and in each in which somebody wrote something of it."""
    texts = texts_of(plan.id)
    own = {part: Pair(pair.first, pair.first) for part, pair in _pairs(plan, []).items()}
    return {plan.language: InLanguage(own)} | {
        tag: InLanguage(_pairs(plan, texts[tag])) for tag in texts if tag != plan.language
    }


def in_language(plan: Plan, language: str) -> InLanguage:
    """All parts of a plan that say something as it stands now, each with its newest words in that language."""
    return InLanguage(_pairs(plan, texts_of(plan.id, language).get(language, [])))


def texts_of(plan_id: int, language: str | None = None) -> dict[str, list[PlanText]]:
    """By language all that was ever written of a plan in it, or in one language; the newest last."""
    wanted = select(PlanText).where(PlanText.plan_id == plan_id)
    if language is not None:
        wanted = wanted.where(PlanText.language == language)
    found: dict[str, list[PlanText]] = {}
    for text in db.session.scalars(wanted.order_by(PlanText.id)):
        found.setdefault(text.language, []).append(text)
    return found


def _pairs(plan: Plan, texts: Sequence[PlanText]) -> dict[PlanPart, Pair]:
    found = {}
    for part in PlanPart:
        first = first_words(plan, part, getattr(plan, part))
        if first.said:
            own = [text for text in texts if text.part is part]
            fresh = [text for text in own if not text.is_stale(first)]
            found[part] = Pair(first, next(iter([*fresh, *reversed(own)]), None))
    return found
