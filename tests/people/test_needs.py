"""The catalogue of needs is append-only: what is stored about people is its keys."""

from engagement.people.needs import NEEDS

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
