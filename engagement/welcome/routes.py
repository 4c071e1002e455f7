"""The first pages: the wall of languages, the home page in each, and privacy in plain words."""

from flask import redirect, render_template, request
from flask_babel import gettext as _
from werkzeug.wrappers import Response

from engagement.language.i18n import KNOWN, LANGUAGES, Language, choose, speaking, suggested
from engagement.web import browser_sessions
from engagement.web.access import Slice, anyone
from engagement.web.forms import csrf
from engagement.web.headers import ELSEWHERE

welcome = Slice("welcome", __name__)


@welcome.get("/", allow=anyone)
def wall() -> str:
    """Choose a language: each says its own name and the shortest words in itself. The wall greets as the browser wishes, and
    chooses nothing by that."""
    wish = suggested(LANGUAGES)
    choose(wish.tag if wish else "en")
    return render_template(
        "welcome/wall.html",
        written=[(language, _short_words(language)) for language in LANGUAGES.values()],
        wish=wish,
        spoken=[language for language in KNOWN.values() if not language.shipped],
        unknown="unknown" in request.args,
    )


def _short_words(language: Language) -> dict[str, str]:
    with speaking(language.tag):
        return {
            "help": _("Ask for help"),
            "interpreter": _("An interpreter for you, free"),
            "another": _("Another language"),
        }


@welcome.get("/<lang:lang>/", allow=anyone)
def home() -> str:
    """What we do, and the ways in."""
    return render_template("welcome/home.html")


@welcome.get("/<lang:lang>/privacy", allow=anyone)
def privacy() -> str:
    """What we keep, who sees it, and how to stop it, in plain words."""
    return render_template("welcome/privacy.html")


@welcome.post("/<lang:lang>/leave", allow=anyone)
def leave() -> Response:
    """Whoever sits here leaves at once: all that is open in this browser ends, so that Back shows nothing of it."""
    browser_sessions.leave("kiosk")
    return redirect(ELSEWHERE, 303)


# Pages that are the same for everybody have this button and no token. From another site the browser sends no cookie along
# (SameSite), so nobody can be made to leave.
csrf.exempt(leave)
