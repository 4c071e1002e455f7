"""The directory's closed lists: stored values and a label for each."""

from engagement.directory import vocabulary as words


def test_weekdays_are_stored_as_calendar_letters_in_order() -> None:
    assert [day.value for day in words.Weekday] == ["mo", "tu", "we", "th", "fr", "sa", "su"]


def test_every_word_has_a_label() -> None:
    assert set(words.WEEKDAY_LABELS) == set(words.Weekday)
    assert set(words.CAPACITY_LABELS) == set(words.Capacity)
