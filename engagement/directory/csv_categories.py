"""From another directory's taxonomy and keywords to our categories of need."""

import re
from collections.abc import Iterable

from engagement.directory.csv_mending import split_list
from engagement.directory.csv_tables import Row
from engagement.people.needs import NEEDS

_PATTERNS = {key: re.compile(rf"\b(?:{need.signs})", re.I) for key, need in NEEDS.items() if need.signs}


def categories_of_text(text: str) -> tuple[str, ...]:
    """The categories that a text speaks of, in the catalogue's order."""
    return tuple(key for key in NEEDS if key in _PATTERNS and _PATTERNS[key].search(text))


class Taxonomy:
    """The other directory's terms, each with a name and perhaps a parent."""

    def __init__(self, rows: Iterable[Row]) -> None:
        self._terms = {row.text("taxonomy_id", "id"): (row.text("name"), row.text("parent_id")) for row in rows}

    def categories(self, term: str) -> tuple[str, ...]:
        """What a term is to us; a term whose own name says nothing goes by its parent."""
        seen: set[str] = set()
        while term in self._terms and term not in seen:
            seen.add(term)
            name, parent = self._terms[term]
            if found := categories_of_text(name):
                return found
            term = parent
        return ()

    def names(self, terms: Iterable[str]) -> tuple[str, ...]:
        """What the terms are called."""
        return tuple(self._terms[term][0] for term in terms if term in self._terms)

    def __contains__(self, term: str) -> bool:
        return term in self._terms


def categories_of(row: Row, taxonomy: Taxonomy) -> tuple[str, ...]:
    """A service's categories: as the file names them, else by taxonomy, else by keywords, else by its own words."""
    if named := split_list(row.text("categories")):
        if known := _named(row, named):
            return known
    elif found := _by_taxonomy(row, taxonomy):
        return found
    for column in ("keywords", "name", "description"):
        if by_words := categories_of_text(row.text(column)):
            row.mended("categories", f"filed under {', '.join(by_words)} from its {column}")
            return by_words
    row.mended("categories", "nothing says what it is about; filed under other")
    return ("other",)


def _named(row: Row, named: list[str]) -> tuple[str, ...]:
    for name in named:
        if name not in NEEDS:
            row.mended("categories", f"'{name}' is not one of our categories; left out")
    return tuple(key for key in dict.fromkeys(named) if key in NEEDS)


def _by_taxonomy(row: Row, taxonomy: Taxonomy) -> tuple[str, ...]:
    terms = split_list(row.text("taxonomy_ids"))
    for term in terms:
        if term not in taxonomy:
            row.mended("taxonomy_ids", f"{term} is not in taxonomy.csv; left out")
    found = {category for term in terms for category in taxonomy.categories(term)}
    if found:
        row.mended("categories", f"filed under {', '.join(key for key in NEEDS if key in found)} from its taxonomy ids")
    return tuple(key for key in NEEDS if key in found)
