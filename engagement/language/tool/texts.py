"""The texts for people found in the code and the templates, by the catalog they belong to: that of their marker.

`resident` holds every text a resident can meet and is complete in every language we ship; `staff` holds the rest.
A text both can meet is in `resident` alone, since the two are merged when a page is made.
"""

from functools import cache
from typing import Any

from babel.messages.catalog import Catalog, Message
from babel.messages.extract import DEFAULT_KEYWORDS, extract_from_dir
from babel.messages.frontend import parse_mapping_cfg
from babel.util import pathmatch

from engagement.foundation.folders import HOME

# Pages no resident ever sees. What lies elsewhere is the resident's: forgetting it costs words, not understanding.
STAFF_PAGES = "templates/*/staff/*"

KEYWORDS: dict[str, dict[str, Any]] = {
    "resident": DEFAULT_KEYWORDS
    | {"_l": None, "lazy_gettext": None, "lazy_ngettext": (1, 2), "lazy_pgettext": ((1, "c"), 2)},
    "staff": {"_s": None, "_sl": None, "staff_ngettext": (1, 2), "staff_lazy_ngettext": (1, 2)},
}

Key = tuple[str | None, str]


@cache
def texts() -> dict[str, Catalog]:
    """The texts found in the code and the templates, by domain."""
    with (HOME / "babel.cfg").open() as mapping:
        methods, options = parse_mapping_cfg(mapping)
    found = {"resident": Catalog(), "staff": Catalog()}
    for marked, keywords in KEYWORDS.items():
        for name, line, text, comments, context in extract_from_dir(
            HOME, methods, options, keywords, comment_tags=("Translators:",), strip_comment_tags=True
        ):
            domain = "staff" if pathmatch(STAFF_PAGES, name) else marked
            found[domain].add(text, None, [(name, line)], auto_comments=comments, context=context)
    for message in found["resident"]:
        if message.id:
            found["staff"].delete(message.id, message.context)
    return found


def forms(text: str | list[str] | tuple[str, ...] | None) -> tuple[str, ...]:
    """The forms of a text or a translation: one, or one for each plural."""
    return (text or "",) if isinstance(text, str | None) else tuple(text)


def english(message: Message) -> str:
    """The English by which a text is known; of two forms the first."""
    return forms(message.id)[0]


def key_of(message: Message) -> Key:
    """What tells a text from every other."""
    return message.context, english(message)


def is_translated(message: Message) -> bool:
    """Whether every form of the text has its translation."""
    found = forms(message.string)
    return bool(found) and all(form.strip() for form in found)
