"""The pages for when something goes wrong: what happened, that nothing was lost, and the way on."""

import sys
from dataclasses import dataclass
from typing import Any

import structlog
from flask import Flask, Response, abort, g, has_request_context, jsonify, make_response, render_template, request
from flask_babel import lazy_gettext as _l
from flask_wtf.csrf import CSRFError
from psycopg import OperationalError
from psycopg.errors import DeadlockDetected, SerializationFailure, UniqueViolation
from sqlalchemy.exc import DBAPIError, SQLAlchemyError
from sqlalchemy.exc import TimeoutError as PoolTimeout
from sqlalchemy.orm.exc import StaleDataError
from werkzeug.exceptions import HTTPException, ServiceUnavailable

from engagement.foundation import db
from engagement.foundation.errors import DomainError, StaleEdit, UnreadableSecret
from engagement.foundation.unreadable import Unreadable
from engagement.language import i18n
from engagement.language.staff_texts import staff_gettext as _s
from engagement.language.staff_texts import staff_lazy_gettext as _sl
from engagement.web import access, bodies, kept_forms, refused_input
from engagement.web.limits import TooMany
from engagement.web.roles import DESKS, STAFF_WORDS

log = structlog.get_logger()

# In the environ: the web server did not take this request in, and wants the page that says why.
REFUSED = "desk.refused"
MOST = "desk.most"  # how much may be sent there, if more than elsewhere
RETRY_AFTER = 10

PLAIN = ("/twilio", "/healthz", "/readyz", "/metrics")  # read by programs


@dataclass(frozen=True)
class Page:
    """What one kind of failure says."""

    title: Any
    text: Any


PAGES = {
    400: Page(_l("We could not read that"), _l("Something in what was sent is missing or broken. Please go back and try again.")),
    403: Page(_sl("This page is not for your account"), _sl("If you need it for your work, ask your supervisor.")),
    404: Page(_l("We cannot find that page"), _l("The address may be old or mistyped. What you saved is still there.")),
    405: Page(_l("That cannot be opened like this"), _l("Please go back and use the button on the page.")),
    409: Page(_l("That is not possible right now"), _l("Somebody else changed this at the same moment. Please open it again.")),
    413: Page(_l("That is too much at once"), _l("Please send a shorter text or a smaller file.")),
    422: Page(_l("We could not use that"), _l("Please go back, check what you wrote and send it again.")),
    429: Page(_l("Please wait a little"), _l("This was tried too many times. We stop for a while to keep people safe.")),
    500: Page(_l("Something broke on our side"), _l("It is not your fault. What you saved before is still there.")),
    503: Page(
        _l("We cannot answer right now"),
        _l("Too many people are here at once, or something is being repaired. Please wait a minute and try again."
           " What you saved before is still there."),
    ),
}  # fmt: skip

SESSION_ENDED = Page(
    _l("Your session has ended"),
    _l("The page was open for a long time, or your browser does not keep cookies. What you saved is still there."),
)

UNREADABLE = Page(
    PAGES[409].title,
    _sl("Something that belongs here cannot be read, so nothing was changed. Tell your administrator."),
)

# What the database says when two people did the same thing at the same moment. The first one's work stands.
AT_ONCE = (DeadlockDetected, SerializationFailure, UniqueViolation)


def init_app(app: Flask) -> None:
    """Answer every failure with a page in the reader's language, and never with a stack trace."""
    app.register_error_handler(HTTPException, _http_failure)
    app.register_error_handler(CSRFError, _session_ended)
    app.register_error_handler(StaleEdit, _stale_edit)
    app.register_error_handler(DomainError, _refused)
    app.register_error_handler(UnreadableSecret, _not_written_back)
    app.register_error_handler(StaleDataError, lambda error: _answer(409, PAGES[409]))
    app.register_error_handler(DBAPIError, _refused_by_the_database)
    app.register_error_handler(PoolTimeout, _database_is_away)
    app.before_request(_refuse)
    app.log_exception = _log_crash  # type: ignore[method-assign]
    Unreadable.in_words = staticmethod(_in_place_of_a_value)


def _refuse() -> None:
    """What the web server did not take in: too slow, too large, or one too many."""
    code = request.environ.get(REFUSED)
    if code == 503:
        raise ServiceUnavailable(retry_after=RETRY_AFTER)
    if code:
        abort(code)


def _http_failure(error: HTTPException) -> Response:
    code = error.code or 500
    if code < 400:
        return make_response(error.get_response())
    again_at = error.again_at if isinstance(error, TooMany) else None
    page = PAGES.get(code) or PAGES[500 if code >= 500 else 400]
    kept, most = False, request.environ.get(MOST) or bodies.largest_here()
    if code == 413 and most:
        page = Page(
            page.title, _s("At most %(most)s can be sent here at once. Send it in parts.", most=bodies.in_words(most))
        )
    if code == 403 and _signed_out():
        page = SESSION_ENDED
        with db.transaction():
            kept = kept_forms.keep(request.full_path.rstrip("?"))
    response = _answer(code, page, again_at=again_at, kept=kept)
    for name, value in error.get_headers():
        if name not in ("Content-Type", "Content-Length"):
            response.headers[name] = value
    return response


