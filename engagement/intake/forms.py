"""Forms made from the catalogue: one field a question."""

from collections.abc import Iterable, Sequence
from typing import Any

from flask import request
from flask_babel import gettext as _
from wtforms import BooleanField, Field, RadioField, SelectField, SelectMultipleField, StringField, TextAreaField

from engagement.intake.answers import typed
from engagement.intake.demographics import DEMOGRAPHICS
from engagement.intake.question import Answers, Kind, Level, Question
from engagement.intake.readings import UnreadableAnswer, read
from engagement.intake.walk import unanswered
from engagement.language.i18n import current
from engagement.people.forms import CarefulForm, no_identity_number
from engagement.people.needs import NEEDS
from engagement.web.forms import Form, ValidationError, at_most, required, switched_from

ASKED = "asked"  # the page has asked again already


class _FromTheList:
    """A field of choices that may stay empty; an answer not in the list is refused in our words."""

    def pre_validate(self, form: Any) -> None:
        allowed = {value for value, *_rest in self.iter_choices()}  # type: ignore[attr-defined]
        chosen = self.data if isinstance(self.data, list) else [self.data]  # type: ignore[attr-defined]
        if not {value for value in chosen if value not in (None, "")} <= allowed:
            raise ValidationError(_("Please choose from the list."))


class OneOf(_FromTheList, RadioField):
    """Radio buttons."""


class ManyOf(_FromTheList, SelectMultipleField):
    """Check boxes."""


class PickOne(_FromTheList, SelectField):
    """A list that opens."""


class QuestionsForm(CarefulForm):
    """A form made from questions. `told` holds what each typed answer stands for, once it was validated."""

    careful = ()
    for_residents = True

    def __init__(self, *args: Any, **more: Any) -> None:
        super().__init__(*args, **more)
        self.told: dict[str, Any] = {}


class Reads:
    """Runs the checks of a question; what was typed stays in the field."""

    def __init__(self, question: Question):
        self.question = question

    def __call__(self, form: QuestionsForm, field: Field) -> None:
        try:
            form.told[self.question.key] = read(self.question, field.data, form.data)
        except UnreadableAnswer as problem:
            raise ValidationError(str(problem.message)) from problem


FIELDS = {
    Kind.CHOICES: OneOf,
    Kind.MANY: ManyOf,
    Kind.PICK: PickOne,
    Kind.LINE: StringField,
    Kind.NUMBER: StringField,
    Kind.AREA: TextAreaField,
    Kind.TICK: BooleanField,
}


def form_of(
    questions: Iterable[Question], answers: Answers, *, base: type[QuestionsForm] = QuestionsForm
) -> QuestionsForm:
    """The form that asks these questions, filled with the answers there are; `base` may ask more."""
    asked = [question for question in questions if question.asks]
    fields: dict[str, Any] = {question.key: _field(question) for question in asked}
    made = type("FormOfThese", (base,), fields | {"careful": tuple(q.key for q in asked if q.kind is Kind.AREA)})
    form: QuestionsForm = made(
        data={q.key: typed(q, answers[q.key]) if q.is_typed else answers[q.key] for q in asked if q.key in answers}
    )
    return form


def values(questions: Iterable[Question], form: QuestionsForm) -> dict[str, Any]:
    """What the answers of a valid form stand for, by question."""
    asked = [question for question in questions if question.asks]
    found = {
        question.key: form.told.get(question.key) if question.is_typed else form[question.key].data
        for question in asked
    }
    return {key: None if value == "" else value for key, value in found.items()}


def recommended(questions: Sequence[Question], form: QuestionsForm) -> list[str]:
    """What to say of recommended answers that are missing: once, and only until the reader says to go on without."""
    if form.sure.data or ASKED in request.form:
        return []
    return [str(question.missing) for question in unanswered(questions, form.data, Level.RECOMMENDED)]


def _field(question: Question) -> Field:
    validators: list[Any] = [required(question.missing)] if question.level is Level.REQUIRED else []
    if question.is_typed:
        validators += [at_most(question.longest), Reads(question)]
    if question.is_free and question.kind is not Kind.AREA:
        validators.append(no_identity_number)
    more: dict[str, Any] = {}
    if question.options:
        more["choices"] = {option.key: str(option.label) for option in question.options}
    if question.kind is Kind.PICK and question.level is not Level.REQUIRED and question.options[0].key != "any":
        more["choices"] = {"": _("Choose"), **more["choices"]}
    made: Field = FIELDS[question.kind](str(question.label), validators, **more)
    return made


def first_answers(answers: Answers) -> dict[str, Any]:
    """The answers to begin with: the language of the page to write in, and the kind of help of the service somebody came from."""
    wanted = request.args.get("need")
    needs = {"needs": [wanted]} if wanted in NEEDS else {}
    return {"written_language": current().tag} | needs | dict(answers)


def follow_the_language(form: Form) -> None:
    """Who changes the language of the page, and left ours to write in as it was, means both."""
    if switched_from() and "written_language" in form and form.written_language.data == switched_from():
        form.written_language.data = current().tag


def demographics_form() -> QuestionsForm:
    """The optional questions after a request is sent."""
    return form_of(DEMOGRAPHICS, {})
