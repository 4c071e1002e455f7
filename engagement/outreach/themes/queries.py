"""Finding themes, what was said of each, and what holds a plan open."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime

from sqlalchemy import ColumnElement, Date, Select, cast, exists, func, or_, select, true
from sqlalchemy.dialects.postgresql import distinct_on
from sqlalchemy.orm import InstrumentedAttribute, defer

from engagement.foundation import clock, db
from engagement.language.formats import show_list
from engagement.language.staff_texts import staff_gettext as _s
from engagement.language.staff_texts import staff_ngettext
from engagement.outreach.events.models import Event
from engagement.outreach.inputs.models import ResidentInput
from engagement.outreach.plans.models import Plan
from engagement.outreach.plans.standing import PlanState
from engagement.outreach.themes import clocks
from engagement.outreach.themes.models import ResponseText, Theme, ThemeResponse
from engagement.outreach.themes.outcomes import FINAL, OUTCOMES

A_PAGE = 50


def _here(moment: InstrumentedAttribute[datetime]) -> ColumnElement[date]:
    return cast(func.timezone(str(clock.LOCAL), moment), Date)


_of_its_event = select(_here(Event.starts_at)).where(Event.id == ResidentInput.event_id).scalar_subquery()
# The day on which something was said, in the city: of what was typed after an event, the day of the event.
SAID_ON = func.coalesce(ResidentInput.said_on, func.least(_here(ResidentInput.created_at), _of_its_event))


@dataclass(frozen=True)
class Said:
    """What was said of a theme, in numbers."""

    times: int = 0
    languages: int = 0
    first: date | None = None


@dataclass(frozen=True)
class Standing:
    """A theme as the board and the public page know it: what was said of it, and what is answered."""

    theme: Theme
    said: Said
    newest: ThemeResponse | None
    published: ThemeResponse | None

    @property
    def is_final(self) -> bool:
        """Whether nobody waits for a word of ours."""
        return self.published is not None and OUTCOMES[self.published.outcome].final

    @property
    def clock(self) -> clocks.Clock:
        """When the next answer is due."""
        return clocks.clock_of(
            self.said.first, answered=self.published is not None, final=self.is_final, decided_on=self.theme.plan.decided_on,
            promised=self.published.due if self.published else None, today=clock.today(),
        )  # fmt: skip

    @property
    def days(self) -> int:
        """For how many days people waited for the answer, or wait."""
        answered = self.published.published_at if self.published and self.is_final else None
        return clocks.days_between(self.said.first, clock.local(answered).date() if answered else clock.today())


def themes_of(plan_id: int) -> list[Standing]:
    """The themes of a plan that were not merged away, in the order they were begun."""
    themes = select(Theme).where(Theme.plan_id == plan_id, Theme.merged_into_id.is_(None)).order_by(Theme.id)
    rows = db.session.scalars(themes).all()
    ids = [theme.id for theme in rows]
    said, answers = _said_of(ResidentInput.theme_id.in_(ids)), _answers(ids)
    return [Standing(theme, said.get(theme.id, Said()), *answers.get(theme.id, (None, None))) for theme in rows]


def unsorted_of(plan_id: int) -> int:
    """How much was said of a plan that is in no theme yet."""
    return _said_of(ResidentInput.plan_id == plan_id, ResidentInput.theme_id.is_(None)).get(None, Said()).times


def _said_of(*which: ColumnElement[bool]) -> dict[int | None, Said]:
    """By theme what was said, in numbers. What is hidden does not count."""
    counted = (
        select(ResidentInput.theme_id, func.count(), func.count(ResidentInput.language.distinct()), func.min(SAID_ON))
        .where(*which, ResidentInput.hidden_at.is_(None))
        .group_by(ResidentInput.theme_id)
    )
    return {of: Said(times, languages, first) for of, times, languages, first in db.session.execute(counted)}


def standing_of(theme: Theme) -> Standing:
    """One theme, with all that is known of it."""
    said, answers = _said_of(ResidentInput.theme_id == theme.id), _answers([theme.id])
    return Standing(theme, said.get(theme.id, Said()), *answers.get(theme.id, (None, None)))


def inputs_of(plan_id: int, theme_id: int | None, before: int | None = None) -> Sequence[ResidentInput]:
    """A page of what was said of a theme, or of what has none yet; the newest first."""
    wanted = select(ResidentInput).where(ResidentInput.plan_id == plan_id, ResidentInput.hidden_at.is_(None))
    wanted = wanted.where(ResidentInput.theme_id.is_(None) if theme_id is None else ResidentInput.theme_id == theme_id)
    wanted = wanted.options(defer(ResidentInput.contact), defer(ResidentInput.partner))
    if before is not None:
        wanted = wanted.where(ResidentInput.id < before)
    return db.session.scalars(wanted.order_by(ResidentInput.id.desc()).limit(A_PAGE)).all()


def published_of(theme_ids: Sequence[int]) -> dict[int, ThemeResponse]:
    """The newest public answer to each of these themes."""
    return {of: public for of, (_newest, public) in _answers(theme_ids).items() if public is not None}


def newest_response(theme_id: int) -> ThemeResponse | None:
    """The newest version of an answer, published or not."""
    versions = select(ThemeResponse).where(ThemeResponse.theme_id == theme_id)
    return db.session.scalar(versions.order_by(ThemeResponse.version.desc()).limit(1))


def versions_of(theme_id: int) -> Sequence[ThemeResponse]:
    """All versions of an answer, the newest first."""
    versions = select(ThemeResponse).where(ThemeResponse.theme_id == theme_id)
    return db.session.scalars(versions.order_by(ThemeResponse.version.desc())).all()


def text_of(response_id: int, language: str) -> ResponseText | None:
    """The words of an answer in one language."""
    return texts_of([response_id], language).get(response_id)


def texts_of(response_ids: Sequence[int], language: str) -> dict[int, ResponseText]:
    """The words of answers in one language, by answer."""
    texts = select(ResponseText).where(
        ResponseText.theme_response_id.in_(response_ids), ResponseText.language == language
    )
    return {text.theme_response_id: text for text in db.session.scalars(texts)}


def languages_of(response_id: int) -> dict[str, ResponseText]:
    """All languages in which an answer has words, besides English."""
    texts = select(ResponseText).where(ResponseText.theme_response_id == response_id)
    return {text.language: text for text in db.session.scalars(texts)}


def earlier_text(theme_id: int, language: str) -> ResponseText | None:
    """The words of an earlier version in that language, to begin from."""
    texts = select(ResponseText).join(ThemeResponse).where(ThemeResponse.theme_id == theme_id)
    return db.session.scalar(
        texts.where(ResponseText.language == language).order_by(ThemeResponse.version.desc()).limit(1)
    )


def is_used(theme_id: int) -> bool:
    """Whether anything was sorted into a theme, answered to it or merged into it."""
    used = or_(
        exists().where(ResidentInput.theme_id == theme_id),
        exists().where(ThemeResponse.theme_id == theme_id),
        exists().where(Theme.merged_into_id == theme_id),
    )
    return bool(db.session.scalar(select(used)))


@dataclass(frozen=True)
class Open:
    """A theme that waits for its last answer, and when the next one is due."""

    theme_id: int
    name: str
    plan: str
    clock: clocks.Clock


def open_themes(*which: ColumnElement[bool]) -> list[Open]:
    """The themes of plans that are not closed, whose newest public answer is not the last one."""
    newest = select(ThemeResponse.outcome, ThemeResponse.due).where(
        ThemeResponse.theme_id == Theme.id, ThemeResponse.published_at.is_not(None)
    )
    public = newest.order_by(ThemeResponse.version.desc()).limit(1).lateral()
    first = select(func.min(SAID_ON)).where(ResidentInput.theme_id == Theme.id, ResidentInput.hidden_at.is_(None))
    rows = (
        select(
            Theme.id, Theme.name, Plan.name, Plan.decided_on, public.c.outcome, public.c.due, first.scalar_subquery()
        )
        .join(Plan, Plan.id == Theme.plan_id)
        .outerjoin(public, true())
        .where(Plan.state != PlanState.CLOSED, Theme.merged_into_id.is_(None))
        .where(or_(public.c.outcome.is_(None), public.c.outcome.not_in(FINAL)), *which)
    )
    today = clock.today()
    return [
        Open(theme_id, name, plan, clocks.clock_of(
            said, answered=outcome is not None, final=False, decided_on=decided_on, promised=due, today=today
        ))
        for theme_id, name, plan, decided_on, outcome, due, said in db.session.execute(rows)
    ]  # fmt: skip


def what_is_open(plan_id: int) -> list[str]:
    """Why a plan cannot close for what people said, in sentences: some of it is in no theme, or a theme has no last answer."""
    unsorted = unsorted_of(plan_id)
    still = [standing.theme.name for standing in themes_of(plan_id) if not standing.is_final]
    said = []
    if unsorted:
        said.append(
            staff_ngettext("%(num)s message is in no theme yet.", "%(num)s messages are in no theme yet.", unsorted)
        )
    if still:
        said.append(_s("These themes wait for their last answer: %(names)s.", names=show_list(still)))
    return said


def _answers(theme_ids: Sequence[int]) -> dict[int, tuple[ThemeResponse, ThemeResponse | None]]:
    """By theme the newest version of its answer, and the newest that everybody reads."""
    public = ThemeResponse.published_at.is_not(None)
    versions: Select[ThemeResponse] = select(ThemeResponse).where(ThemeResponse.theme_id.in_(theme_ids))
    newest = versions.ext(distinct_on(ThemeResponse.theme_id, public)).order_by(
        ThemeResponse.theme_id, public, ThemeResponse.version.desc()
    )
    found: dict[int, tuple[ThemeResponse, ThemeResponse | None]] = {}
    for one in db.session.scalars(newest):  # of a theme first the one that is not public
        before = found.get(one.theme_id, (one, None))[0]
        published = one if one.published_at is not None else None
        found[one.theme_id] = (max(before, one, key=lambda version: version.version), published)
    return found
