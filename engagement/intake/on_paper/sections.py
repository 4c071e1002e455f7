"""The questions as they stand on paper: in the order of the walk, numbered, with the fingerprint of the form."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from hashlib import sha256
from itertools import count

from engagement.intake.demographics import DEMOGRAPHICS
from engagement.intake.question import Answers, Kind, Question, Words
from engagement.intake.walk import STEPS, Step
from engagement.people.consent import request_text

NUMBER_LETTERS = 6


@dataclass(frozen=True)
class Numbered:
    """A question with its number, by which a caseworker finds the answer on a paper they cannot read."""

    number: int
    question: Question


@dataclass(frozen=True)
class Section:
    """What is one page of the walk, as a part of the paper."""

    heading: Words
    why: Words
    only_if: Words
    panels: frozenset[str]
    questions: tuple[Numbered, ...]

    @property
    def is_its_question(self) -> bool:
        """Whether its heading is its only question."""
        return len(self.questions) == 1 and self.questions[0].question.label == self.heading


def _sections(steps: Iterable[Step], numbers: Iterator[int]) -> Iterator[Section]:
    for step in steps:
        asked = [question for question in step.questions if question.asks]
        if asked:
            numbered = tuple(Numbered(next(numbers), question) for question in asked)
            yield Section(step.heading, step.why, asked[0].only_if, frozenset(step.panels), numbered)


_numbers = count(1)
SECTIONS = tuple(_sections(STEPS, _numbers))
APART = tuple(Numbered(next(_numbers), question) for question in DEMOGRAPHICS)  # on a sheet of their own
ASKED = tuple(one.question for section in SECTIONS for one in section.questions)


def version() -> str:
    """The number of the form, from its questions and, in the language of the page, the words that are signed."""
    parts = [f"{q.key}:{q.kind}:{','.join(o.key for o in q.options)}" for q in (*ASKED, *DEMOGRAPHICS)]
    return sha256("\n".join([*parts, request_text()]).encode()).hexdigest()[:NUMBER_LETTERS].upper()


def left_out(answers: Answers) -> list[Question]:
    """The questions answered on paper although the other answers say they do not apply."""
    return [question for question in ASKED if not question.show_if(answers) and _says_something(question, answers)]


def _says_something(question: Question, answers: Answers) -> bool:
    value = answers.get(question.key)
    # A list that opens always shows something: its first entry is what it says when nobody touched it.
    untouched = question.options[0].key if question.kind is Kind.PICK else None
    return value not in (None, "", [], False, untouched)
