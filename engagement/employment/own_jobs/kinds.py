"""What somebody says of their own work. Keys are stored and never renamed."""

from collections.abc import Mapping
from enum import StrEnum

from flask_babel import LazyString
from flask_babel import lazy_gettext as _l

from engagement.employment.placements.kinds import Ending
from engagement.language.staff_texts import staff_lazy_gettext as _sl


class WordKind(StrEnum):
    """What a person said that could not be written into the record as it stands, or says too little for a record."""

    BEGAN = "began"  # by text: that there is a job, and nothing of it
    LOST = "lost"  # that they have no work any more, and not on which day it ended
    ENDED = "ended"  # a last day that what was paid, or others said, speaks against
    OTHERWISE = "otherwise"  # than is written by a paper or the employer's word
    NEVER = "never"  # no such job, and there is a paper of one


SAYS: Mapping[WordKind, LazyString] = {
    WordKind.BEGAN: _sl("They say that they have a job"),
    WordKind.LOST: _sl("They say that they have no work now"),
    WordKind.ENDED: _sl("They say that the job has ended"),
    WordKind.OTHERWISE: _sl("They say that the job is otherwise than is written"),
    WordKind.NEVER: _sl("They say that there was no such job"),
}
WITHOUT_DECISION = frozenset({WordKind.LOST})  # help is offered, and whoever offers it asks

# Why a job ended, as its person reads it. What has to do with papers is never asked.
REASONS: Mapping[Ending, LazyString] = {
    Ending.LAID_OFF: _l("The employer let me go"),
    Ending.SCHEDULE: _l("The hours did not fit"),
    Ending.TRANSPORT: _l("I could not get there"),
    Ending.CHILD_CARE: _l("I had no child care"),
    Ending.HEALTH: _l("My health"),
    Ending.DISCRIMINATION: _l("They treated me badly for who I am"),
    Ending.MOVED: _l("I moved away"),
}
