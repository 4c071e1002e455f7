"""What somebody wrote into a form that could not be taken: shown on the page that says why, so that it is not lost."""

from flask import current_app, request
from werkzeug.exceptions import HTTPException

from engagement.web import access

SECRET = ("password", "token", "code", "number", "nonce")


def words() -> list[str]:
    """The sentences and names of the request at hand, as they were sent; nothing that opens a door, and no lone choices."""
    if request.method in access.SAFE:
        return []
    try:
        sent = [(name, text.strip()) for name, text in request.form.items(multi=True)]
    except HTTPException:  # too big to be read at all
        return []
    kept = (text for name, text in sent if not any(word in name.lower() for word in SECRET))
    return list(dict.fromkeys(text for text in kept if len(text.split()) > 1))


def page_behind(path: str | None = None) -> str | None:
    """The address of the page on which the form at hand stands, or the one sent to `path`, as far as its address tells."""
    adapter = current_app.create_url_adapter(request)
    path = path or request.path
    while adapter is not None and path.count("/") > 1:
        if adapter.test(path, "GET"):
            return path
        path = path.rsplit("/", 1)[0]
    return None
