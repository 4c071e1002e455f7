"""What a resident says of their needs later on, asked in the words of the intake."""

from collections.abc import Mapping
from typing import Any

from flask import request

from engagement.intake.about_needs import is_urgent, wants_safety
from engagement.intake.forms import QuestionsForm, form_of, values
from engagement.intake.question import Question
from engagement.intake.questions import QUESTIONS
from engagement.people.actions import NeedAsked
from engagement.people.vocabulary import Urgency
from engagement.web.forms import switched_from

ASKED_IF_SAFE = "asked_if_safe"  # the page has shown whom to call, and asked
NEW = ("needs", "own_words", "urgency")
CHANGE = ("own_words", "urgency")


class NeedAnswers:
    """The questions of one page, the form that asks them, and what was answered."""

    def __init__(self, keys: tuple[str, ...], known: Mapping[str, Any], category: str | None = None) -> None:
        self.about = {"needs": [category]} if category else {}
        self.asks_if_safe = ASKED_IF_SAFE in request.form
        self.questions: list[Question] = [QUESTIONS[key] for key in keys]
        if self.asks_if_safe:
            self.questions.insert(-1, QUESTIONS["safe_now"])
        self.form: QuestionsForm = form_of(self.questions, known)

    def given(self) -> dict[str, Any] | None:
        """What was answered; None if the page has to be shown: at first, again, or to ask whether they are safe."""
        if request.method == "GET" or switched_from() or not self.form.validate():
            return None
        answers = values(self.questions, self.form) | self.about
        if wants_safety(answers) and not self.asks_if_safe:
            self.asks_if_safe = True
            self.questions.insert(-1, QUESTIONS["safe_now"])
            self.form = form_of(self.questions, answers)
            return None
        return answers


def pressing(answers: Mapping[str, Any]) -> bool:
    """Whether somebody must look at it first."""
    return is_urgent(answers)


def urgency(answers: Mapping[str, Any]) -> Urgency:
    """How soon, as they say it."""
    return Urgency(answers.get("urgency") or Urgency.CAN_WAIT)


def asked(answers: Mapping[str, Any]) -> list[NeedAsked]:
    """The needs they chose. Their words go with “Something else”, else with the first."""
    chosen = answers["needs"]
    with_words = "other" if "other" in chosen else chosen[0]
    return [
        NeedAsked(one, urgency(answers), answers.get("own_words") if one == with_words else None, pressing(answers))
        for one in chosen
    ]
