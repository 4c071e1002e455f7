"""The measures of a department, or of all together, in a quarter: out of what was counted, what may be shown. Pure.

Kinds of nothing are kept apart: hidden to protect people, not known before the quarter is over, not asked, nobody; none of things.
Tables of people are shown only of quarters that are over, and never added up over quarters: a number that is there today and was
smaller yesterday, or a year without three of its quarters, would give a few away as well.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from fractions import Fraction

from flask_babel import LazyString

from engagement.foundation.quarters import Quarter, before, quarter_of
from engagement.language.staff_texts import staff_lazy_gettext as _sl
from engagement.outreach.events.record.counted import NONE_OF_THEM, folded
from engagement.outreach.measures.answers import Influence, OnTime, closed, done, heard, median_days
from engagement.outreach.measures.counted import GIVEN, IN_THEIRS, NOT_IN_THEIRS, Community, Counted, Met
from engagement.outreach.measures.representation import RELIABLE, Benchmark, Representation
from engagement.outreach.measures.small_numbers import CITY, Counts, Shown, protect

BEFORE = 3  # quarters that stand beside one of a community


class Nothing(StrEnum):
    """Why there is no number."""

    HIDDEN = "hidden"
    NOT_OVER = "not_over"
    NOT_ASKED = "not_asked"
    NOBODY = "nobody"
    NONE = "none"


NOTHING: Mapping[Nothing, LazyString] = {
    Nothing.HIDDEN: _sl("hidden to protect people"),
    Nothing.NOT_OVER: _sl("shown when the quarter is over"),
    Nothing.NOT_ASKED: _sl("not asked"),
    Nothing.NOBODY: _sl("nobody"),
    Nothing.NONE: _sl("none"),
}


@dataclass(frozen=True)
class Share:
    """So many of so many."""

    part: int
    whole: int

    @property
    def percent(self) -> int:
        """Rounded down, so that only all of them is 100, and 59.9 of 100 are no 60."""
        return self.part * 100 // self.whole

    @property
    def is_reliable(self) -> bool:
        """Of answers: whether enough of those who came gave one. Where they did not, nobody knows who the others were."""
        return Fraction(self.part, self.whole) >= RELIABLE


Rate = Share | Nothing


@dataclass(frozen=True)
class Table:
    """People of a quarter by department and part, and how many came to the events of each department."""

    rows: Counts
    attendance: Mapping[int, int]
    shown: Shown

    def answered(self, of: int) -> Rate:
        """How many of those who came are in one of the parts."""
        if not self._all(of):
            return Nothing.NOT_ASKED
        if of not in self.shown.sums:
            return Nothing.HIDDEN
        came = sum(n for one, n in self.attendance.items() if of in (one, CITY) and not self._is_left_out(one))
        return Share(self.shown.sums[of], came)

    def share(self, of: int, part: str, *, among: Sequence[str] = ()) -> Rate:
        """How many are in one part, of those in some parts or in all."""
        if not self._all(of):
            return Nothing.NOBODY
        cells = [self.shown.cell(of, one) for one in (part, *among)]
        known = [n for n in cells if n is not None]
        if len(known) < len(cells):
            return Nothing.HIDDEN
        whole = sum(known[1:]) if among else self.shown.sums[of]
        return Share(known[0], whole) if whole else Nothing.NOBODY

    def _all(self, of: int) -> int:
        return sum(sum(parts.values()) for one, parts in self.rows.items() if of in (one, CITY))

    def _is_left_out(self, department_id: int) -> bool:
        return department_id not in self.shown.sums and self._all(department_id) > 0


@dataclass(frozen=True)
class CommunityLine:
    """A community: how many of them came, beside their share of the people; `before`, the same of the quarters before."""

    name: str
    came: int | None
    people: int | None
    benchmark: Benchmark | None
    now: Representation | None
    before: Sequence[tuple[Quarter, Representation | None]]

    @property
    def per_thousand(self) -> float | None:
        """Attendances for each thousand of them who live here."""
        return None if self.came is None or not self.people else 1000 * self.came / self.people


@dataclass(frozen=True)
class Answers:
    """What became of what was said in a quarter."""

    themes: int
    closed: int
    median_days: float | None
    heard: OnTime
    done: OnTime
    influence: Influence


@dataclass(frozen=True)
class InQuarter:
    """A quarter: how many came, how many of them said of which community they are and which language they speak, how many were
    met in their language, how many supports were given of those asked for; and the answers.
    """

    quarter: Quarter
    met: Met
    response: Rate
    named: Rate
    language: Rate
    supports: Rate
    answers: Answers

    @property
    def has_any(self) -> bool:
        """Whether anybody was met, or anything said."""
        return bool(self.met.events or self.answers.themes or self.answers.influence.any)


class Measures:
    """The measures of a department, or of CITY, out of all that was counted."""

    def __init__(self, counted: Counted, of: int, today: date) -> None:
        self._counted, self._of, self._today = counted, of, today
        self._tables: dict[tuple[str, Quarter], Table] = {}

    def in_quarter(self, quarter: Quarter) -> InQuarter:
        """All of a quarter but its communities, and why supports were not given."""
        met = sum((met for _department, met in self._met(quarter)), Met())
        answers = self._answers(quarter)
        if not quarter.is_over(self._today):
            unknown = Nothing.NOT_OVER
            return InQuarter(quarter, met, unknown, unknown, unknown, unknown, answers)
        languages = self._table("languages", quarter)
        return InQuarter(
            quarter, met, self._table("groups", quarter).answered(self._of), languages.answered(self._of),
            languages.share(self._of, IN_THEIRS, among=[IN_THEIRS, NOT_IN_THEIRS]),
            self._table("supports", quarter).share(self._of, GIVEN), answers,
        )  # fmt: skip

    def why_not_given(self, quarter: Quarter) -> list[tuple[str, int | None]]:
        """For which reasons supports were not given, in a quarter that is over; None is a number that is hidden."""
        table = self._table("supports", quarter)
        if not quarter.is_over(self._today) or self._of not in table.shown.sums:
            return []
        reasons = {part for one, row in table.rows.items() if self._of in (one, CITY) for part, n in row.items() if n}
        return [(reason, table.shown.cell(self._of, reason)) for reason in sorted(reasons - {GIVEN})]

    def communities(self, quarter: Quarter) -> list[CommunityLine]:
        """Those of the plans that had an event in the quarter, and who else was counted, in a quarter that is over."""
        if not quarter.is_over(self._today):
            return []
        tables = {one: self._table("groups", one) for one in before(quarter, BEFORE + 1)}
        named = dict(self._counted.names)
        known: dict[str, Community] = {}
        for one in self._counted.communities:
            if self._of in (one.department_id, CITY):
                known.setdefault(folded(one.name), one)
        counted = {
            part for of, row in tables[quarter].rows.items() if self._of in (of, CITY) for part, n in row.items() if n
        }
        return [
            self._line(key, known.get(key), named.get(key, key), tables, quarter)
            for key in (*known, *sorted(counted - known.keys() - {NONE_OF_THEM}))
        ]

    def _line(
        self, key: str, known: Community | None, name: str, tables: Mapping[Quarter, Table], quarter: Quarter
    ) -> CommunityLine:
        benchmark = known.benchmark if known else None
        compared = {one: _representation(table, self._of, key, benchmark) for one, table in tables.items()}
        earlier = [(one, compared[one]) for one in tables if one != quarter]
        return CommunityLine(
            known.name if known else name, tables[quarter].shown.cell(self._of, key), known.people if known else None,
            benchmark,
            compared[quarter], earlier,
        )  # fmt: skip

    def _table(self, of: str, quarter: Quarter) -> Table:
        if (of, quarter) not in self._tables:
            rows = getattr(self._counted, of).get(quarter, {})
            came = {one: met.attendance for one, met in self._met(quarter, everywhere=True)}
            self._tables[of, quarter] = Table(rows, came, protect(rows))
        return self._tables[of, quarter]

    def _met(self, quarter: Quarter, *, everywhere: bool = False) -> list[tuple[int, Met]]:
        return [
            (of, met) for (of, held_in), met in self._counted.met.items()
            if held_in == quarter and (everywhere or self._of in (of, CITY))
        ]  # fmt: skip

    def _answers(self, quarter: Quarter) -> Answers:
        themes = [one for of, one in self._counted.themes if self._of in (of, CITY) and quarter_of(one.said) == quarter]
        said = [one for of, day, one in self._counted.said if self._of in (of, CITY) and day == quarter]
        return Answers(
            len(themes), closed(themes), median_days(themes), heard(themes, self._today), done(themes, self._today),
            sum(said, Influence()),
        )  # fmt: skip


def _representation(table: Table, of: int, key: str, benchmark: Benchmark | None) -> Representation | None:
    """None where it cannot be told: no benchmark, a number that is hidden, or too few who answered."""
    came, response = table.shown.cell(of, key), table.answered(of)
    if benchmark is None or came is None or not isinstance(response, Share) or not response.is_reliable:
        return None
    return Representation(came, response.part, benchmark)
