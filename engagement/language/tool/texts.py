"""The texts for people found in the code and the templates, by the catalog they belong to: that of their marker.

`resident` holds every text a resident can meet and is complete in every language we ship; `staff` holds the rest.
A text both can meet is in `resident` alone, since the two are merged when a page is made.
"""

import re
from collections.abc import Callable, Collection, Iterable
from functools import cache
from typing import Any

from babel.messages.catalog import Catalog, Message
from babel.messages.extract import DEFAULT_KEYWORDS, extract_from_dir, extract_python
from babel.messages.frontend import parse_mapping_cfg
from babel.util import pathmatch
from jinja2.ext import babel_extract

from engagement.foundation.folders import HOME

# Pages no resident ever sees. What lies elsewhere is the resident's: forgetting it costs words, not understanding.
STAFF_PAGES = "templates/*/staff/*"

KEYWORDS: dict[str, dict[str, Any]] = {
    "resident": DEFAULT_KEYWORDS
    | {"_l": None, "lazy_gettext": None, "lazy_ngettext": (1, 2), "lazy_pgettext": ((1, "c"), 2)},
    "staff": {"_s": None, "_sl": None, "staff_ngettext": (1, 2), "staff_lazy_ngettext": (1, 2)},
}

MARKERS = sorted({marker for keywords in KEYWORDS.values() for marker in keywords})
MARKED = re.compile(rf"\b({'|'.join(MARKERS)}|trans)\b".encode())  # or a block of a template

Key = tuple[str | None, str]
Found = tuple[Any, ...]  # line, marker, texts, comments, as babel's methods give them


@cache
def texts() -> dict[str, Catalog]:
    """The texts found in the code and the templates, by domain."""
    with (HOME / "babel.cfg").open() as mapping:
        patterns, options = parse_mapping_cfg(mapping)
    readers = {"python": _once(extract_python), "jinja2": _once(babel_extract)}
    methods: Any = [(pattern, readers[method]) for pattern, method in patterns]  # babel's types know only their names
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


def _once(read: Callable[..., Iterable[Found]]) -> Callable[..., list[Found]]:
    """A method of babel's that reads a file once for all catalogs, and only if there is a marker in it."""
    found: dict[str, list[Found]] = {}

    def read_once(file: Any, markers: Collection[str], comment_tags: Any, options: Any) -> list[Found]:
        if file.name not in found:
            marked = MARKED.search(file.read())
            file.seek(0)
            found[file.name] = list(read(file, MARKERS, comment_tags, options)) if marked else []
        return [each for each in found[file.name] if each[1] in markers]

    return read_once


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
