"""Distances between ZIP codes are about right, and unknown ones are no error."""

import pytest

from engagement.directory.zips import ZIP_CENTERS, Point, in_city, miles_between, miles_from_zip


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
