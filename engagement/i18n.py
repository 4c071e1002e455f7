"""Languages: which we speak, how each is written, and the language of the page at hand."""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any
from urllib.parse import urlencode

from babel import Locale
from babel.dates import format_date, format_datetime, format_time
from flask import Flask, current_app, g, has_app_context, has_request_context, request, url_for
from flask_babel import Babel, Domain, force_locale, refresh

from engagement.clock import LOCAL, local


@dataclass(frozen=True)
class Language:
    """A language people write or speak. `shipped`: every resident page and text is complete in it."""

    tag: str
    endonym: str
    english: str
    direction: str = "ltr"
    shipped: bool = False
    staff: bool = False
    babel: str = ""
    region: str = ""

    @property
    def babel_locale(self) -> str:
        """The name of its folder in translations/ and of its CLDR data."""
        return self.babel or self.tag.replace("-", "_")

    @property
    def formats(self) -> Locale:
        """How its readers here write dates, times and lists: Spanish as in the United States, not as in Spain."""
        return Locale.parse(f"{self.babel_locale}_{self.region}" if self.region else self.babel_locale)


KNOWN = {
    language.tag: language
    for language in (
        Language("en", "English", "English", shipped=True, staff=True, region="US"),
        Language("es", "Español", "Spanish", shipped=True, staff=True, region="US"),
        Language("vi", "Tiếng Việt", "Vietnamese"),
        Language("zh-Hans", "简体中文", "Chinese"),
        Language("ar", "العربية", "Arabic", "rtl", shipped=True),
        Language("fa-AF", "دری", "Dari", "rtl"),
        Language("ps", "پښتو", "Pashto", "rtl"),
        Language("sw", "Kiswahili", "Swahili"),
        Language("rw", "Ikinyarwanda", "Kinyarwanda"),
        Language("fr", "Français", "French"),
        Language("uk", "Українська", "Ukrainian"),
        Language("nv", "Diné bizaad", "Navajo"),
        Language("ase", "American Sign Language", "American Sign Language"),
    )
}
LANGUAGES = {tag: language for tag, language in KNOWN.items() if language.shipped}
STAFF_LANGUAGES = {tag: language for tag, language in KNOWN.items() if language.staff}


class Catalogs(Domain):
    """The catalogs merged, looked up once for each language of a request, not again for each of its texts."""

    def get_translations(self) -> Any:
        """The texts in the language at hand."""
        if not has_app_context():
            return super().get_translations()
        kept = g.setdefault("translations", {})
        locale = current().babel_locale
        if locale not in kept:
            kept[locale] = super().get_translations()
        return kept[locale]


babel = Babel()


def init_app(app: Flask) -> None:
    """Two catalogs merged, resident and staff; the reader's language from the address, the account or the browser."""
    # The last catalog's plural rule wins, and only the resident one is there in every language.
    app.config["BABEL_DOMAIN"] = "staff;resident"
    app.config["BABEL_TRANSLATION_DIRECTORIES"] = "../translations;../translations"
    app.config["BABEL_DEFAULT_LOCALE"] = "en"
    app.config["BABEL_DEFAULT_TIMEZONE"] = LOCAL.key
    app.jinja_env.policies["ext.i18n.trimmed"] = True
    babel.init_app(app, locale_selector=lambda: current().babel_locale)
    babel.domain_instance = Catalogs(domain=app.config["BABEL_DOMAIN"])
    app.context_processor(
        lambda: {
            "language": current(),
            "languages": LANGUAGES.values(),
            "staff_languages": STAFF_LANGUAGES.values(),
            "same_page_in": same_page_in,
        }
    )


def current() -> Language:
    """The language of the page being made, or of the text being written."""
    if not has_app_context():
        return KNOWN["en"]
    if "language" not in g:
        if not has_request_context():
            return KNOWN["en"]
        g.language = KNOWN.get((request.view_args or {}).get("lang", "")) or wished(LANGUAGES)
    chosen: Language = g.language
    return chosen


def wished(among: dict[str, Language]) -> Language:
    """The best of `among` for what the browser asks; English if none fits."""
    tag = request.accept_languages.best_match(list(among), default="en")
    return among[tag or "en"]


def choose(tag: str) -> None:
    """Make the rest of this request in that language, if we have it."""
    g.language = KNOWN.get(tag, KNOWN["en"])
    refresh()


def same_page_in(tag: str) -> str:
    """The address of the page at hand in another language; of the home page where there is no such page."""
    endpoint = request.endpoint
    if endpoint is None or not current_app.url_map.is_endpoint_expecting(endpoint, "lang"):
        return f"/{tag}/"
    if request.method != "GET":
        return str(url_for(endpoint, **(request.view_args or {}) | {"lang": tag}))
    address = url_for(endpoint, **(request.view_args or {}) | {"lang": tag})
    # Added here and not by url_for, whose own options share the names anybody may put into an address.
    return f"{address}?{urlencode(list(request.args.items(multi=True)))}" if request.args else str(address)


@contextmanager
def speaking(tag: str) -> Iterator[Language]:
    """Write what is inside in a language we ship; in English where we do not ship the one asked for."""
    before = current()
    g.language = LANGUAGES.get(tag, LANGUAGES["en"])
    try:
        with force_locale(g.language.babel_locale):
            yield g.language
    finally:
        g.language = before


def language_name(tag: str | None) -> str:
    """A language's own name for itself; a language we have no entry for is shown as the person typed it."""
    if not tag:
        return ""
    return KNOWN[tag].endonym if tag in KNOWN else tag


def show_date(day: date | datetime) -> str:
    """A day as the reader's language writes it, Gregorian everywhere."""
    return format_date(local(day).date() if isinstance(day, datetime) else day, "d MMM y", locale=current().formats)


def show_moment(moment: datetime) -> str:
    """A day and time in the city's zone, such as 18 Nov 2026, 16:40."""
    return format_datetime(local(moment), "d MMM y, HH:mm", tzinfo=LOCAL, locale=current().formats)


def show_time(moment: datetime) -> str:
    """The time of day in the city's zone."""
    return format_time(local(moment), "HH:mm", tzinfo=LOCAL, locale=current().formats)


def isolate(value: Any) -> str:
    """A name, number or code kept whole inside right-to-left plain text; other texts stay as they are (and cheap to send)."""
    return f"\u2068{value}\u2069" if current().direction == "rtl" else str(value)
