"""What may be said of two program numbers that could be one person's. Keys are stored and never renamed."""

from collections.abc import Mapping
from enum import StrEnum

from flask_babel import LazyString

from engagement.language.staff_texts import staff_lazy_gettext as _sl


class PairAnswer(StrEnum):
    """Whether two are one."""

    OPEN = "open"
    SAME = "same"
    TWO = "two"
    CANNOT_TELL = "cannot_tell"


# Neither one person nor two, so every number of people is low to high while there is one.
UNRESOLVED = (PairAnswer.OPEN, PairAnswer.CANNOT_TELL)

PAIR_ANSWERS: Mapping[PairAnswer, LazyString] = {
    PairAnswer.OPEN: _sl("Not decided"),
    PairAnswer.SAME: _sl("The same person"),
    PairAnswer.TWO: _sl("Two people"),
    PairAnswer.CANNOT_TELL: _sl("Nobody can tell"),
}
