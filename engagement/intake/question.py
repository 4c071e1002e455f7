"""What a question is. The catalogue in questions.py is a list of these; everything else is made from it."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from enum import StrEnum
from typing import Any, TypeAlias

from flask_babel import LazyString

Answers: TypeAlias = Mapping[str, Any]
Words: TypeAlias = LazyString | str


class Kind(StrEnum):
    """The shape of an answer. A note asks nothing: it is a page that tells something at the right moment."""

    CHOICES = "choices"
    MANY = "many"
    PICK = "pick"
    LINE = "line"
    AREA = "area"
    NUMBER = "number"
    TICK = "tick"
    NOTE = "note"


class Level(StrEnum):
    """How much we need the answer. A recommended one that is missing is asked for once more, and never stops anybody."""

    REQUIRED = "required"
    RECOMMENDED = "recommended"
    OPTIONAL = "optional"


@dataclass(frozen=True)
class Option:
    """One answer to choose: the key is stored, the label shown."""

    key: str
    label: Words
    hint: Words = ""
    icon: str = ""  # of components/pictograms/


def always(answers: Answers) -> bool:
    """Ask everybody."""
    return True


@dataclass(frozen=True, kw_only=True)
class Question:
    """One question. It is alone on its page unless `step` names a page it shares with its neighbours."""

    key: str
    kind: Kind
    label: Words
    step: str = ""
    heading: Words = ""  # of the page; the label if there is none
    hint: Words = ""
    why: Words = ""
    options: tuple[Option, ...] = ()
    show_if: Callable[[Answers], bool] = always
    only_if: Words = ""  # the same in words, for the paper form
    even_in_danger: bool = False  # asked of whoever is not safe, too: all else can wait
    level: Level = Level.OPTIONAL
    missing: Words = ""  # what is said when a required or recommended answer is not there
    or_else: tuple[str, ...] = ()  # questions whose answer does as well
    checks: tuple[str, ...] = ()  # names in readings.py
    longest: int = 200
    type: str = "text"
    autocomplete: str = ""
    inputmode: str = ""
    open_end: str = ""  # an option that says nothing by itself: one of `or_else` has to say it
    panel: str = ""  # what else its page shows: safety_lines, outside_city, consent
    shares: str = ""  # the key in people/consent.py under which a partner may be told
    column: str = ""  # where its answer is kept, such as person.zip; without one it is kept as an Answer
    becomes: Callable[[Answers], Any] | None = None  # what the column holds, where that is not the answer as given

    @property
    def page(self) -> str:
        """The page it is on."""
        return self.step or self.key

    @property
    def asks(self) -> bool:
        """Whether there is anything to answer."""
        return self.kind is not Kind.NOTE

    @property
    def is_free(self) -> bool:
        """Whether any words may be written: they are looked at for what we never keep."""
        return self.kind is Kind.AREA or (self.kind is Kind.LINE and self.checks in ((), ("name",)))

    @property
    def is_typed(self) -> bool:
        """Whether what it stands for is read from what was typed."""
        return self.kind in (Kind.LINE, Kind.NUMBER, Kind.AREA)

    @property
    def table(self) -> str:
        """Whose column keeps the answer: person, case, need or consent; nobody's if there is none."""
        return self.column.partition(".")[0]

    @property
    def attribute(self) -> str:
        """The name of that column."""
        return self.column.partition(".")[2]

    def held(self, answers: Answers) -> Any:
        """What its column holds once these answers are sent."""
        return self.becomes(answers) if self.becomes else answers.get(self.key)

    @property
    def direction(self) -> str:
        """Numbers and addresses of machines run left to right in every language."""
        return "ltr" if self.type in ("tel", "email") or self.inputmode == "numeric" else "auto"


def is_answered(question: Question, answers: Answers) -> bool:
    """Whether the question, or one that does as well, has an answer."""
    told = {key: answers.get(key) for key in (question.key, *question.or_else)}
    if question.open_end and told[question.key] == question.open_end:
        del told[question.key]
    return any(value not in (None, "", [], False) for value in told.values())
