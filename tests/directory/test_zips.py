"""Distances between ZIP codes are about right, and unknown ones are no error."""

import pytest

from engagement.directory.zips import ZIP_CENTERS, Point, in_city, miles_between, miles_from_zip, read_zip


@pytest.mark.parametrize(
    ("here", "there", "miles"),
    [
        (ZIP_CENTERS["87102"], ZIP_CENTERS["87102"], 0),
        (Point(35.0, -106.0), Point(36.0, -106.0), 69.1),
        (Point(0.0, 0.0), Point(0.0, 180.0), 12436.9),
    ],
)
def test_miles_between(here: Point, there: Point, miles: float) -> None:
    assert miles_between(here, there) == pytest.approx(miles, abs=0.2)


def test_city_zips_lie_within_twenty_miles_of_one_another() -> None:
    centers = ZIP_CENTERS.values()
    assert max(miles_between(here, there) for here in centers for there in centers) < 20


def test_a_zip_elsewhere_is_not_placed() -> None:
    assert not in_city("10001")
    assert miles_from_zip("10001", Point(35.0, -106.6)) is None


@pytest.mark.parametrize(
    ("typed", "read"),
    [
        ("87102", "87102"),
        (" 87102 ", "87102"),
        ("87102-1234", "87102"),
        ("871021234", "87102"),
        ("٨٧١٠٢", "87102"),
        ("87 102", "87102"),
        ("87-102", "87102"),
        ("87102\N{EN DASH}1234", "87102"),
        ("8 7 1 0 2 - 1 2 3 4", "87102"),
        ("\u200e87102", "87102"),
        ("-", None),
        ("87.102", None),
        ("87102-12", None),
        ("8710", None),
        ("871022", None),
        ("NM 87102", None),
        ("", None),
    ],
)
def test_zip_codes_are_read_as_people_type_them(typed: str, read: str | None) -> None:
    assert read_zip(typed) == read
