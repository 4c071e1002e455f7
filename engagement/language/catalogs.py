"""The texts of a page in its language: looked up once a request, numbers in its digits, and what is missing said to be missing.

A text that has no translation yet is shown in English inside `lang="en"`, and the page says so: never a key, never silence.
"""

import re
from gettext import NullTranslations
from typing import Any

import flask_babel
from flask import Flask, Response, g, has_request_context
from flask_babel import Domain
from jinja2 import pass_eval_context
from jinja2.nodes import EvalContext
from markupsafe import Markup

from engagement.language.formats import in_digits
from engagement.language.i18n import babel, current

# Around a text in English on a page in another language, until the page is whole and we see where each of them stands.
# Unicode keeps these for a program's own use: they are in nobody's name, as a letter of a private alphabet may be.
START, END = "\ufdd0", "\ufdd1"
MARK = re.compile(f"([{START}{END}])")
MARK_IN_JSON = re.compile(r"\\ufdd[01]")
TAG = re.compile(r"(<[^>]*>)")
WORDS_ONLY = ("title", "option", "textarea")  # elements that can hold no other


class Untranslated(NullTranslations):
    """What is asked when a catalog has no translation."""

    def gettext(self, message: str) -> str:
        """The English, marked where a page is being made."""
        return _marked(message)

    def ngettext(self, msgid1: str, msgid2: str, n: int) -> str:
        """The English singular or plural."""
        return _marked(msgid1 if n == 1 else msgid2)

    def pgettext(self, context: str, message: str) -> str:
        """The English, whatever it is about."""
        return _marked(message)

    def npgettext(self, context: str, msgid1: str, msgid2: str, n: int) -> str:
        """The English singular or plural, whatever it is about."""
        return _marked(msgid1 if n == 1 else msgid2)

    # Babel still asks by the names of Python 2.
    ugettext, ungettext, upgettext, unpgettext = gettext, ngettext, pgettext, npgettext


class Catalogs(Domain):
    """The catalogs merged, looked up once for each language of a request, not again for each of its texts."""

    def get_translations(self) -> Any:
        """The texts in the language at hand."""
        try:
            kept: dict[str, Any] = g._get_current_object().__dict__  # looked at once: a page asks hundreds of times
        except RuntimeError:  # outside of an app
            return super().get_translations()
        language = kept.get("language") or current()
        found = kept.setdefault("translations", {}).get(language.tag)
        if found is not None:
            return found
        found = super().get_translations()
        if language.tag != "en" and not found._fallback:
            found.add_fallback(Untranslated())
        kept["translations"][language.tag] = found
        return found

    def gettext(self, string: str, **variables: Any) -> str:
        """A text with its numbers in the reader's digits."""
        text = self.get_translations().ugettext(string)
        return str(text % _in_digits(variables) if variables else text)

    def ngettext(self, singular: str, plural: str, num: int, **variables: Any) -> str:
        """A text for so many."""
        text = self.get_translations().ungettext(singular, plural, num)
        return str(text % ({"num": in_digits(num)} | _in_digits(variables)))


# The last catalog's plural rule wins, and only the resident one is there in every language.
TEXTS = Catalogs(domain="staff;resident")


def init_app(app: Flask) -> None:
    """Let pages and code look texts up here."""
    babel.domain_instance = TEXTS
    # It would ask for them again at each text, by way of three proxies: six times as long as the text itself takes.
    flask_babel.get_domain = lambda: TEXTS
    app.jinja_env.globals |= {"_": _text, "gettext": _text, "ngettext": _text_for}
    app.jinja_env.globals["words_missing"] = lambda: g.get("words_missing", False)
    app.jinja_env.globals["note_untranslated"] = note_untranslated
    app.after_request(_say_which_are_english)


# What templates call for each of their texts: straight to the catalog, for a page has hundreds of them, and Jinja's own go
# through four calls more. Each text is a format, also without variables, as Jinja has it. Our own texts are markup.


@pass_eval_context
def _text(context: EvalContext, message: str, **variables: Any) -> Any:
    text = TEXTS.get_translations().ugettext(message)
    shown = Markup(text) if context.autoescape else text  # noqa: S704
    return shown % _in_digits(variables) if "%" in text else shown


@pass_eval_context
def _text_for(context: EvalContext, singular: str, plural: str, num: int, **variables: Any) -> Any:
    text = TEXTS.get_translations().ungettext(singular, plural, num)
    shown = Markup(text) if context.autoescape else text  # noqa: S704
    return shown % ({"num": in_digits(num)} | _in_digits(variables))


def _in_digits(variables: dict[str, Any]) -> dict[str, Any]:
    """What is a number is written in the reader's digits; codes and phone numbers are strings, and stay."""
    return {name: in_digits(value) if type(value) is int else value for name, value in variables.items()}


def note_untranslated() -> str:
    """Remember that the page shows English that others wrote, so that it says so at its end; writes nothing itself."""
    g.words_missing = True
    return ""


def _marked(message: str) -> str:
    if not has_request_context() or g.get("aside") or not current().shipped:
        return message
    g.words_missing = True
    return f"{START}{message}{END}"


def _say_which_are_english(response: Response) -> Response:
    # Asked of the page itself: a note kept from the page before (a flash) brings its marks along.
    if response.mimetype == "text/html" and not response.is_streamed:
        text = response.get_data(as_text=True)
        if START in text or END in text:
            response.set_data(in_english(text))
    elif g.get("words_missing") and not response.is_streamed:
        text = response.get_data(as_text=True)
        response.set_data(MARK.sub("", MARK_IN_JSON.sub("", text) if response.is_json else text))
    return response


def in_english(page: str) -> str:
    """The page with each marked text in an element of its own that says it is English; in attributes and titles just the words.

    A text that goes on over a tag is marked piece by piece, so that no element is closed inside another.
    """
    whole, inside, going_on = [], False, False
    for part in TAG.split(page):
        if part.startswith("<"):
            name = (part.strip("</>").split() or [""])[0]
            if name in WORDS_ONLY:
                inside = not part.startswith("</")
        if part.startswith("<") or inside:
            whole.append(MARK.sub("", part))
            continue
        for piece in MARK.split(part):
            going_on = piece == START or (going_on and piece != END)
            if piece not in (START, END):
                whole.append(f'<span lang="en" dir="ltr">{piece}</span>' if going_on and piece.strip() else piece)
    return "".join(whole)
