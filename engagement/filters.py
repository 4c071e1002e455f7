"""What templates may call to show a value: dates, phones, languages, each in the reader's way."""

from typing import Any

from flask import Flask
from markupsafe import Markup

from engagement import clock, formats, i18n
from engagement.phones import show_phone


def init_app(app: Flask) -> None:
    """Make the filters known to every template."""
    app.jinja_env.filters |= {
        "day": formats.show_date,
        "moment": formats.show_moment,
        "time": formats.show_time,
        "phone": phone,
        "language": language,
        "english": english,
        "listed": formats.show_list,
    }
    app.jinja_env.globals["own_name"] = own_name
    app.jinja_env.globals["now"] = clock.now
    app.jinja_env.globals["desk_phone"] = lambda: app.config["SETTINGS"].desk_phone
    app.jinja_env.globals["demo"] = app.config["SETTINGS"].demo


def phone(number: str | None) -> Any:
    """A phone number that stays left-to-right and whole, whatever surrounds it."""
    return "" if not number else Markup('<bdi class="phone" dir="ltr">{}</bdi>').format(show_phone(number))


def language(tag: str | None) -> Any:
    """A language's own name for itself, in its own script and direction; one we have no entry for as the person typed it."""
    known = i18n.KNOWN.get(tag or "")
    if known is None:
        return Markup("<bdi>{}</bdi>").format(tag or "")
    return Markup('<bdi lang="{}" dir="{}">{}</bdi>').format(known.tag, known.direction, known.endonym)


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
