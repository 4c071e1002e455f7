"""Every question of the intake, in the order asked. One entry adds one question; keys are never renamed or reused."""

from collections.abc import Mapping
from types import MappingProxyType

from engagement.intake.about_contact import CONTACT_QUESTIONS
from engagement.intake.about_needs import LAST_QUESTIONS, NEEDS_QUESTIONS
from engagement.intake.about_you import YOU_QUESTIONS
from engagement.intake.question import Question

IN_ORDER: tuple[Question, ...] = (*NEEDS_QUESTIONS, *YOU_QUESTIONS, *CONTACT_QUESTIONS, *LAST_QUESTIONS)

QUESTIONS: Mapping[str, Question] = MappingProxyType({question.key: question for question in IN_ORDER})
