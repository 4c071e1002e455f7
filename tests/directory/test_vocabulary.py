"""The directory's closed lists have a label for each value."""

from engagement.directory import vocabulary as words


def test_every_word_has_a_label() -> None:
    assert set(words.WEEKDAY_LABELS) == set(words.Weekday)
    assert set(words.CAPACITY_LABELS) == set(words.Capacity)
