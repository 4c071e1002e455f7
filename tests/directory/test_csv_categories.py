"""From other people's words to our categories."""

import pytest

from engagement.directory.csv_categories import Taxonomy, categories_of, categories_of_text
from engagement.directory.csv_tables import Row

TAXONOMY = Taxonomy(
    Row("taxonomy.csv", number, {"taxonomy_id": term, "name": name, "parent_id": parent})
    for number, (term, name, parent) in enumerate(
        [("111", "Legal", ""), ("111-05", "Translation", "111"), ("102", "Food", ""), ("9", "A", "8"), ("8", "B", "9")]
    )
)


@pytest.mark.parametrize(
    ("text", "categories"),
    [
        ("EMPLOYMENT/TRAINING SERVICES, Job Development", ("work",)),
        ("DRUG ABUSE SERVICES", ("health",)),
        ("Help Escape Violence", ("safety",)),
        ("English as a Second Language (ESL)", ("english",)),
        ("Emergency Food, Emergency Shelter", ("housing", "food")),
        ("Parental advice on parents", ()),
        ("", ()),
    ],
)
def test_words(text: str, categories: tuple[str, ...]) -> None:
    assert categories_of_text(text) == categories


@pytest.mark.parametrize(
    ("cells", "categories", "noted"),
    [
        ({"categories": "work; english"}, ("work", "english"), False),
        ({"categories": "work; wizardry"}, ("work",), True),
        ({"taxonomy_ids": "111-05, 102"}, ("legal", "food"), True),
        ({"taxonomy_ids": "999", "keywords": "clinic"}, ("health",), True),
        ({"taxonomy_ids": "9"}, ("other",), True),
        ({"name": "Bus passes"}, ("transport",), True),
        ({"name": "Hello"}, ("other",), True),
    ],
)
def test_a_service_is_filed(cells: dict[str, str], categories: tuple[str, ...], noted: bool) -> None:
    row = Row("services.csv", 2, cells)
    assert categories_of(row, TAXONOMY) == categories
    assert bool(row.notes) is noted
