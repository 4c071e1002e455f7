"""For whom duties of outreach staff are looked for, and the kinds of them."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from enum import StrEnum

from flask_babel import LazyString

from engagement.web.duties import Duty

SHOWN = 20  # of each kind; those that are due first


class Whose(StrEnum):
    """Whose duties a page shows."""

    MINE = "mine"
    DEPARTMENTS = "departments"
    ALL = "all"


@dataclass(frozen=True)
class Asking:
    """For whom duties are looked for: an account, alone or with its departments, or the whole city. `approves`: the plans of
    its departments wait for it.
    """

    whose: Whose
    account_id: int
    department_ids: Sequence[int]
    approves: bool = False


@dataclass(frozen=True)
class DutyKind:
    """A part of This week: its heading, what loads its duties (those due first, SHOWN at most), and where all of them are."""

    place: int
    heading: LazyString
    load: Callable[[Asking], list[Duty]]
    more: str = ""
