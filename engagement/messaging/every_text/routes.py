"""The page at the desk on which every text stands that residents, and organizations, can get."""

from flask import abort, current_app, render_template

from engagement.language.i18n import LANGUAGES
from engagement.messaging.every_text import queries
from engagement.web.access import Slice, signed_in

texts = Slice("texts", __name__)


@texts.get("/staff/texts/<tag>", allow=signed_in)
def every_text(tag: str) -> str:
    """All of them in one language, with examples filled in."""
    if tag not in LANGUAGES:
        abort(404)
    phone = current_app.config["SETTINGS"].desk_phone
    said = [queries.every_text(tag, phone, to_office=to_office) for to_office in (False, True)]
    return render_template(
        "messaging/staff/every_text.html", spoken=LANGUAGES[tag], residents=said[0],
        offices=said[1] if LANGUAGES[tag].staff else [],
    )  # fmt: skip
