"""A page in answer to a form gets an address of its own, so that neither Back nor a reload asks to send the form once more.

What was refused, asked again or found is kept for a while, sealed, and shown by the address of the form with `?shown=`.
"""

import zlib
from base64 import b64decode, b64encode
from collections.abc import Sequence
from datetime import datetime, timedelta
from secrets import token_urlsafe
from typing import Any
from urllib.parse import urlencode

from flask import Flask, Response, current_app, g, make_response, redirect, request, session
from flask_login import current_user
from sqlalchemy import LargeBinary, Select, delete, select
from sqlalchemy.orm import Mapped, mapped_column

from engagement.foundation import clock, db
from engagement.foundation.sealed_columns import EncryptedJSON
from engagement.foundation.unreadable import readable
from engagement.web import limits, refused_input
from engagement.web.browser_sessions import hashed
from engagement.web.roles import DESKS

KEPT = timedelta(minutes=30)
BROWSER = "pages_token"  # where the cookie says whose pages they are
WHICH = "shown"  # in the address
ANSWERS = {200, 400, 409, 422, 429}  # not that somebody may not be here: that is decided anew each time
LARGEST = 200_000  # letters of a page
MOST = 500  # an hour, from one address: beyond, the page is shown as before
ALONG = ("Retry-After",)


class ShownPage(db.Model):
    """A page that was made in answer to a form, for the browser that sent it."""

    __tablename__ = "shown_page"

    id: Mapped[db.Id]
    created_at: Mapped[db.Created] = mapped_column(index=True)
    token_hash: Mapped[bytes] = mapped_column(LargeBinary, unique=True)
    page: Mapped[dict[str, Any]] = mapped_column(EncryptedJSON("shown_page.page"))


def init_app(app: Flask) -> None:
    """Send every page that answers a form to an address that can be opened again."""
    app.after_request(_move)


def _move(response: Response) -> Response:
    address = _address() if _is_page_for_a_form(response) else None
    if address is None:
        return response
    which = token_urlsafe(9)
    with db.transaction():
        if limits.tried("shown pages", limits.by_visitor(), along=db.session.connection())[0] > MOST:
            return response
        db.session.add(ShownPage(token_hash=_key(which), page=_packed(response)))
    return make_response(redirect(f"{address}{'&' if '?' in address else '?'}{WHICH}={which}", 303))


def _is_page_for_a_form(response: Response) -> bool:
    return (
        request.method == "POST"
        and response.status_code in ANSWERS
        and response.mimetype == "text/html"
        and not response.is_streamed
        and bool(session)  # a browser that keeps no cookie would not find it again
        and request.headers.get("Sec-Fetch-Dest", "document") == "document"
        and not str(request.endpoint).startswith("security.")  # a library's pages, with passwords
        and (
            current_user.is_authenticated or not request.path.startswith(DESKS)
        )  # who is signed out is sent to sign in
        and len(response.get_data()) <= LARGEST
    )


def _address() -> str | None:
    """Where the form is, or the page on which it stands; with the rest of its address."""
    adapter = current_app.create_url_adapter(request)
    if adapter is None or not adapter.test(request.path, "GET"):
        return g.get("page_behind") or refused_input.page_behind()
    rest = [(name, value) for name, value in request.args.items(multi=True) if name != WHICH]
    return request.path + (f"?{urlencode(rest)}" if rest else "")


def _key(which: str) -> bytes:
    """A page is found by its address, the cookie of its browser and who is signed in there, together."""
    whose = current_user.id if current_user.is_authenticated else ""
    return hashed(f"{session.setdefault(BROWSER, token_urlsafe(18))}/{whose}/{which}")


def _packed(response: Response) -> dict[str, Any]:
    along = {name: response.headers[name] for name in ALONG if name in response.headers}
    body = b64encode(zlib.compress(response.get_data())).decode()
    return {"status": response.status_code, "headers": along, "body": body}


def find() -> Response | None:
    """The page this address shows again, if it is this browser's and whoever is signed in there is still the same."""
    if WHICH not in request.args or BROWSER not in session:
        return None
    wanted = select(ShownPage).where(
        ShownPage.token_hash == _key(request.args[WHICH]), ShownPage.created_at > clock.now() - KEPT
    )
    with db.as_the_office():
        row = db.session.scalar(wanted)
    page = readable(row.page) if row is not None else None
    if page is None:
        return None
    return Response(zlib.decompress(b64decode(page["body"])), page["status"], page["headers"], mimetype="text/html")


def forget_since(moment: datetime) -> None:
    """What was shown since then is shown no more: somebody may stand on it whom fewer people may see from now on."""
    db.session.execute(delete(ShownPage).where(ShownPage.created_at >= moment))


def over(before: datetime) -> Select[int]:
    """The pages that were made before that moment."""
    return select(ShownPage.id).where(ShownPage.created_at < before)


def erase(ids: Sequence[int]) -> None:
    """Erase pages."""
    db.session.execute(delete(ShownPage).where(ShownPage.id.in_(ids)))
