"""What a partner organization sees at its own desk: what was promised it and asked of it, and who waits for its word.

The register is read in the database role of partners, which shows it its own rows and of them only what stands here. That role
reads no input, plan or answer: what is known of those the office looks up, and only words of public answers and counts leave it.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from flask_babel import gettext as _
from sqlalchemy import Row, case, func, select

from engagement.accounts.models import Department
from engagement.foundation import clock, db
from engagement.language import i18n
from engagement.language.formats import show_date
from engagement.outreach.partnerships.models import Commitment, PartnerContact, Partnership
from engagement.outreach.partnerships.queries import ASKING
from engagement.outreach.partnerships.standing import ASKED_WITHIN, CommitmentState
from engagement.outreach.plans.models import Plan, PlanVersion
from engagement.outreach.plans.standing import PlanState
from engagement.outreach.plans.texts import queries as plan_texts
from engagement.outreach.plans.texts.models import PlanPart, PlanText
from engagement.outreach.themes import queries as themes
from engagement.outreach.themes.models import ResponseText, Theme, ThemeResponse
from engagement.outreach.themes.outcomes import OUTCOMES
from engagement.outreach.told import queries as told

MOST_PLANS = 300


@dataclass(frozen=True)
class Agreement:
    """A partnership whose agreement is written down and runs today."""

    partnership_id: int
    name: str
    words: str
    until: date | None


def running_agreement(organization_id: int | None) -> Agreement | None:
    """The agreement of the city with that organization, on its last day too."""
    if organization_id is None:
        return None
    seen = (Partnership.id, Partnership.name, Partnership.agreement, Partnership.agreement_until)
    wanted = select(*seen).where(Partnership.organization_id == organization_id, Partnership.agreement != "")
    row = db.session.execute(wanted.where(Partnership.agreement_until >= clock.today())).one_or_none()
    return Agreement(*row) if row else None


def promised_to(partnership_id: int) -> Sequence[Row[str, str, str, date, CommitmentState, str]]:
    """What the city promised them, what is open first: which department, in which words, by when, and what became of it."""
    seen = (Department.name, Commitment.words, Commitment.language, Commitment.due, Commitment.state, Commitment.why)
    rows = select(*seen).join(Department, Department.id == Commitment.department_id)
    rows = rows.where(Commitment.partnership_id == partnership_id)
    order = (Commitment.state != CommitmentState.OPEN, Commitment.due, Commitment.id)
    return db.session.execute(rows.order_by(*order)).all()


def asked_of(partnership_id: int) -> Sequence[Row[str, date, str]]:
    """What the city asked of them in the last 90 days, the newest first: what kind of thing, on which day, which department."""
    rows = (
        select(PartnerContact.kind, PartnerContact.day, Department.name)
        .join(Department, Department.id == PartnerContact.department_id)
        .where(PartnerContact.partnership_id == partnership_id, PartnerContact.kind.in_(ASKING))
        .where(PartnerContact.day > clock.today() - ASKED_WITHIN)
    )
    return db.session.execute(rows.order_by(PartnerContact.day.desc(), PartnerContact.id.desc())).all()


@dataclass(frozen=True)
class Waiting:
    """A last answer that everybody may read, and the inputs of people who wait to hear it from this partner, by language.

    `text`: its words in the language of whoever reads the desk, if there are any.
    """

    theme_id: int
    plan_name: PlanText
    answer: ThemeResponse
    text: ResponseText | None
    inputs: Mapping[str, Sequence[int]]

    @property
    def people(self) -> int:
        """How many wait."""
        return sum(len(ids) for ids in self.inputs.values())

    @property
    def ids(self) -> list[int]:
        """Their inputs, those who spoke first first."""
        return sorted(one for ids in self.inputs.values() for one in ids)

    @property
    def mark(self) -> str:
        """Marks who waits for which answer."""
        return told.mark(self.answer, self.ids)


def waiting_for(partnership_id: int, theme_id: int | None = None) -> list[Waiting]:
    """The answers that people wait to hear from this partner, or that one."""
    with db.as_the_office():
        inputs = told.waiting_through(partnership_id, theme_id)
        answers = {of: one for of, one in themes.published_of(list(inputs)).items() if OUTCOMES[one.outcome].final}
        plans = select(Theme.id, Plan).select_from(Theme).join(Plan, Plan.id == Theme.plan_id)
        plans = plans.where(Plan.approved_version.is_not(None), Theme.id.in_(answers)).order_by(Theme.id)
        found = [(of, plan) for of, plan in db.session.execute(plans)]
        names = _names([plan for _of, plan in found])
        texts = themes.texts_of([one.id for one in answers.values()], i18n.current().tag)
        return [Waiting(of, names[plan.id], answers[of], texts.get(answers[of].id), inputs[of]) for of, plan in found]


@dataclass(frozen=True)
class Words:
    """An answer in one language, ready to be read aloud: its name, and each part under its heading."""

    language: str
    name: str
    outcome: str
    parts: Sequence[tuple[str, str]]
    unchecked: str  # that nobody who reads it has checked it, in that language, unless somebody has


def words_of(waiting: Waiting) -> list[Words]:
    """The words of an answer in all languages there are, first in those of the people who wait."""
    with db.as_the_office():
        texts = {"en": waiting.answer} | themes.languages_of(waiting.answer.id)
    order = sorted(texts, key=lambda tag: (tag not in waiting.inputs, tag))
    return [_in_words(waiting.answer, tag, texts[tag]) for tag in order]


def _in_words(answer: ThemeResponse, tag: str, text: ThemeResponse | ResponseText) -> Words:
    with i18n.speaking(tag):
        who = f"{_('Who can decide it:')} {answer.who_can}" if answer.who_can else ""
        by = _("By %(day)s", day=show_date(answer.due)) if answer.due else ""
        parts = [
            (_("You told us"), text.heard),
            (_("We decided"), text.decided),
            (_("Why"), f"{text.why}\n{who}".strip()),
            (_("What happens next"), f"{text.next_step}\n{by}".strip()),
        ]
        outcome = str(OUTCOMES[answer.outcome].label)
        checked = tag == "en" or bool(getattr(text, "checked_by", ""))
        unchecked = "" if checked else str(_("Nobody who reads this language has checked these words yet."))
    return Words(tag, text.name, outcome, [(heading, words) for heading, words in parts if words], unchecked)


def plans_to_speak_of(partnership_id: int) -> dict[bool, list[tuple[int, str]]]:
    """The plans that people may say something about, as they were approved: those that name this partner, and others."""
    now = Plan.version == Plan.approved_version
    there = func.coalesce(PlanVersion.fields["partner_ids"].contains([partnership_id]), False)  # of older versions: no
    named = case((now, Plan.partner_ids.any_() == partnership_id), else_=there)
    as_approved = (PlanVersion.plan_id == Plan.id) & (PlanVersion.version == Plan.approved_version)
    wanted = select(named, Plan).outerjoin(PlanVersion, as_approved)
    wanted = wanted.where(Plan.approved_version.is_not(None), Plan.state != PlanState.CLOSED)
    plans: dict[bool, list[tuple[int, str]]] = {True: [], False: []}
    with db.as_the_office():
        found = db.session.execute(wanted.order_by(Plan.id.desc()).limit(MOST_PLANS)).all()
        names = _names([plan for _ours, plan in found])
    for ours, plan in found:
        plans[ours].append((plan.id, names[plan.id].said))
    return plans


def _names(plans: Sequence[Plan]) -> dict[int, PlanText]:
    """What plans are called, as everybody reads them in the language of this desk."""
    public = plan_texts.public(plans, i18n.current().tag, [PlanPart.NAME])
    return {of: one.name for of, one in public.items()}
