"""What the answers say: which of them count, how they read, and where they are kept."""

from collections.abc import Collection, Mapping, Sequence
from typing import Any, TypeAlias

from flask_babel import gettext as _

from engagement.foundation.unreadable import Unreadable
from engagement.intake.about_you import wants_interpreter
from engagement.intake.question import Answers, Kind, Question
from engagement.intake.questions import IN_ORDER
from engagement.intake.walk import STEPS, Step, is_asked
from engagement.language.i18n import KNOWN
from engagement.language.phones import show_phone
from engagement.people.languages import OTHER

Answered: TypeAlias = tuple[Question, list[str]]  # a question and what was answered, a line each

NOTHING: tuple[Any, ...] = (None, "", [])


def counted(answers: Answers) -> dict[str, Any]:
    """The answers to questions that concern this person; what belongs to a page that a change has closed is left out.

    What somebody told us counts, although whoever is not safe is not asked it.
    """
    return {
        question.key: answers[question.key] for question in _theirs(answers) if answers.get(question.key) not in NOTHING
    }


def _theirs(answers: Answers) -> list[Question]:
    return [question for question in IN_ORDER if question.asks and question.show_if(answers)]


def by_page(answers: Answers, also: Collection[str] = ()) -> list[tuple[Step, list[Answered]]]:
    """Every page this person is asked, with its questions and what they answered, in words.

    `also` names questions they were asked once, whatever the other answers say now.
    """
    pages = [
        (
            step,
            [(q, in_words(q, answers)) for q in step.questions if q.asks and (is_asked(q, answers) or q.key in also)],
        )
        for step in STEPS
    ]
    return [(step, questions) for step, questions in pages if questions]


def in_words(question: Question, answers: Answers) -> list[str]:
    """An answer as the person would say it, a line each; no line if there is none."""
    value: Any = answers.get(question.key)
    if question.key == "interpreter_needed":
        value = wants_interpreter(answers)
    if isinstance(value, Unreadable):
        return [value]
    if question.kind is Kind.TICK:
        return [_("Yes") if value else _("No")]
    if value in NOTHING:
        return []
    labels = {option.key: str(option.label) for option in question.options}
    return [labels.get(one) or typed(question, one) for one in (value if isinstance(value, list) else [value])]


def typed(question: Question, value: Any) -> str:
    """A value the way it is typed, to be put back into its field; nothing where nothing was answered."""
    if value is None:
        return ""
    return show_phone(value) if "phone" in question.checks and value else str(value)


def columns_of(table: str, answers: Answers) -> dict[str, Any]:
    """What the answers become as columns of a person, a case or its needs; a column without an answer keeps its default."""
    held = {question.attribute: question.held(answers) for question in IN_ORDER if question.table == table}
    return {name: value for name, value in held.items() if value not in NOTHING}


def apart(answers: Answers) -> dict[str, Any]:
    """The answers that no column gives back as they were given, by question.

    None is kept where a column will say something although nothing was answered.
    """
    kept: dict[str, Any] = {}
    for question in _theirs(answers):
        value = answers.get(question.key)
        if question.kind is Kind.TICK:
            value = bool(value)
        if value != _given_back(question, question.held(answers)) if question.column else value not in NOTHING:
            kept[question.key] = value
    return kept


def from_columns(rows: Mapping[str, Sequence[Any]]) -> dict[str, Any]:
    """The answers that columns give back. `rows` are the person, the case, its needs and its consent, by table."""
    found: dict[str, Any] = {}
    for question in IN_ORDER:
        if question.column:
            values = [getattr(row, question.attribute) for row in rows[question.table]]
            values = [value for value in values if value is not None]
            # Several needs were chosen in one answer; all else is answered once.
            one = values if question.column == "need.category" else next(iter(values), None)
            found[question.key] = _given_back(question, one)
    return found


def _given_back(question: Question, held: Any) -> Any:
    """The answer that stands in its column; nothing where the column says it in other words."""
    if question.kind is Kind.TICK:
        return bool(held)
    if question.options and not isinstance(held, list):
        return next((option.key for option in question.options if option.key == held), None)
    return held


def no_longer_asked(key: str, value: Any) -> Question:
    """A question that has left the catalogue, as far as an old answer to it tells."""
    return Question(key=key, kind=Kind.TICK if isinstance(value, bool) else Kind.LINE, label=key)


def as_spoken(language: str) -> dict[str, Any]:
    """The answers of somebody who has told us beforehand that they speak or sign that language."""
    named = {"spoken_language": language} if language in KNOWN else {"spoken_language": OTHER, "spoken_other": language}
    return named | {"interpreter_needed": True}
