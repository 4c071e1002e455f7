"""What somebody wrote into a form that could not be taken: shown on the page that says why, so that it is not lost."""

import re

from flask import current_app, g, request
from werkzeug.exceptions import HTTPException

# The key of a choice, a language, a day, a version: nothing that was written. Words need no spaces to be words.
CHOSEN = re.compile(r"[a-z0-9_.:T-]*|[a-z]{2,3}-[A-Za-z]{2,4}")
SECRET = ("password", "token", "code", "number", "nonce")


def words() -> list[str]:
    """The sentences and names of the request at hand, as they were sent; nothing that opens a door, and no lone choices."""
    if request.method != "POST":
        return []
    try:
        sent = [(name, text.strip()) for name, text in request.form.items(multi=True)]
    except HTTPException:  # too big to be read at all
        return []
    kept = (text for name, text in sent if not any(word in name.lower() for word in SECRET))
    return list(dict.fromkeys(text for text in kept if not CHOSEN.fullmatch(text)))


def page_behind(path: str | None = None) -> str | None:
    """The address of the page on which the form at hand stands, or the one sent to `path`, as far as its address tells."""
    adapter = current_app.create_url_adapter(request)
    path = path or request.path
    while adapter is not None and path.count("/") > 1:
        if adapter.test(path, "GET"):
            return path
        path = path.rsplit("/", 1)[0]
    behind: str | None = g.get("page_behind")
    return behind
