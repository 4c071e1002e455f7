"""What kinds of program there are. Keys are stored and never renamed."""

from collections.abc import Mapping
from enum import StrEnum

from flask_babel import LazyString

from engagement.language.staff_texts import staff_lazy_gettext as _sl


class ProgramKind(StrEnum):
    """What kind of program it is."""

    MBK = "mbk"
    WORKFORCE = "workforce"
    REGISTERED_APPRENTICESHIP = "apprenticeship"
    ANOTHER = "other"


PROGRAM_KINDS: Mapping[ProgramKind, LazyString] = {
    ProgramKind.MBK: _sl("My Brother’s Keeper"),
    ProgramKind.WORKFORCE: _sl("Workforce program"),
    ProgramKind.REGISTERED_APPRENTICESHIP: _sl("Registered apprenticeship"),
    ProgramKind.ANOTHER: _sl("Another kind"),
}
