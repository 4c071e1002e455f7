"""The form in which a caseworker types a paper: every question on one page, each beside the words the paper has."""

from dataclasses import dataclass, field
from datetime import date
from typing import Any

from markupsafe import Markup
from wtforms import Field, StringField

from engagement.foundation import clock
from engagement.intake import forms as intake
from engagement.intake.demographics import DEMOGRAPHICS
from engagement.intake.on_paper.sections import APART, ASKED, SECTIONS
from engagement.intake.question import Question
from engagement.language import i18n
from engagement.language.staff_texts import staff_gettext as _s
from engagement.language.typed_moments import read_day
from engagement.people.consent import LASTS
from engagement.web.forms import ValidationError


class PaperForm(intake.QuestionsForm):
    """What a paper has besides the questions."""

    paper_date = StringField("")

    def validate_paper_date(self, field: Field) -> None:
        """It was signed on a day that has come, and not so long ago that what was agreed to has ended."""
        if not field.data:
            return
        day = self.signed_on
        if day is None:
            raise ValidationError(_s("Write the day as month, day and year, such as 11/20/2026."))
        if day > clock.today():
            raise ValidationError(_s("This day has not come yet."))
        if day <= clock.today() - LASTS:
            raise ValidationError(_s("This paper is too old: their yes has ended. Ask the person again."))

    @property
    def signed_on(self) -> date | None:
        """The day on the paper; None if it has none that can be read."""
        return read_day(self.paper_date.data or "", clock.today(), past=True)


def paper_form() -> PaperForm:
    """The form with every question that is on the paper."""
    form = intake.form_of((*ASKED, *DEMOGRAPHICS), {}, base=PaperForm)
    if not isinstance(form, PaperForm):
        raise TypeError("form_of makes a form of its base")
    return form


@dataclass(frozen=True)
class Beside:
    """The words of a question as they stand on the paper, marked with their language; nothing if it is the reader's."""

    label: Markup | str = ""
    options: dict[str, Any] = field(default_factory=dict)


def words_on_paper(tag: str) -> dict[str, Beside]:
    """For each question the words of the paper, to be shown beside those of the caseworker's language."""
    numbered = [*(one for section in SECTIONS for one in section.questions), *APART]
    if tag == i18n.current().tag:
        return {one.question.key: Beside() for one in numbered}
    with i18n.speaking(tag) as language:
        return {one.question.key: _beside(one.question, language) for one in numbered}


def _beside(question: Question, language: i18n.Language) -> Beside:
    # Names of languages are the same in every language; said once is enough.
    options = {o.key: _in_language(str(o.label), language) for o in question.options if not isinstance(o.label, str)}
    return Beside(_in_language(str(question.label), language), options)


def _in_language(words: str, language: i18n.Language) -> Markup:
    return Markup('<span lang="{}" dir="{}">{}</span>').format(language.tag, language.direction, words)
