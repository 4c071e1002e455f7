"""The catalogue of needs is in words and pictures that everybody understands."""

import re

from engagement.foundation.folders import HOME
from engagement.people.needs import NEEDS

PICTOGRAMS = HOME / "templates/components/pictograms"


def test_something_else_comes_last() -> None:
    assert list(NEEDS)[-1] == "other"


def test_every_need_says_what_it_is_in_its_own_words() -> None:
    labels = [str(need.label) for need in NEEDS.values()]
    assert len(set(labels)) == len(NEEDS)
    assert all(str(need.hint) and need.icon for need in NEEDS.values())


def test_every_need_has_a_pictogram_drawn_in_the_colour_of_the_words() -> None:
    drawn = {path.stem: path.read_text() for path in PICTOGRAMS.iterdir()}
    assert {need.icon for need in NEEDS.values()} == set(drawn)
    for name, svg in drawn.items():
        assert svg.startswith('<svg class="icon" viewBox="0 0 24 24" aria-hidden="true"><'), name
        assert not {"fill=", "stroke=", "style=", "<text"} & set(re.findall(r"fill=|stroke=|style=|<text", svg)), name
