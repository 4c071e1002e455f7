"""Where Albuquerque's ZIP codes are, near enough to say what is close. Another ZIP is accepted, just not placed."""

import re
from collections.abc import Mapping
from math import asin, cos, radians, sin, sqrt
from types import MappingProxyType
from typing import NamedTuple

from engagement.language.folding import plain_digits, visible


class Point(NamedTuple):
    """A place on the map, in degrees."""

    latitude: float
    longitude: float


ZIP_CENTERS: Mapping[str, Point] = MappingProxyType(
    {
        "87102": Point(35.081, -106.648),
        "87104": Point(35.104, -106.671),
        "87105": Point(35.045, -106.690),
        "87106": Point(35.067, -106.616),
        "87107": Point(35.133, -106.642),
        "87108": Point(35.072, -106.574),
        "87109": Point(35.151, -106.569),
        "87110": Point(35.110, -106.578),
        "87111": Point(35.138, -106.523),
        "87112": Point(35.099, -106.518),
        "87113": Point(35.176, -106.600),
        "87114": Point(35.190, -106.670),
        "87116": Point(35.053, -106.549),
        "87120": Point(35.144, -106.704),
        "87121": Point(35.051, -106.727),
        "87122": Point(35.178, -106.505),
        "87123": Point(35.071, -106.509),
    }
)

EARTH_RADIUS_MILES = 3958.8
FAR_AWAY = 25_000.0  # miles; no two places are further apart


def in_city(zip_code: str) -> bool:
    """Whether this ZIP code is one of the city's."""
    return zip_code in ZIP_CENTERS


def read_zip(text: str) -> str | None:
    """The five digits of a ZIP code as a person types it: digits of any script, with or without the four more.

    Spaces and hyphens may stand anywhere: 87 102 and 87-102 are typed on phones that group digits by themselves.
    """
    digits = re.sub(r"[\s\N{HYPHEN}-\N{EM DASH}-]", "", plain_digits(visible(text)))
    return digits[:5] if re.fullmatch(r"\d{5}(\d{4})?", digits) else None


def miles_between(here: Point, there: Point) -> float:
    """Miles in a straight line (haversine)."""
    south, north = radians(here.latitude), radians(there.latitude)
    east = radians(there.longitude - here.longitude)
    half = sin((north - south) / 2) ** 2 + cos(south) * cos(north) * sin(east / 2) ** 2
    return 2 * EARTH_RADIUS_MILES * asin(sqrt(half))


def miles_from_zip(zip_code: str, there: Point) -> float | None:
    """Miles from the middle of a ZIP code to a place; None when we do not know where the ZIP code is."""
    center = ZIP_CENTERS.get(zip_code)
    return None if center is None else miles_between(center, there)
