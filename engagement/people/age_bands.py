"""Age bands. The intake asks for no date of birth: a band is enough to know which services a person can use."""

from collections.abc import Mapping
from dataclasses import dataclass
from types import MappingProxyType

from flask_babel import lazy_gettext as _l
from flask_babel.speaklater import LazyString

GROWN_UP = 18


@dataclass(frozen=True)
class AgeBand:
    """A span of ages in whole years, both ends included; `high` is None when there is no upper end."""

    key: str
    low: int
    high: int | None
    label: LazyString


_IN_ORDER = (
    AgeBand("under_14", 0, 13, _l("Under 14")),
    AgeBand("14_15", 14, 15, _l("14 or 15")),
    AgeBand("16_17", 16, 17, _l("16 or 17")),
    AgeBand("18_24", 18, 24, _l("18 to 24")),
    AgeBand("25_29", 25, 29, _l("25 to 29")),
    AgeBand("30_59", 30, 59, _l("30 to 59")),
    AgeBand("60_plus", 60, None, _l("60 or older")),
)

AGE_BANDS: Mapping[str, AgeBand] = MappingProxyType({band.key: band for band in _IN_ORDER})


def is_under_age(key: str | None) -> bool:
    """Whether somebody of that band is under 18."""
    band = AGE_BANDS.get(key or "")
    return band is not None and band.high is not None and band.high < GROWN_UP
