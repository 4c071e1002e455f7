"""What each fact weighs, to the point: a changed weight changes who is suggested first, so it is changed here too."""

from datetime import date

import pytest

from engagement.directory.matching import Verdict, Want
from engagement.directory.vocabulary import Capacity
from engagement.directory.zips import ZIP_CENTERS, Point
from tests.directory.test_matching import weighed

TODAY = date(2026, 5, 1)
HOME = ZIP_CENTERS["87105"]
MILE = 1 / 69.094  # of a meridian, in degrees
EVENING, ALWAYS = frozenset({"evening"}), frozenset({"weekday_day", "evening", "weekend"})
ARABIC, ENGLISH = frozenset({"ar"}), frozenset({"en"})
SMALL = {"needs_children_under_6": True}
NOW, SOON = {"needs": (Want("work", 2),)}, {"needs": (Want("work", 1),)}


def miles_north(miles: float) -> Point:
    return Point(HOME.latitude + miles * MILE, HOME.longitude)


@pytest.mark.parametrize(
    ("asked", "offered", "score"),
    [
        # What is asked, how soon, and how many things the service does besides
        ({}, {}, 40),
        ({}, {"categories": frozenset({"work", "food"})}, 35),
        ({}, {"categories": frozenset({"work", "food", "english"})}, 33),
        (SOON, {}, 50),
        (NOW, {}, 60),
        # Language
        ({"spoken_language": "ar"}, {"languages": ARABIC}, 65),
        ({"spoken_language": "ar"}, {"languages": ENGLISH}, 25),
        ({"spoken_language": "ar", "interpreter_needed": True}, {"languages": ENGLISH}, 25),
        ({"spoken_language": "ar", "interpreter_needed": False}, {"languages": ENGLISH}, 40),
        ({"spoken_language": "ar"}, {}, 35),
        ({"spoken_language": "en"}, {}, 40),
        ({"spoken_language": "ase"}, {"languages": frozenset({"ase"})}, 65),
        ({"spoken_language": "ase"}, {"languages": ENGLISH}, 25),
        # Nearness
        ({"zip": "87105"}, {"zip": "87105"}, 55),
        ({"zip": "87105"}, {"point": HOME}, 50),
        ({"zip": "87105"}, {"point": miles_north(2.99)}, 50),
        ({"zip": "87105"}, {"point": miles_north(3.01)}, 45),
        ({"zip": "87105"}, {"point": miles_north(7.99)}, 45),
        ({"zip": "87105"}, {"point": miles_north(8.01)}, 35),
        ({"zip": "87105"}, {"zip": "87121"}, 40),
        ({}, {"point": HOME}, 40),
        # Area
        ({"zip": "87105"}, {"zips": frozenset({"87105"})}, 45),
        ({"zip": "87105"}, {}, 40),
        # Age, household, youth
        ({"age_band": "18_24"}, {"min_age": 18}, 45),
        ({"age_band": "18_24"}, {"min_age": 20}, 40),
        ({"children_under_6": 1}, SMALL, 50),
        ({"wants_youth_programs": True}, {"youth_program": True}, 50),
        # Hours: one suitable time is as good as three
        ({"availability": EVENING}, {"open_evenings": True}, 50),
        ({"availability": ALWAYS}, {"open_evenings": True, "open_weekends": True}, 50),
        ({"availability": EVENING}, {"open_evenings": False}, 30),
        ({"availability": EVENING}, {}, 40),
        # Room: the more urgent, the more a wait counts
        ({}, {"capacity": Capacity.OPEN}, 50),
        ({}, {"spaces": 1}, 50),
        (SOON, {"spaces": 1}, 65),
        (NOW, {"capacity": Capacity.OPEN}, 80),
        ({}, {"capacity": Capacity.WAITLIST}, 30),
        (SOON, {"capacity": Capacity.WAITLIST}, 35),
        ({}, {"spaces": 0}, 30),
        (NOW, {"spaces": 0}, 40),
        # Trust: facts a year old are still fresh
        ({"today": TODAY}, {"verified_on": date(2025, 5, 1)}, 40),
        ({"today": TODAY}, {"verified_on": date(2025, 4, 30)}, 35),
        ({"today": TODAY}, {}, 35),
        # All at once
        (
            NOW | {"zip": "87105", "spoken_language": "ar", "availability": ALWAYS},
            {"zip": "87105", "zips": frozenset({"87105"}), "languages": ARABIC, "open_evenings": True, "spaces": 3},
            60 + 15 + 5 + 25 + 10 + 20,
        ),
    ],
)  # fmt: skip
def test_the_score_to_the_point(asked: dict[str, object], offered: dict[str, object], score: int) -> None:
    assert weighed(asked, offered).score == score


