"""What plans wait for in other languages: a community is asked, or was told what was decided, and cannot read it all."""

from datetime import timedelta
from typing import Any

from flask import url_for
from sqlalchemy import ColumnElement, and_, exists, func, or_, select
from sqlalchemy.orm import InstrumentedAttribute, aliased

from engagement.accounts.models import Department
from engagement.foundation import clock, db
from engagement.language.formats import show_list, spoken_language_name
from engagement.language.i18n import LANGUAGES
from engagement.language.staff_texts import staff_lazy_gettext as _sl
from engagement.outreach.duties import SHOWN, Asking, DutyKind
from engagement.outreach.levels.models import OwnLevel, OwnLevelText
from engagement.outreach.plans.models import Plan, PlanCommunity
from engagement.outreach.plans.standing import PlanState
from engagement.outreach.plans.texts.models import PlanPart, PlanText
from engagement.outreach.whose import theirs
from engagement.web.duties import Duty

READ_FOR = timedelta(days=60)  # after a plan closed; later hardly anybody comes to read it


def to_translate(asking: Asking) -> list[Duty]:
    """Approved plans, and those that closed lately, of which a community reads something in a language that is not theirs."""
    mine = theirs(asking, mine=Plan.owner_id == asking.account_id, department_id=Plan.department_id)
    lately = and_(Plan.state == PlanState.CLOSED, Plan.closed_at > clock.now() - READ_FOR)
    wanted = (
        select(Plan.id, Plan.name, Department.name, func.array_agg(PlanCommunity.language.distinct()))
        .join(Department, Department.id == Plan.department_id)
        .join(PlanCommunity, PlanCommunity.plan_id == Plan.id)
        .where(or_(Plan.state == PlanState.APPROVED, lately), mine)
        .where(PlanCommunity.language.in_(LANGUAGES), PlanCommunity.language != Plan.language)
        .where(or_(_lacks_the_promise_of_its_level(), *(_is_missing(getattr(Plan, part), part) for part in PlanPart)))
        .group_by(Plan.id, Department.name)
        .order_by(Plan.id)
    )
    return [
        Duty(
            None, name, f"{department} · {show_list([spoken_language_name(tag) for tag in languages])}",
            _sl("Write it in their language"), url_for("plans.plan", plan_id=plan_id, _anchor="read"),
        )
        for plan_id, name, department, languages in db.session.execute(wanted.limit(SHOWN))
    ]  # fmt: skip


def _is_missing(first: InstrumentedAttribute[str], part: PlanPart) -> ColumnElement[bool]:
    """Whether a part says something, and nobody has checked that there is the same in the language of the community."""
    of_these_words = _hash(first)
    shown = exists().where(
        PlanText.plan_id == Plan.id, PlanText.language == PlanCommunity.language, PlanText.part == part,
        PlanText.of_hash == of_these_words, PlanText.checked_at.is_not(None),
    )  # fmt: skip
    return and_(first != "", ~shown)


def _lacks_the_promise_of_its_level() -> ColumnElement[bool]:
    """Whether a plan without a promise of its own has that of a level of the city, which nobody has checked in that language."""
    first, text = aliased(OwnLevelText), aliased(OwnLevelText)
    checked = exists().where(
        text.own_level_id == OwnLevel.id, text.language == PlanCommunity.language, text.checked_at.is_not(None),
        text.of_hash == _hash(first.promise),
    )  # fmt: skip
    level = exists().where(
        func.concat("own_", OwnLevel.id) == Plan.level, OwnLevel.first_language != PlanCommunity.language,
        first.own_level_id == OwnLevel.id, first.language == OwnLevel.first_language, ~checked,
    )  # fmt: skip
    return and_(Plan.promise == "", level)


def _hash(words: Any) -> ColumnElement[str]:
    return func.encode(func.sha256(func.convert_to(words, "UTF8")), "hex")  # as `Translated.hash`


DUTIES = (
    DutyKind(45, _sl("Plans that are not in the languages of their communities"), to_translate, "plans.plan_list"),
)
