"""The catalogue of needs is append-only: what is stored about people is its keys."""

import re

from engagement.foundation.folders import HOME
from engagement.people.needs import NEEDS

PICTOGRAMS = HOME / "templates/components/pictograms"

KEYS_SO_FAR = [
    "work", "english", "legal", "children", "housing", "business", "food",
    "health", "documents", "transport", "digital", "safety", "other",
]  # fmt: skip


def test_keys_keep_their_order_and_are_only_added_to() -> None:
    assert list(NEEDS)[: len(KEYS_SO_FAR)] == KEYS_SO_FAR


def test_every_need_says_what_it_is_in_its_own_words() -> None:
    labels = [str(need.label) for need in NEEDS.values()]
    assert len(set(labels)) == len(NEEDS)
    assert all(str(need.hint) and need.icon for need in NEEDS.values())


def test_every_need_has_a_pictogram_of_its_own_drawn_in_the_colour_of_the_words() -> None:
    drawn = {path.stem: path.read_text() for path in PICTOGRAMS.iterdir()}
    assert sorted(need.icon for need in NEEDS.values()) == sorted(drawn)
    for name, svg in drawn.items():
        assert svg.startswith('<svg class="icon" viewBox="0 0 24 24" aria-hidden="true"><'), name
        assert not {"fill=", "stroke=", "style=", "<text"} & set(re.findall(r"fill=|stroke=|style=|<text", svg)), name
