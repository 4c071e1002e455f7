"""The catalogue of texts: what is never said, and how long a text gets in the languages whose letters are dear."""

import re

import pytest
from flask import Flask

from engagement.language import catalogs, i18n
from engagement.language.formats import WEEKDAYS
from engagement.messaging.reply_meaning import ReplyMeaning, understand
from engagement.messaging.segments import segments
from engagement.messaging.templates import TEMPLATES, write
from engagement.messaging.text_budget import longest_values

VALUES = {"code": "K7F-Q2M", "digits": "402917", "phone": "505-555-0100", "words": "ok"}
LINK = "https://desk.example.org/{}/request"


@pytest.fixture(scope="module")
def speaker() -> Flask:
    """An app that can speak and nothing else."""
    app = Flask("engagement")
    i18n.init_app(app)
    catalogs.init_app(app)
    return app


def written(app: Flask, key: str, language: str) -> str:
    """A text as it goes out."""
    with app.app_context(), i18n.speaking(language, to_staff=TEMPLATES[key].to_office):
        return write(TEMPLATES[key], longest_values(list(map(str, WEEKDAYS))) | VALUES, link=LINK.format(language))


@pytest.mark.parametrize(
    ("key", "language"),
    [
        (key, tag)
        for key, template in TEMPLATES.items()
        for tag, language in i18n.LANGUAGES.items()
        if language.staff or not template.to_office
    ],
)
def test_two_segments_are_enough(speaker: Flask, key: str, language: str) -> None:
    text = written(speaker, key, language)
    assert segments(text).count <= 2, f"{segments(text)}: {text}"


@pytest.mark.parametrize("language", i18n.LANGUAGES)
def test_stop_stands_beside_the_word_for_it_and_a_word_that_means_something_else_is_not_told(
    speaker: Flask, language: str
) -> None:
    for key in ("introduction", "start_confirmed", "help_reply"):
        text = written(speaker, key, language)
        assert "STOP" in text and "DUNG" not in text, text
    for key in ("stop_confirmed", "stop_and_cancelled"):
        assert "START" in written(speaker, key, language)


@pytest.mark.parametrize("language", i18n.LANGUAGES)
@pytest.mark.parametrize(
    "key", ["introduction", "start_confirmed", "help_reply", "stop_confirmed", "stop_and_cancelled"]
)
def test_we_understand_the_words_we_tell_people_to_answer(speaker: Flask, key: str, language: str) -> None:
    text = written(speaker, key, language)
    # Words stand apart in most scripts; in Chinese they stand in the sentence, between marks.
    said = {understand(word, language, asked=False) for word in re.split(r"[\s，。、：；“”「」]+", text)}
    wanted = {
        "introduction": {ReplyMeaning.STOP, ReplyMeaning.HELP}, "start_confirmed": {ReplyMeaning.STOP, ReplyMeaning.HELP},
        "help_reply": {ReplyMeaning.STOP}, "stop_confirmed": {ReplyMeaning.START},
        "stop_and_cancelled": {ReplyMeaning.START},
    }[key]  # fmt: skip
    assert wanted <= said, f"we would not understand what we ask for: {text}"


def test_a_code_stays_whole_in_arabic_only(speaker: Flask) -> None:
    assert "\u2068K7F-Q2M\u2069" in written(speaker, "partner_accepted", "ar")
    assert "\u2068" not in written(speaker, "partner_accepted", "es")


def test_a_link_has_its_own_line(speaker: Flask) -> None:
    assert written(speaker, "partner_accepted", "ar").splitlines()[-1] == LINK.format("ar")
    assert "http" not in written(speaker, "follow_up_help", "en")


def test_own_words_are_sent_as_written(speaker: Flask) -> None:
    with speaker.app_context(), i18n.speaking("ar"):
        assert write(TEMPLATES["own_words"], {"words": "100 % sure: %(code)s"}) == "100 % sure: %(code)s"


@pytest.mark.parametrize("key", [key for key, template in TEMPLATES.items() if template.neutral])
def test_a_neutral_text_says_nothing_of_us(speaker: Flask, key: str) -> None:
    text = written(speaker, key, "en").lower()
    assert [word for word in ("welcome desk", "request", "help you", "http", "k7f") if word in text] == []
