"""What was counted, by department and quarter, before any of it is shown. Pure."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from engagement.foundation.quarters import Quarter
from engagement.outreach.measures.answers import Answered, Influence
from engagement.outreach.measures.representation import Benchmark

ENGLISH, IN_THEIRS, NOT_IN_THEIRS = "en", "in_theirs", "not_in_theirs"  # the languages of who came
GIVEN, NOT_SAID = "given", "not_said"  # of supports; what was not given stands under its reason, if one was chosen

Parts = Mapping[Quarter, Mapping[int, Mapping[str, int]]]  # by quarter and department, each into its parts


@dataclass(frozen=True)
class Met:
    """How many events of a department were written down in a quarter, and how many people they were attended by."""

    events: int = 0
    attendance: int = 0

    def __add__(self, other: "Met") -> "Met":
        return Met(self.events + other.events, self.attendance + other.attendance)


@dataclass(frozen=True)
class Community:
    """A community of a plan, as it is compared."""

    department_id: int
    name: str
    benchmark: Benchmark | None
    people: int | None = None


@dataclass(frozen=True)
class Counted:
    """All that is counted."""

    met: Mapping[tuple[int, Quarter], Met] = field(default_factory=dict)
    groups: Parts = field(default_factory=dict)
    names: Mapping[str, str] = field(default_factory=dict)  # of groups, as somebody wrote them
    languages: Parts = field(default_factory=dict)
    supports: Parts = field(default_factory=dict)
    communities: Sequence[Community] = ()
    themes: Sequence[tuple[int, Answered]] = ()
    said: Sequence[tuple[int, Quarter, Influence]] = ()