def _session_ended(error: CSRFError) -> Response:
    return _answer(400, SESSION_ENDED)


def _signed_out() -> bool:
    """Whether somebody sent a form of the desk after the desk had closed behind them."""
    desk = request.path.startswith(DESKS) or g.get("of_a_desk", False)
    return bool(desk) and request.method not in access.SAFE and access.signed_in_account() is None


def _refused_by_the_database(error: DBAPIError) -> Response:
    if isinstance(error.orig, AT_ONCE):
        log.warning("two at once", endpoint=request.endpoint, what=type(error.orig).__name__)
        return _answer(409, PAGES[409])
    if isinstance(error.orig, OperationalError):
        return _database_is_away(error)
    raise error


def _database_is_away(error: Exception) -> Response:
    """It is restarting, or this took too long: somebody else's lock was held, or the question was too hard."""
    log.error("database", endpoint=request.endpoint, what=type(getattr(error, "orig", None) or error).__name__)
    return _http_failure(ServiceUnavailable(retry_after=RETRY_AFTER))


def _refused(error: DomainError) -> Response:
    return _answer(409, Page(PAGES[409].title, error.message))


def _not_written_back(error: UnreadableSecret) -> Response:
    log.warning("what cannot be read was not written back", endpoint=request.endpoint)
    return _answer(409, UNREADABLE if request.path.startswith(STAFF_WORDS) else PAGES[409])


def _in_place_of_a_value() -> str:
    """What stands where a value cannot be read. Residents are shown a sign, which needs no language."""
    return str(_s("(cannot be read)")) if has_request_context() and request.path.startswith(STAFF_WORDS) else "…"


def _stale_edit(error: StaleEdit) -> Response:
    rows = [(label, theirs, error.yours.get(label)) for label, theirs in error.theirs.items()]
    page = Page(_sl("Somebody else was faster"), error.message)
    return _answer(
        409, page, template="errors/staff/stale.html", rows=rows, again=error.again or refused_input.page_behind()
    )


def _answer(code: int, page: Page, template: str = "errors/problem.html", **more: Any) -> Response:
    if request.path.startswith(PLAIN):
        return _plain(code, str(page.text))
    if request.path.startswith("/hsds"):
        return make_response(jsonify(code=code, message=str(page.text)), code)
    _choose_language(code)
    signed_out = page is SESSION_ENDED and _signed_out()
    behind = refused_input.page_behind()
    more = {"again": behind, "wrote": refused_input.words(), "signed_out": signed_out} | more
    g.page_behind = more["again"]
    if request.method not in access.SAFE and behind is not None:  # a form's own address may be no page to go to
        more["same_page_in"] = lambda tag: f"/{tag}/{behind.split('/', 2)[2]}"
    more |= {
        "code": code,
        "recorded_as": recorded_as(page),
        "page": page,
        "request_id": g.get("request_id", ""),
        "desk": request.path.startswith(STAFF_WORDS),
    }
    if code >= 500:
        return _bare(code, more)
    try:
        return make_response(render_template(template, layout=_layout(), **more), code)
    except SQLAlchemyError:
        log.exception("error page without its menu")
        return _bare(code, more)


def recorded_as(page: Page) -> str:
    """The key under which a page of ours is recorded; "" for what was written for one occasion."""
    if page is SESSION_ENDED:
        return "page.error.session"
    return next((f"page.error.{code}" for code, one in PAGES.items() if one is page), "")


def _layout() -> str:
    return "layouts/staff/workspace.html" if request.path.startswith(STAFF_WORDS) else "layouts/resident.html"


def _bare(code: int, more: dict[str, Any]) -> Response:
    """The page without menu or account, for when the database may be what is broken."""
    return make_response(render_template("errors/problem.html", layout="errors/bare.html", **more), code)


def _plain(code: int, text: str) -> Response:
    response = make_response(f"{code} {text}\n", code)
    response.mimetype = "text/plain"
    return response


def _choose_language(code: int) -> None:
    """A page that was not found has no route, so its language is read from the address itself."""
    written_in = i18n.nearest(request.path.strip("/").split("/", 1)[0], i18n.LANGUAGES)
    if written_in is not None:
        i18n.choose(written_in.tag)
    elif request.path.startswith(STAFF_WORDS):
        account = g.get("user") if code >= 500 else access.signed_in_account()
        g.language = i18n.STAFF_LANGUAGES.get(account.language if account else "") or i18n.wished(i18n.STAFF_LANGUAGES)


def _log_crash(exc_info: Any) -> None:
    log.error("unhandled", endpoint=request.endpoint, method=request.method, exc_info=exc_info or sys.exc_info())
