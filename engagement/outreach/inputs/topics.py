"""What somebody who tells the city something may say that it is about. A key is stored and never renamed."""

from collections.abc import Mapping
from types import MappingProxyType

from flask_babel import LazyString
from flask_babel import lazy_gettext as _l

TOPICS: Mapping[str, LazyString] = MappingProxyType(
    {
        "our_help": _l("The help I got, or did not get"),
        "missing": _l("A service that is missing"),
        "language": _l("Language and interpreters"),
        "unfair": _l("I was treated unfairly"),
        "neighborhood": _l("My street or neighborhood"),
        "idea": _l("An idea for the city"),
        "other": _l("Something else"),
    }
)
