"""What of the counts is shown: by department, all together, and quarter by quarter."""

from datetime import date
from decimal import Decimal
from fractions import Fraction

import pytest

from engagement.foundation.quarters import Quarter, before, quarter_of
from engagement.outreach.measures.counted import Community, Counted, Met
from engagement.outreach.measures.figures import Measures, Nothing, Share
from engagement.outreach.measures.representation import Benchmark
from engagement.outreach.measures.small_numbers import CITY

BUS, PARKS = 1, 2
SPRING, SUMMER = Quarter(2026, 2), Quarter(2026, 3)
TODAY = date(2026, 8, 1)  # in the summer quarter

COUNTED = Counted(
    met={(BUS, SPRING): Met(2, 100), (PARKS, SPRING): Met(1, 50), (BUS, SUMMER): Met(1, 40)},
    groups={
        SPRING: {BUS: {"vi": 6, "es": 24, "none_of_them": 40}, PARKS: {"es": 20}},
        SUMMER: {BUS: {"vi": 30}},
    },
    names={"vi": "VI", "es": "ES"},
    languages={SPRING: {BUS: {"en": 30, "in_theirs": 45, "not_in_theirs": 15}, PARKS: {"en": 3}}},
    supports={SPRING: {BUS: {"given": 18, "too_late": 6, "not_said": 6}}},
    communities=[Community(BUS, "Vi", Benchmark(Decimal("6.1"))), Community(PARKS, "Vi", Benchmark(Decimal(50)), 2000)],
)  # fmt: skip


def test_response_language_and_supports() -> None:
    bus = Measures(COUNTED, BUS, TODAY).in_quarter(SPRING)
    assert bus.met == Met(2, 100)
    assert bus.response == Share(70, 100)  # 6 + 24 + 40 of 100 attendances
    assert bus.named == Share(90, 100)  # 30 + 45 + 15
    assert bus.language == Share(45, 60)  # of 60 who speak another language, 45 were met in it
    assert bus.supports == Share(18, 30)  # 18 of 18 + 6 + 6
    assert Measures(COUNTED, BUS, TODAY).why_not_given(SPRING) == [("not_said", 6), ("too_late", 6)]


def test_all_departments_together_leave_out_whom_they_would_give_away() -> None:
    city = Measures(COUNTED, CITY, TODAY).in_quarter(SPRING)
    assert city.met == Met(3, 150)
    assert city.response == Share(90, 150)  # 70 + 20, of 100 + 50
    assert city.named == Share(90, 100)  # three of PARKS named a language: they and its 50 are not in it
    assert Measures(COUNTED, PARKS, TODAY).in_quarter(SPRING).named is Nothing.HIDDEN


@pytest.mark.parametrize(
    ("answered", "attendance", "reliable"),
    [(60, 100, True), (59, 100, False), (599, 1000, False), (600, 1000, True), (5, 5, True)],
)
def test_below_sixty_percent_nothing_is_reliable(answered: int, attendance: int, *, reliable: bool) -> None:
    assert Share(answered, attendance).is_reliable is reliable


def test_communities_beside_their_share() -> None:
    vi, es = Measures(COUNTED, BUS, TODAY).communities(SPRING)
    assert (vi.name, vi.came) == ("Vi", 6) and vi.now is not None
    assert vi.now.ratio == Fraction(6, 70) / Fraction(61, 1000)  # 8.571 % by 6.1 %: 1.405
    assert (es.name, es.came, es.now) == ("ES", 24, None), "no plan says their share"
    assert [quarter for quarter, _one in vi.before] == [Quarter(2026, 1), Quarter(2025, 4), Quarter(2025, 3)]
    assert [one for _quarter, one in vi.before] == [None] * 3


def test_a_benchmark_is_that_of_the_department() -> None:
    (parks, *_more) = Measures(COUNTED, PARKS, TODAY).communities(SPRING)
    assert parks.benchmark == Benchmark(Decimal(50)) and parks.came == 0 and parks.per_thousand == 0
    (city, *_more) = Measures(COUNTED, CITY, TODAY).communities(SPRING)
    assert city.benchmark == Benchmark(Decimal("6.1")), "the first is that of the newest plan"


