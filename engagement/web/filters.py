"""What templates may call to show a value: dates, phones, languages, each in the reader's way."""

import re
from typing import Any

from flask import Flask
from markupsafe import Markup, escape

from engagement.foundation import clock
from engagement.foundation.crypto import CODE_LETTERS
from engagement.language import formats, i18n
from engagement.language.phones import show_phone

CODES_AND_NUMBERS = re.compile(rf"\b([{CODE_LETTERS}]{{3}}-[{CODE_LETTERS}]{{3}}|\d{{3}}-\d{{3}}-\d{{4}})\b", re.ASCII)


def init_app(app: Flask) -> None:
    """Make the filters known to every template."""
    app.jinja_env.filters |= {
        "begin_sentence": begin_sentence,
        "day": formats.show_date,
        "month": formats.show_month,
        "near_day": formats.show_near_day,
        "coming_day": formats.show_coming_day,
        "moment": formats.show_moment,
        "time": formats.show_time,
        "phone": phone,
        "whole": whole,
        "language": language,
        "spoken": spoken,
        "both_names": both_names,
        "english": english,
        "listed": formats.show_list,
        "money": formats.show_money,
        "digits": formats.in_digits,
    }
    app.jinja_env.globals["own_name"] = own_name
    app.jinja_env.globals["direction_of"] = direction_of
    app.jinja_env.globals["languages_by_name"] = formats.languages_by_name
    app.jinja_env.globals["now"] = clock.now
    app.jinja_env.globals["city_zone"] = clock.LOCAL.key
    app.jinja_env.globals["desk_phone"] = lambda: app.config["SETTINGS"].desk_phone
    app.jinja_env.globals["text_number"] = lambda: app.config["SETTINGS"].text_number
    app.jinja_env.globals["demo"] = app.config["SETTINGS"].demo


def begin_sentence(words: object) -> str:
    """Words of the middle of a sentence as a heading: the first letter is a capital, also behind ¿."""
    return re.sub(r"\w", lambda first: first[0].upper(), str(words), count=1)


def phone(number: str | None) -> Any:
    """A phone number that stays left-to-right and whole, whatever surrounds it."""
    return "" if not number else Markup('<bdi class="phone" dir="ltr">{}</bdi>').format(show_phone(number))


def whole(words: object) -> Any:
    """Words of ours in which no request code and no phone number is cut in two at the end of a line."""
    text, shown, end = escape(words), Markup(), 0  # what is markup already stays so, and so do its slices
    for found in CODES_AND_NUMBERS.finditer(text):
        shown += text[end : found.start()] + Markup('<bdi class="phone">{}</bdi>').format(text[slice(*found.span())])
        end = found.end()
    return shown + text[end:]


def language(tag: str | None) -> Any:
    """A language's own name for itself, in its own script and direction; one we have no entry for as the person typed it."""
    known = i18n.KNOWN.get(tag or "")
    if known is None:
        return Markup("<bdi>{}</bdi>").format(i18n.language_name(tag))
    return Markup('<bdi lang="{}" dir="{}">{}</bdi>').format(known.tag, known.direction, known.endonym)


def spoken(tag: str | None) -> Any:
    """A language in the words of the reader, who may not read its script; one we have no entry for as the person typed it."""
    # Not by Markup.format, which takes four times as long: the queue says one in each row.
    return "" if not tag else Markup(f"<bdi>{escape(formats.spoken_language_name(tag))}</bdi>")  # noqa: S704


def both_names(tag: str | None) -> Any:
    """A language in the reader's words and in its own, where the two differ: what to ask for, and what to point at."""
    known = i18n.KNOWN.get(tag or "")
    if known is None or known.endonym.casefold() == formats.spoken_language_name(known.tag).casefold():
        return spoken(tag)
    return Markup("{} · {}").format(spoken(tag), language(tag))


def direction_of(tag: str) -> str:
    """Which way a language is written; of one we have no entry for, its letters tell."""
    return i18n.KNOWN[tag].direction if tag in i18n.KNOWN else "auto"


def english(name: str) -> Any:
    """A name in English, such as an organization's, on a page in any language."""
    return Markup('<bdi lang="en">{}</bdi>').format(name)


def own_name(value: str, words: str) -> Any:
    """The attributes of an option that is a language's own name for itself; none for any other option."""
    known = i18n.KNOWN.get(value)
    if known is None or known.endonym != words:
        return ""
    if known.direction == i18n.current().direction:
        return Markup(' lang="{}"').format(known.tag)
    return Markup(' lang="{}" dir="{}"').format(known.tag, known.direction)
