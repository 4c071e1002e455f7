"""When a text answers whether they want to be told what became of it, and when it is more of what they say."""

import pytest
from flask import Flask

from engagement.messaging.reply_meaning import ReplyMeaning, understand
from tests import make
from tests.outreach.by_text.test_hearing import PHONE, bus7, hear, inputs


@pytest.mark.parametrize(
    ("words", "wants"),
    [
        ("yes they called me yesterday", False),  # alone, under a question of ours, it would be a yes
        ("no they didnt call or text or nothing", False),
        ("yes please", True),
        ("1 yes thank you", True),
        ("Yes please, thank you very much!", True),
    ],
)
def test_a_yes_among_many_words_is_what_they_say(app: Flask, words: str, *, wants: bool) -> None:
    bus7()
    hear("BUS7 the stop is dark")
    assert understand(words, "en", asked=True) in (ReplyMeaning.YES, ReplyMeaning.NO)
    hear(words)
    (said,) = inputs()
    assert (said.wants_answer, said.body) == (wants, "the stop is dark" + ("" if wants else f"\n{words}"))


def test_who_signed_up_is_answered_in_that_language(app: Flask) -> None:
    make.sign_up(make.event(), phone=PHONE, language="vi")
    bus7()
    hear("BUS7 more buses")
    assert inputs()[0].language == "vi"
