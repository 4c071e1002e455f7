"""Which language a page is in: a resident's by its address, the staff's by who is signed in."""

from flask import Flask, current_app, g, redirect, request, url_for
from werkzeug.routing import BaseConverter
from werkzeug.wrappers import Response

from engagement.language import i18n
from engagement.web import access
from engagement.web.roles import STAFF_WORDS


class LanguageConverter(BaseConverter):
    """The first segment of a resident's address: the tag of a language; one we do not ship is answered by `to_nearest_language`."""

    regex = "[A-Za-z]{2,3}(?:-[A-Za-z0-9]{2,8})*"
    part_isolating = True


def init_app(app: Flask) -> None:
    """Know the language before anything is shown, and put it into every address that is made."""
    app.url_map.converters["lang"] = LanguageConverter
    app.url_value_preprocessor(take_language)
    app.before_request(to_nearest_language)
    app.url_defaults(give_language)


def take_language(endpoint: str | None, values: dict[str, str] | None) -> None:
    """Take the language out of the address; on the desk, take that of the account or else what the browser wishes."""
    if values and "lang" in values:
        tag = values.pop("lang")
        i18n.choose(tag)
        g.unknown_language = None if tag in i18n.LANGUAGES else tag
    elif request.path.startswith(STAFF_WORDS):
        account = access.signed_in_account()
        if account is not None:
            i18n.choose(account.language if account.language in i18n.STAFF_LANGUAGES else "en")
        else:
            g.language = i18n.wished(i18n.STAFF_LANGUAGES)


def to_nearest_language() -> Response | None:
    """From an address in a language we do not ship to the same page in the nearest one, else to the wall."""
    tag = g.get("unknown_language")
    if tag is None:
        return None
    nearest = i18n.nearest(tag, i18n.LANGUAGES)
    if nearest is None:
        return redirect(url_for("welcome.wall", unknown=1), 303)
    return redirect(i18n.same_page_in(nearest.tag), 307)  # what a form brought along is sent on


def give_language(endpoint: str, values: dict[str, str]) -> None:
    """A link leads to a page in the language at hand."""
    if "lang" not in values and current_app.url_map.is_endpoint_expecting(endpoint, "lang"):
        values["lang"] = i18n.current().tag if i18n.current().shipped else "en"
