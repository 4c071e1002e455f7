"""What is looked for anywhere in a text is read as a program starts."""

from engagement.language.phrasebook import anywhere
from engagement.people import never_collect, safety_lines

IN_EVERY_SCRIPT = "hello, я, سلام, 你"


def test_no_section_is_read_only_when_a_text_comes() -> None:
    anywhere.readers.cache_clear()
    anywhere.read_all_books()
    made = anywhere.readers.cache_info().misses
    assert safety_lines.what_presses(IN_EVERY_SCRIPT) is None and never_collect.find(IN_EVERY_SCRIPT) == []
    assert anywhere.readers.cache_info().misses == made


def test_a_digit_may_stand_for_a_letter() -> None:
    assert safety_lines.speaks_of_danger("jozi 7abesni bil bayt")
