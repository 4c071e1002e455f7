"""What the answers say: which of them count, how they read, and what they tell about the person."""

from typing import Any

from flask_babel import gettext as _

from engagement.intake.about_you import PREFER_NOT, is_minor
from engagement.intake.question import Answers, Kind, Question
from engagement.intake.walk import shown
from engagement.language.i18n import KNOWN
from engagement.language.phones import show_phone
from engagement.people.languages import OTHER, needs_interpreter, tag_of
from engagement.people.vocabulary import ContactHours


def counted(answers: Answers) -> dict[str, Any]:
    """The answers to questions this person is asked; what belongs to a page that a change has closed is left out."""
    asked = [question.key for step in shown(answers) for question in step.questions if question.asks]
    return {key: answers[key] for key in asked if answers.get(key) not in (None, "", [])}


def in_words(question: Question, answers: Answers) -> list[str]:
    """An answer as the person would say it, a line each; no line if there is none."""
    value: Any = answers.get(question.key)
    if question.key == "interpreter_needed":
        value = wants_interpreter(answers)
    if question.kind is Kind.TICK:
        return [_("Yes") if value else _("No")]
    if value in (None, "", []):
        return []
    if question.options:
        labels = {option.key: str(option.label) for option in question.options}
        return [labels.get(key, str(key)) for key in (value if isinstance(value, list) else [value])]
    return [typed(question, value)]


def typed(question: Question, value: Any) -> str:
    """A value the way it is typed, to be put back into its field; nothing where nothing was answered."""
    if value is None:
        return ""
    return show_phone(value) if "phone" in question.checks and value else str(value)


def may_be_texted(answers: Answers) -> bool:
    """Whether there is a phone we are allowed to text; a minor's needs a parent's or guardian's yes as well."""
    allowed = bool(answers.get("phone") and answers.get("ok_to_text"))
    return allowed and (not is_minor(answers) or bool(answers.get("guardian_agrees")))


def wants_interpreter(answers: Answers) -> bool:
    """Whether an interpreter is asked for: by a tick, or by naming a language in which we have no pages."""
    return bool(answers.get("interpreter_needed")) or needs_interpreter(spoken(answers))


def person_facts(answers: Answers, page_language: str) -> dict[str, Any]:
    """The answers as columns of a person."""
    written = answers.get("written_language") or page_language
    age_band = answers.get("age_band")
    return {
        "name": answers["name"],
        "call_name": answers.get("call_name"),
        "phone": answers.get("phone"),
        "email": answers.get("email"),
        "written_language": written,
        "spoken_language": spoken(answers) or written,
        "interpreter_needed": wants_interpreter(answers),
        "ok_to_text": may_be_texted(answers),
        "ok_to_voicemail": bool(answers.get("ok_to_voicemail")),
        "contact_hours": ContactHours(answers.get("contact_hours") or ContactHours.ANY),
        "shared_phone": bool(answers.get("shared_phone")),
        "say_nothing": bool(answers.get("say_nothing")),
        "zip": answers.get("zip"),
        "age_band": None if age_band == PREFER_NOT else age_band,
        "household_size": answers.get("household_size"),
        "children_under_6": answers.get("children_under_6"),
        "youth_programs": answers.get("youth_programs") == "yes",
    }


def spoken(answers: Answers) -> str | None:
    """The language to meet in: its tag where we know it by name, else the name as it was typed."""
    listed, named = answers.get("spoken_language"), answers.get("spoken_other")
    if listed and listed != OTHER:
        return str(listed)
    return tag_of(named) if named else listed


def as_spoken(language: str) -> dict[str, Any]:
    """The answers of somebody who has told us beforehand that they speak or sign that language."""
    named = {"spoken_language": language} if language in KNOWN else {"spoken_language": OTHER, "spoken_other": language}
    return named | {"interpreter_needed": True}
