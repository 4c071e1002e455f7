"""What was measured is kept, read again, and said: also what misses its aim."""

from pathlib import Path
from typing import Any

import pytest

from bench import measured, report
from bench.cost import Cost
from bench.measure import timing
from bench.measured import Comparison, Line, Result, Timing


def line(
    name: str = "Queue", *, cpu: float = 20, grown: float = 22, floor: float = 10, must_not_grow: bool = True
) -> Line:
    """An operation that costs that much in the small city and in the large one; its floor is the same in both."""
    small, large, least = (Timing(2 * one, 3 * one, one, one / 4) for one in (cpu, grown, floor))
    return Line(name, must_not_grow, 400, Result(small, least, 7), Result(large, least, 8))


def compared(*lines: Line, most_growth: float = 1.2) -> Comparison:
    """A comparison of a hundred and a thousand people."""
    return Comparison(100, 1000, 50, "two cores: Python", most_growth, 9500.0, lines)


@pytest.mark.parametrize(
    ("made", "said"),
    [
        (line(), []),
        (line(cpu=29.9, grown=30), []),
        (line(cpu=31), ["Queue: 3.10 times the floor, more than 3"]),
        (line(cpu=25, grown=31), ["Queue: 3.10 times the floor, more than 3", "Queue: grows 1.24 times, more than 1.2"]),
        (line(grown=25), ["Queue: grows 1.25 times, more than 1.2"]),
        (line(grown=25, must_not_grow=False), []),
    ],
)  # fmt: skip
def test_what_misses_its_aim_is_said(made: Line, said: list[str]) -> None:
    assert report.missed(compared(made)) == said


def test_the_table_says_each_number_once() -> None:
    head, ruler, row = report.table(compared(line())).splitlines()
    cells = dict(zip(*([cell.strip() for cell in one.strip("|").split("|")] for one in (head, row)), strict=True))
    assert set(ruler) == set("|-: ")
    assert cells == {
        "": "Queue", "÷ floor, CPU, 100": "2.00", "÷ floor, CPU, 1,000": "2.20", "÷ floor, clock, 1,000": "2.20",
        "growth, CPU": "1.10", "growth, clock": "1.10", "ms": "44.0", "p95": "66.0", "CPU ms": "22.0", "floor ms": "20.0",
        "floor CPU ms": "10.0", "statements": "8", "open system": "400 ms, 9×",
    }  # fmt: skip
    assert report.slow([line(), line(grown=19)]) == ["Queue: 9.1 times faster, not 10"]


def test_what_is_kept_is_read_again(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(measured, "FILE", tmp_path / "measured.json")
    measured.FILE.write_text('{"texts": {"a second": 25}}')
    large = Comparison(1000, 10_000, 50, "two cores", 1.2, 9500.0, (line("Search", cpu=1 / 3),))
    for one in (large, compared(line()), compared(line("Messages"))):  # the last two begin with the same city
        measured.keep_comparison(one)
    known: dict[str, Any] = measured.read()
    first, second = measured.comparisons(known)
    assert first == compared(line("Messages")) and known["texts"] == {"a second": 25}
    assert second.lines[0].small.app.cpu == 0.33


def crowd(page: str, a_second: float, at_once: int = 32, turned_away: int = 0) -> dict[str, Any]:
    """One page asked by many at once."""
    return {
        "page": page, "at_once": at_once, "a_second": a_second, "p95": 20.0, "turned_away": turned_away, "cpu_ms": 1.5,
    }  # fmt: skip


@pytest.mark.parametrize(
    ("home", "queue", "said"),
    [
        (500, 70, ("Home: 8.0 times fewer than nothing with 32 at once; aim 8, met.", "57.1 times", "aim 60, met")),
        (400, 50, ("Home: 10.0 times fewer than nothing with 32 at once; aim 8, missed.", "80.0 times", "aim 60, missed")),
    ],
)  # fmt: skip
def test_many_at_once_are_told_beside_a_page_that_does_nothing(
    home: float, queue: float, said: tuple[str, ...]
) -> None:
    pages = {report.NOTHING: 4000.0, "Home": home, "Queue, all open cases": queue}
    crowds = [crowd(page, much, many, many // 100) for many in (32, 200) for page, much in pages.items()]
    told = report.crowds({"crowds": crowds, "megabytes_a_process": [120, 125], "connections": 16})
    assert all(one in told for one in said) and told.count("aim") == 2
    assert "4,000 (1.0×), 20 ms, CPU 1.5 ms, 2 turned away" in told and "120 MB, 125 MB. Connections" in told


def test_the_page_is_made_of_what_was_measured() -> None:
    assert report.PAGE.read_text() == report.page(measured.read())


def test_what_many_requests_cost_is_told_in_four_numbers() -> None:
    costs = [Cost(number / 1000, number / 2000, number / 4000) for number in range(1, 101)]
    told = timing(costs)
    assert (told.wall, told.cpu, told.database) == (50.5, 25.25, 12.625) and 94 < told.p95 < 97
