"""Sorting what people said into themes, and answering them. Nothing here commits."""

from collections.abc import Collection, Mapping
from typing import Any

from sqlalchemy import select, update

from engagement.foundation import audit, clock, db
from engagement.foundation.errors import DomainError
from engagement.language.staff_texts import staff_gettext as _s
from engagement.outreach.inputs.models import ResidentInput
from engagement.outreach.plans.models import Plan
from engagement.outreach.plans.standing import PlanState
from engagement.outreach.themes import queries
from engagement.outreach.themes.models import ResponseText, Theme, ThemeResponse

WORDS = ("heard", "decided", "why", "next_step")
ANSWERED = ("name", *WORDS, "outcome", "who", "due", "who_can")


def start(plan: Plan, name: str) -> Theme:
    """A new theme; the one of that name if the plan has it."""
    _open(plan)
    same = select(Theme).where(Theme.plan_id == plan.id, Theme.name == name, Theme.merged_into_id.is_(None))
    theme = db.session.scalar(same.limit(1))
    if theme is None:
        theme = Theme(plan_id=plan.id, name=name, made_by_id=audit.actor_id())
        db.session.add(theme)
        db.session.flush()
        audit.record("theme_started", theme)
    return theme


def sort(plan: Plan, ids: Collection[int], theme: Theme | None) -> int:
    """Put inputs of the plan into one of its themes, or into none; returns how many there were."""
    _open(plan)
    if theme is not None and (theme.plan_id != plan.id or theme.merged_into_id is not None):
        raise DomainError(_s("This theme was merged into another one. Choose again."))
    theirs = (ResidentInput.plan_id == plan.id, ResidentInput.id.in_(ids))
    done = db.session.execute(
        update(ResidentInput).where(*theirs).values(theme_id=theme.id if theme else None).returning(ResidentInput.id)
    ).all()
    audit.record("inputs_sorted", theme or plan, inputs=len(done))
    return len(done)


def merge(theme: Theme, into: Theme) -> None:
    """All that was said of a theme belongs to the other one from now on. Raises DomainError for itself, or one of elsewhere."""
    _open(theme.plan)
    # In the order of their ids, so that two who merge the same two do not wait for one another.
    both = select(Theme).where(Theme.id.in_([theme.id, into.id])).order_by(Theme.id).with_for_update()
    db.session.scalars(both.execution_options(populate_existing=True)).all()
    if theme.id == into.id:
        raise DomainError(_s("A theme cannot be merged into itself."))
    if theme.merged_into_id == into.id:
        return
    if into.plan_id != theme.plan_id or into.merged_into_id is not None or theme.merged_into_id is not None:
        raise DomainError(_s("This theme was merged into another one. Choose again."))
    db.session.execute(update(ResidentInput).where(ResidentInput.theme_id == theme.id).values(theme_id=into.id))
    db.session.execute(update(Theme).where(Theme.merged_into_id == theme.id).values(merged_into_id=into.id))
    theme.merged_into_id = into.id
    db.session.flush()
    audit.record("theme_merged", theme, into=into.id)


def drop(theme: Theme) -> None:
    """Take away a theme that was begun by mistake: nothing was sorted into it, and nothing answered."""
    _open(theme.plan)
    if queries.is_used(theme.id):
        raise DomainError(_s("Something was said or answered here. Merge this theme into another one instead."))
    audit.record("theme_dropped", theme)
    db.session.delete(theme)
    db.session.flush()


def respond(theme: Theme, written: Mapping[str, Any]) -> ThemeResponse:
    """The next version of what we answer. The same again is no new version."""
    _open(theme.plan)
    db.session.refresh(theme, with_for_update=True)
    newest = queries.newest_response(theme.id)
    if newest is not None and all(getattr(newest, name) == written[name] for name in ANSWERED):
        return newest
    response = ThemeResponse(
        theme_id=theme.id, version=newest.version + 1 if newest else 1, written_by_id=audit.actor_id(), **written
    )
    theme.name = written["name"]
    db.session.add(response)
    db.session.flush()
    audit.record("theme_answered", theme, version=response.version, outcome=response.outcome)
    return response


def publish(response: ThemeResponse) -> None:
    """Let everybody read an answer. Only the newest can be published."""
    _open(response.theme.plan)
    newest = queries.newest_response(response.theme_id)
    if newest is not None and newest.id != response.id:
        raise DomainError(_s("There is a newer version of this answer. Look at it again."))
    if response.theme.merged_into_id is not None:
        raise DomainError(_s("This theme was merged into another one. Choose again."))
    if response.theme.plan.approved_version is None:
        raise DomainError(_s("Nobody has approved this plan yet. Its answers become public after that."))
    if response.published_at is None:
        response.published_at = clock.now()
        audit.record("answer_published", response.theme, version=response.version)


def translate(response: ThemeResponse, language: str, words: Mapping[str, str]) -> ResponseText:
    """Keep the words of an answer in one language, and who checked them."""
    text = queries.text_of(response.id, language)
    if text is None:
        text = ResponseText(theme_response_id=response.id, language=language)
        db.session.add(text)
    for name, value in words.items():
        setattr(text, name, value)
    text.written_by_id = audit.actor_id()
    db.session.flush()
    audit.record("answer_translated", response.theme, version=response.version, language=language)
    return text


def _open(plan: Plan) -> None:
    if plan.state is PlanState.CLOSED:
        raise DomainError(_s("This plan is closed. Open it again first."))
