"""The way through the questions: which page comes next, how far it is, and where a change leads back to. Pure."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from itertools import groupby

from engagement.intake.about_needs import is_not_safe
from engagement.intake.question import Answers, Level, Question, Words, is_answered
from engagement.intake.questions import IN_ORDER

CHECK = "check"
VISITED = "visited"  # where the draft remembers which pages were sent; no question has this key


@dataclass(frozen=True)
class Step:
    """A page of the intake: one question, or a few that belong together."""

    key: str
    questions: tuple[Question, ...]

    @property
    def heading(self) -> Words:
        """The heading of the page."""
        return self.questions[0].heading or self.questions[0].label

    @property
    def why(self) -> Words:
        """Why we ask."""
        return next((question.why for question in self.questions if question.why), "")

    @property
    def panels(self) -> set[str]:
        """What the page shows besides its questions."""
        return {question.panel for question in self.questions if question.panel}

    @property
    def stands_alone(self) -> bool:
        """Whether the heading of the page is the question itself."""
        return len(self.questions) == 1 and not self.questions[0].heading


STEPS = tuple(Step(key, tuple(questions)) for key, questions in groupby(IN_ORDER, lambda question: question.page))
FIRST = STEPS[0].key
KEYS = [step.key for step in STEPS]


def is_asked(question: Question, answers: Answers) -> bool:
    """Whether this person is asked it. Whoever is not safe is asked only what is needed to reach them safely."""
    return question.show_if(answers) and (question.even_in_danger or not is_not_safe(answers))


def shown(answers: Answers) -> list[Step]:
    """The pages this person sees, each with the questions they see on it. Their words are read for danger: ask once."""
    seen = [replace(step, questions=tuple(q for q in step.questions if is_asked(q, answers))) for step in STEPS]
    return [step for step in seen if step.questions]


def step_named(key: str, steps: Sequence[Step]) -> Step | None:
    """The page, if it is among those this person sees."""
    return next((step for step in steps if step.key == key), None)


def visited(answers: Answers, key: str) -> list[str]:
    """The pages sent so far, this one included."""
    return [*(done for done in answers.get(VISITED, ()) if done != key), key]


def after(key: str, answers: Answers, *, changing: bool = False) -> str:
    """The page after this one. A change leads back to the answers, by way of pages it has just brought up."""
    keys = [step.key for step in shown(answers)]
    if changing:
        return next((one for one in keys if one not in answers.get(VISITED, ())), CHECK)
    return next((one for one in keys if KEYS.index(one) > KEYS.index(key)), CHECK)


def before(key: str, steps: Sequence[Step]) -> str | None:
    """The page before this one, of those this person sees; None on the first."""
    place = len(KEYS) if key == CHECK else KEYS.index(key)
    earlier = [step.key for step in steps if KEYS.index(step.key) < place]
    return earlier[-1] if earlier else None


def progress(key: str, steps: Sequence[Step]) -> tuple[int, int]:
    """Which page this is, of those this person sees. Looking over the answers is the last."""
    keys = [*(step.key for step in steps), CHECK]
    return keys.index(key) + 1, len(keys)


def unanswered(questions: Sequence[Question], answers: Answers, level: Level) -> list[Question]:
    """The questions of that level that have no answer."""
    return [question for question in questions if question.level is level and not is_answered(question, answers)]


def first_gap(answers: Answers) -> str | None:
    """The first page whose required answer is missing."""
    missing = unanswered(IN_ORDER, answers, Level.REQUIRED)
    return next((question.page for question in missing if is_asked(question, answers)), None)


def resume_at(answers: Answers) -> str:
    """Where somebody who comes back goes on: the first page not sent yet, else the answers."""
    done, steps = answers.get(VISITED, ()), shown(answers)
    return next((step.key for step in steps if step.key not in done), None) or first_gap(answers) or CHECK