def test_where_too_few_answered_there_is_no_ratio() -> None:
    few = Counted(
        met={(BUS, SPRING): Met(1, 100)}, groups={SPRING: {BUS: {"vi": 30, "es": 29}}}, communities=COUNTED.communities
    )
    (vi, _es) = Measures(few, BUS, TODAY).communities(SPRING)
    assert vi.came == 30 and vi.now is None
    enough = Counted(
        met={(BUS, SPRING): Met(1, 100)}, groups={SPRING: {BUS: {"vi": 30, "es": 30}}}, communities=COUNTED.communities
    )
    assert Measures(enough, BUS, TODAY).communities(SPRING)[0].now is not None


def test_people_of_a_quarter_are_shown_when_it_is_over() -> None:
    measures = Measures(COUNTED, BUS, TODAY)
    summer = measures.in_quarter(SUMMER)
    assert summer.met == Met(1, 40)
    assert {summer.response, summer.named, summer.language, summer.supports} == {Nothing.NOT_OVER}
    assert measures.communities(SUMMER) == [] and measures.why_not_given(SUMMER) == []
    after = Measures(COUNTED, BUS, date(2026, 10, 1)).in_quarter(SUMMER)
    assert after.response == Share(30, 40) and after.supports is Nothing.NOBODY


def test_what_was_not_asked_is_neither_hidden_nor_nobody() -> None:
    nothing = Measures(Counted(met={(BUS, SPRING): Met(1, 30)}), BUS, TODAY).in_quarter(SPRING)
    assert nothing.response is Nothing.NOT_ASKED and nothing.named is Nothing.NOT_ASKED
    assert nothing.language is Nothing.NOBODY and nothing.supports is Nothing.NOBODY
    english = Counted(met={(BUS, SPRING): Met(1, 30)}, languages={SPRING: {BUS: {"en": 30}}})
    assert Measures(english, BUS, TODAY).in_quarter(SPRING).language is Nothing.NOBODY


@pytest.mark.parametrize("part", ["in_theirs", "not_in_theirs"])
def test_a_rate_is_hidden_with_either_of_its_parts(part: str) -> None:
    counts = {"en": 50, "in_theirs": 40, "not_in_theirs": 40} | {part: 2}
    found = Counted(met={(BUS, SPRING): Met(1, 200)}, languages={SPRING: {BUS: counts}})
    assert Measures(found, BUS, TODAY).in_quarter(SPRING).language is Nothing.HIDDEN


def test_the_city_less_one_department_gives_nobody_away() -> None:
    """Two filters of the page, one taken from the other."""
    groups = {BUS: {"vi": 9, "es": 30}, PARKS: {"vi": 3, "es": 30}}
    counted = Counted(met={(BUS, SPRING): Met(1, 60), (PARKS, SPRING): Met(1, 60)}, groups={SPRING: groups})
    came = {
        of: {one.name: one.came for one in Measures(counted, of, TODAY).communities(SPRING)}
        for of in (CITY, BUS, PARKS)
    }
    assert came[PARKS]["vi"] is None
    assert came[CITY]["vi"] is None or came[BUS]["vi"] is None
    assert came[CITY]["es"] is None or came[BUS]["es"] is None or came[PARKS]["es"] is None


@pytest.mark.parametrize(
    ("day", "expected", "first"),
    [
        (date(2026, 1, 1), "2026-1", date(2026, 1, 1)),
        (date(2026, 3, 31), "2026-1", date(2026, 1, 1)),
        (date(2026, 4, 1), "2026-2", date(2026, 4, 1)),
        (date(2026, 12, 31), "2026-4", date(2026, 10, 1)),
    ],
)
def test_quarters(day: date, expected: str, first: date) -> None:
    quarter = quarter_of(day)
    assert (str(quarter), quarter.first_day) == (expected, first)
    assert not quarter.is_over(day) and quarter.is_over(quarter.next.first_day)
    assert before(quarter, 5)[1:] == before(before(quarter, 2)[1], 4) and before(quarter, 5)[4].number == quarter.number
