"""What everybody may read of a plan: the answers that are published, and how it was decided."""

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from sqlalchemy import func, select
from sqlalchemy.dialects.postgresql import distinct_on
from sqlalchemy.orm import load_only

from engagement.accounts.models import Department
from engagement.foundation import db
from engagement.outreach.inputs.models import ResidentInput
from engagement.outreach.plans.models import Plan, PlanStep
from engagement.outreach.plans.texts import queries as plan_texts
from engagement.outreach.plans.texts.models import PlanPart, PlanText
from engagement.outreach.themes import queries as themes
from engagement.outreach.themes.models import ResponseText, Theme, ThemeResponse
from engagement.outreach.themes.outcomes import ThemeOutcome

A_PAGE = 20


@dataclass(frozen=True)
class HeardPlan:
    """A plan in the public list: how many answers it has of each outcome."""

    plan: Plan
    name: PlanText
    department: str
    counts: Mapping[ThemeOutcome, int]


@dataclass(frozen=True)
class Card:
    """One theme as everybody reads it: a quote only if it may be shown, words in the reader's language if there are any."""

    standing: themes.Standing
    answer: ThemeResponse
    text: ResponseText | None
    quote: ResidentInput | None

    def words(self, name: str) -> str:
        """A part of the answer, in the reader's language if it is there."""
        return str(getattr(self.text or self.answer, name))


@dataclass(frozen=True)
class Moved:
    """The decision moved to another day, and why."""

    to: date | None
    why: str


def heard_plans(language: str, before: int | None = None) -> list[HeardPlan]:
    """A page of plans that somebody approved and in which something was answered, the newest first."""
    answered = (
        select(Theme.id)
        .join(ThemeResponse)
        .where(Theme.plan_id == Plan.id, Theme.merged_into_id.is_(None), ThemeResponse.published_at.is_not(None))
    )
    wanted = select(Plan, Department.name).join(Department, Department.id == Plan.department_id)
    wanted = wanted.where(Plan.approved_version.is_not(None), answered.exists()).order_by(Plan.id.desc())
    if before is not None:
        wanted = wanted.where(Plan.id < before)
    rows = db.session.execute(wanted.limit(A_PAGE)).all()
    counts = _counts([plan.id for plan, _name in rows])
    public = plan_texts.public([plan for plan, _name in rows], language, [PlanPart.NAME])
    return [HeardPlan(plan, public[plan.id].name, of, counts.get(plan.id, {})) for plan, of in rows]


def _counts(plan_ids: Sequence[int]) -> dict[int, Counter[ThemeOutcome]]:
    newest = (
        select(Theme.plan_id, ThemeResponse.outcome)
        .join(Theme)
        .where(Theme.plan_id.in_(plan_ids), Theme.merged_into_id.is_(None), ThemeResponse.published_at.is_not(None))
        .ext(distinct_on(ThemeResponse.theme_id))
        .order_by(ThemeResponse.theme_id, ThemeResponse.version.desc())
    )
    counts: dict[int, Counter[ThemeOutcome]] = {}
    for plan_id, outcome in db.session.execute(newest):
        counts.setdefault(plan_id, Counter())[outcome] += 1
    return counts


def cards_of(plan_id: int, language: str) -> tuple[list[Card], int]:
    """The themes of a plan that are answered, and how many wait for a first answer."""
    standing = themes.themes_of(plan_id)
    shown = [(one, one.published) for one in standing if one.published is not None]
    texts = themes.texts_of([answer.id for _one, answer in shown], language)
    quotes = _quotes([one.theme.id for one, _answer in shown])
    cards = [Card(one, answer, texts.get(answer.id), quotes.get(one.theme.id)) for one, answer in shown]
    order = list(ThemeOutcome)
    cards.sort(key=lambda card: (order.index(card.answer.outcome), -card.standing.said.times))
    return cards, sum(one.published is None and one.said.times > 0 for one in standing)


def _quotes(theme_ids: Sequence[int]) -> dict[int, ResidentInput]:
    """For each theme the first words that may be shown, of those whose translation is of these words or that need none."""
    fresh = (ResidentInput.language == "en") | (ResidentInput.translation_of == ResidentInput.words_version)
    quotes = (
        select(ResidentInput)
        .where(ResidentInput.theme_id.in_(theme_ids), ResidentInput.quote_ok, ResidentInput.hidden_at.is_(None), fresh)
        .where(ResidentInput.body.is_not(None))
        .ext(distinct_on(ResidentInput.theme_id))
        .order_by(ResidentInput.theme_id, ResidentInput.id)
        .options(
            load_only(ResidentInput.theme_id, ResidentInput.language, ResidentInput.body, ResidentInput.translation)
        )
    )
    return {quote.theme_id: quote for quote in db.session.scalars(quotes) if quote.theme_id is not None}


def times_said(plan_id: int) -> int:
    """How often something was said of a plan."""
    said = select(func.count()).where(ResidentInput.plan_id == plan_id, ResidentInput.hidden_at.is_(None))
    return db.session.scalar(said) or 0


def moves_of(plan: Plan) -> list[Moved]:
    """How the day of the decision moved, as far as it is approved."""
    steps = select(PlanStep).where(
        PlanStep.plan_id == plan.id, PlanStep.kind == "decision_moved", PlanStep.version <= plan.approved_version
    )
    return [Moved(step.decision_on, step.why) for step in db.session.scalars(steps.order_by(PlanStep.id))]


def department_name(plan: Plan) -> str:
    """Whose plan it is."""
    return db.session.scalar(select(Department.name).where(Department.id == plan.department_id)) or ""
