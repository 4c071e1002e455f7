"""The first pages: the wall of languages, the home page in each, and privacy in plain words."""

from flask import render_template

from engagement.access import Slice, anyone
from engagement.i18n import KNOWN, LANGUAGES, choose

welcome = Slice("welcome", __name__)


@welcome.get("/", allow=anyone)
def wall() -> str:
    """Choose a language; each says its own name, and those we only speak say so."""
    choose("en")
    spoken = [language for language in KNOWN.values() if not language.shipped]
    return render_template("welcome/wall.html", written=LANGUAGES.values(), spoken=spoken)


@welcome.get("/<lang:lang>/", allow=anyone)
def home() -> str:
    """What we do, and the ways in."""
    return render_template("welcome/home.html")


@welcome.get("/<lang:lang>/privacy", allow=anyone)
def privacy() -> str:
    """What we keep, who sees it, and how to stop it, in plain words."""
    return render_template("welcome/privacy.html")
