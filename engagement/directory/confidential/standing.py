"""Whether a service may be shown: what its words and marks say, what a person answered, and what follows from both."""

from collections.abc import Mapping
from enum import StrEnum
from types import MappingProxyType

from flask_babel.speaklater import LazyString

from engagement.language.staff_texts import staff_lazy_gettext as _sl


class Found(StrEnum):
    """What a service says of itself. In this order: the later, the less is shown of it before a person answers."""

    NOTHING = "nothing"
    SURE = "sure"
    UNSURE = "unsure"


class Answer(StrEnum):
    """What a person decided."""

    CONFIDENTIAL = "confidential"
    ORDINARY = "ordinary"
    LEAVE_OUT = "leave_out"


class Standing(StrEnum):
    """How a service stands. `waiting` and `left_out`: nobody sees it. `hidden`: it is found, but not where it is."""

    WAITING = "waiting"
    HIDDEN = "hidden"
    ORDINARY = "ordinary"
    LEFT_OUT = "left_out"


BY_ANSWER: Mapping[Answer, Standing] = MappingProxyType(
    {
        Answer.CONFIDENTIAL: Standing.HIDDEN,
        Answer.ORDINARY: Standing.ORDINARY,
        Answer.LEAVE_OUT: Standing.LEFT_OUT,
    }
)
BY_ITSELF: Mapping[Found, Standing] = MappingProxyType(
    {Found.NOTHING: Standing.ORDINARY, Found.SURE: Standing.HIDDEN, Found.UNSURE: Standing.WAITING}
)
NOT_SHOWN = frozenset({Standing.WAITING, Standing.LEFT_OUT})

STANDING_LABELS: Mapping[Standing, LazyString] = MappingProxyType(
    {
        Standing.WAITING: _sl("Waits for a decision: nobody sees it"),
        Standing.HIDDEN: _sl("Confidential"),
        Standing.ORDINARY: _sl("Ordinary"),
        Standing.LEFT_OUT: _sl("Left out: nobody sees it"),
    }
)


def more_hidden(one: Found, other: Found) -> Found:
    """Of two findings the one by which less is shown."""
    return max(one, other, key=list(Found).index)


def stands(found: Found, answer: Answer | None) -> Standing:
    """A person's answer, else what the words and marks say."""
    return BY_ITSELF[found] if answer is None else BY_ANSWER[answer]
