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
        "language": i18n.language_name,
        "listed": formats.show_list,
    }
    app.jinja_env.globals["now"] = clock.now
    app.jinja_env.globals["desk_phone"] = lambda: app.config["SETTINGS"].desk_phone
    app.jinja_env.globals["demo"] = app.config["SETTINGS"].demo


def phone(number: str | None) -> Any:
    """A phone number that stays left-to-right and whole, whatever surrounds it."""
    return "" if not number else Markup('<bdi class="phone" dir="ltr">{}</bdi>').format(show_phone(number))
