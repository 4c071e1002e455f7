"""Writing the public words of a plan in another language. Nothing here commits."""

from collections.abc import Mapping

from engagement.foundation import audit, db
from engagement.outreach.plans.models import Plan
from engagement.outreach.plans.texts import queries
from engagement.outreach.plans.texts.models import PlanPart, PlanText
from engagement.web.access import required_account


def write(plan: Plan, language: str, said: Mapping[PlanPart, str], *, checked: bool) -> None:
    """Keep what was written, and whether whoever writes has checked that all of it says the same.

    Unchecked, only what they changed waits for somebody who checks it; where they changed nothing, they take the check back.
    """
    there = queries.in_language(plan, language)
    changed = {part for part in there.pairs if said[part] != there.said[part]}
    for part, pair in there.pairs.items():
        own = None if pair.is_stale else pair.there
        if not said[part]:
            if own is not None:
                db.session.delete(own)
        elif checked or part in changed or not changed:
            text = own or PlanText(plan_id=plan.id, language=language, part=part)
            text.said = said[part]
            text.written_beside(pair.first, required_account().id if checked else None)
            db.session.add(text)
    db.session.flush()
    audit.record("plan_text_written", plan, language=language, checked=checked)


def copy(model: Plan, plan: Plan) -> None:
    """A copy takes along what is translated. What it says differently has its words in its own language only."""
    if model.language != plan.language:
        return
    for texts in queries.texts_of(model.id).values():
        for text in texts:
            if text.part is not PlanPart.DECIDED:
                kept = {name: getattr(text, name) for name in COPIED}
                db.session.add(PlanText(plan_id=plan.id, **kept))
    db.session.flush()


COPIED = ("language", "part", "said", "of_hash", "checked_by_id", "checked_at")
