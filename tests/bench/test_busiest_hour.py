"""The busiest hour of a city follows what was measured: twice the people twice the work, and the part that is full is named."""

from dataclasses import replace

import pytest

from bench.busiest_hour import BUSIEST, DAYS, FULL, HOUR, LIFE, LONG, RUSH, TEXTS, Costs, Setup, busiest_hour, enough
from bench.measured import comparisons, read
from bench.operations import operations
from bench.simulate import PAGE, page, told

# Every page takes 10 ms of Python and 4 of the database, a person 10 kB.
KNOWN = Costs(dict.fromkeys(LIFE, 0.010), dict.fromkeys(LIFE, 0.004), 10_000)
MILLION = 1_000_000
PAGES_A_SECOND = MILLION / DAYS * BUSIEST * sum(LIFE.values()) / HOUR


def test_each_part_is_as_busy_as_its_work_asks() -> None:
    hour = busiest_hour(MILLION, KNOWN, Setup(2, 4, 10.0, 100.0))
    texts = MILLION / DAYS * BUSIEST * TEXTS * LONG / 10 / HOUR
    wanted = {"web": PAGES_A_SECOND * 0.010 / 2, "database": PAGES_A_SECOND * 0.004 / 4, "texts": texts, "disk": 0.1}
    assert hour.busy == pytest.approx(wanted, rel=0.06)
    assert hour.requests_a_second == pytest.approx(PAGES_A_SECOND) and hour.p95["web"] < 0.02


@pytest.mark.parametrize(
    ("people", "rush", "setup", "first"),
    [
        (MILLION, True, Setup(), "texts"),
        (100 * MILLION, False, Setup(texts_a_second=1000), "disk"),
        (100 * MILLION, True, Setup(texts_a_second=100_000, disk_gigabytes=1e6), "web"),
        (100 * MILLION, True, Setup(1000, 1, 100_000, 1e6), "database"),
    ],
)
def test_what_gives_way_first_is_named(people: int, rush: bool, setup: Setup, first: str) -> None:
    hour = busiest_hour(people, KNOWN, setup, rush=rush)
    assert hour.first == first and hour.busy[first] > 1


def test_a_rush_is_so_many_times_a_usual_day() -> None:
    usual, rush = (busiest_hour(MILLION, KNOWN, Setup(), rush=rush) for rush in (False, True))
    assert rush.busy["web"] == pytest.approx(RUSH * usual.busy["web"], rel=0.06)
    assert rush.busy["disk"] == usual.busy["disk"]


def test_a_line_before_what_is_overfull_grows_all_the_hour() -> None:
    setup = Setup(web_processes=1, texts_a_second=1e6, disk_gigabytes=1e6)
    hour = busiest_hour(200 * MILLION, KNOWN, setup)  # more than is followed to its end
    assert hour.busy["web"] > 5
    assert hour.p95["web"] == pytest.approx(0.95 * (hour.busy["web"] - 1) * HOUR, rel=0.06)


@pytest.mark.parametrize(("people", "rush"), [(MILLION, False), (10 * MILLION, True)])
def test_what_is_enough_is_enough_and_no_more(people: int, rush: bool) -> None:
    found = enough(people, KNOWN, rush=rush)
    hour = busiest_hour(people, KNOWN, found, rush=rush)
    assert max(hour.busy.values()) <= FULL * 1.01
    for less in (
        replace(found, texts_a_second=found.texts_a_second - 1),
        replace(found, web_processes=found.web_processes - 1),
    ):
        if less.texts_a_second >= 1 and less.web_processes >= 2:
            assert max(busiest_hour(people, KNOWN, less, rush=rush).busy.values()) > FULL


def test_the_same_again_is_the_same() -> None:
    assert busiest_hour(MILLION, KNOWN, Setup()) == busiest_hour(MILLION, KNOWN, Setup())


def test_an_hour_is_told_in_a_row() -> None:
    row = told([busiest_hour(MILLION, KNOWN, Setup(), rush=True)]).splitlines()[-1]
    cells = [cell.strip() for cell in row.strip("|").split("|")]
    assert cells[0] == "1,000,000, rush" and cells[4].endswith("min") and cells[-1] == "texts"


def test_every_step_of_a_life_is_measured() -> None:
    assert set(LIFE) <= {one.name for one in operations()}


def test_the_page_is_made_of_what_was_measured() -> None:
    assert comparisons(read()) and PAGE.read_text() == page(read())