@pytest.mark.parametrize(
    ("band", "offered", "verdict"),
    [
        ("16_17", {"max_age": 15}, Verdict.DOES_NOT_FIT),
        ("16_17", {"max_age": 16}, Verdict.CANNOT_TELL),
        ("16_17", {"max_age": 17}, Verdict.FITS),
        ("16_17", {"min_age": 16}, Verdict.FITS),
        ("16_17", {"min_age": 17}, Verdict.CANNOT_TELL),
        ("16_17", {"min_age": 18}, Verdict.DOES_NOT_FIT),
        ("under_14", {"min_age": 13}, Verdict.CANNOT_TELL),
        ("under_14", {"min_age": 14}, Verdict.DOES_NOT_FIT),
        ("under_14", {"min_age": 0}, Verdict.FITS),
        ("60_plus", {"min_age": 60}, Verdict.FITS),
        ("60_plus", {"min_age": 61}, Verdict.CANNOT_TELL),
        ("60_plus", {"max_age": 60}, Verdict.CANNOT_TELL),
        ("60_plus", {"max_age": 59}, Verdict.DOES_NOT_FIT),
    ],
)
def test_ages_that_touch_the_limit(band: str, offered: dict[str, object], verdict: Verdict) -> None:
    assert weighed({"age_band": band}, offered).verdict is verdict


@pytest.mark.parametrize(
    ("asked", "offered", "key", "values"),
    [
        ({}, {"areas": ("Old Town", "Barelas")}, "area_named", {"area": "Old Town, Barelas"}),
        ({"zip": "87105"}, {"areas": ("Old Town",)}, "area_named", {"area": "Old Town"}),
        ({"zip": "87105"}, {"zips": frozenset({"87105"})}, "serves_zip", {"zip": "87105"}),
        ({"zip": "87105"}, {"zips": frozenset({"87121"})}, "does_not_serve_zip", {"zip": "87105"}),
        ({"zip": "87031"}, {}, "zip_outside_city", {"zip": "87031"}),
        ({"zip": "87105"}, {"zip": "87105"}, "same_zip", {"zip": "87105"}),
        ({"spoken_language": "ar"}, {"languages": ARABIC}, "speaks_language", {"language": "ar"}),
        ({"spoken_language": "ar"}, {"languages": ENGLISH}, "does_not_speak", {"language": "ar"}),
        ({"age_band": "18_24"}, {"min_age": 16, "max_age": 24}, "ages_between", {"low": 16, "high": 24}),
        ({"age_band": "18_24"}, {"max_age": 30}, "ages_up_to", {"high": 30}),
        ({"age_band": "18_24"}, {"min_age": 16}, "ages_from", {"low": 16}),
        ({"age_band": "18_24"}, {"min_age": 0}, "ages_from", {"low": 0}),
        ({}, {"spaces": 3}, "open_places", {"count": 3}),
    ],
)
def test_what_a_reason_tells(
    asked: dict[str, object], offered: dict[str, object], key: str, values: dict[str, object]
) -> None:
    found = weighed(asked, offered)
    [told] = [reason for reason in found.reasons + found.against + found.unknown if reason.key == key]
    assert told.values == values


@pytest.mark.parametrize(("miles", "count"), [(0.0, 1), (0.6, 1), (1.4, 1), (1.6, 2), (9.0, 9)])
def test_miles_are_told_whole_and_never_none(miles: float, count: int) -> None:
    found = weighed({"zip": "87105"}, {"point": miles_north(miles)})
    [told] = [reason for reason in found.reasons + found.against if reason.key == "miles_away"]
    assert told.values == {"count": count}


SPEAKS_OF_ALL = {
    "spoken_language": "ar", "zip": "87105", "age_band": "18_24", "children_under_6": 1, "wants_youth_programs": True,
    "availability": EVENING,
}  # fmt: skip
OFFERS_ALL = {
    "languages": ARABIC, "zip": "87105", "zips": frozenset({"87105"}), "min_age": 18, "youth_program": True,
    "open_evenings": True, "spaces": 3,
} | SMALL  # fmt: skip


def test_reasons_are_read_out_in_the_order_of_the_checks() -> None:
    found = weighed(SPEAKS_OF_ALL, OFFERS_ALL)
    assert [reason.key for reason in found.reasons] == [
        "speaks_language", "same_zip", "serves_zip", "ages_from", "young_children", "youth_program", "open_evening",
        "open_places",
    ]  # fmt: skip
    assert found.against == found.unknown == ()
