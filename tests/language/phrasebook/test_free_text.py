"""What is found in free text: its readers are made as a program starts, and what letters and signs may stand in between."""

from engagement.language.phrasebook import free_text
from engagement.people import never_collect, safety_lines

IN_EVERY_SCRIPT = "hello, я, سلام, 你"


def test_no_section_is_read_only_when_a_text_comes() -> None:
    free_text.readers.cache_clear()
    free_text.read_all_books()
    made = free_text.readers.cache_info().misses
    assert safety_lines.what_presses(IN_EVERY_SCRIPT) is None and never_collect.find(IN_EVERY_SCRIPT) == []
    assert free_text.readers.cache_info().misses == made


def test_a_digit_of_any_script_is_that_digit() -> None:
    assert safety_lines.speaks_of_danger("مرا ۱۲ ساله شوی میدهند") == safety_lines.speaks_of_danger(
        "مرا 12 ساله شوی میدهند"
    )


def test_a_digit_may_stand_for_a_letter() -> None:
    assert safety_lines.speaks_of_danger("jozi 7abesni bil bayt")
