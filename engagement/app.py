"""The composition: everything is wired together here; nothing inside imports it."""

import sys
from collections.abc import Sequence
from importlib import import_module
from itertools import chain
from threading import Thread
from typing import Any

from flask import Flask
from flask_migrate import Migrate
from werkzeug.middleware.proxy_fix import ProxyFix

from engagement.foundation import connections, crypto, db, folders, jobs, logs, processes, replica, settings
from engagement.language import catalogs, i18n
from engagement.language.phrasebook import free_text
from engagement.web import (
    access,
    bodies,
    compression,
    contributions,
    cookie,
    desk_menu,
    failures,
    filters,
    fixed_pages,
    forms,
    headers,
    health,
    kept_forms,
    page_language,
    recordings,
    server,
    shown_again,
    static_files,
)
from engagement.web.contributions import Contribution

# In the order in which they have to know the app.
PARTS: tuple[Any, ...] = (
    bodies, compression, logs, cookie, i18n, catalogs, filters, forms, headers, static_files, failures, jobs, replica, health,
    desk_menu, kept_forms, page_language, fixed_pages, shown_again, recordings,
)  # fmt: skip

# Each name is a folder beside this file with a contribution.py, which is all that the rest knows of it: a new slice is a name
# here. From the ground up: a row knows those before it, and slices of one row never import one another (`make lint`).
ROWS = (
    ("welcome",),
    ("accounts",),
    ("people",),
    ("directory",),
    ("messaging",),
    ("intake", "referrals", "appointments", "employment", "outreach", "records"),
    ("my_request", "casework", "equity", "recordings"),
    ("demo",),
)
SLICES = tuple(chain.from_iterable(ROWS))


def contributed_by(slices: Sequence[str] = SLICES) -> list[Contribution]:
    """What each slice contributes, in the order of their names."""
    found: list[Contribution] = [import_module(f"engagement.{name}.contribution").CONTRIBUTION for name in slices]
    return found


def serve() -> server.Server:
    """What the web server runs: the app, its patience with the database limited."""
    processes.end_with_parent()
    # Threads that make pages let the one that takes requests in come between sooner: it does little, but all wait for it.
    sys.setswitchinterval(0.001)
    served = server.Server(compose(begin=connections.BEGIN_AND_LIMIT))
    processes.keep_what_is_loaded()
    # It takes seconds, once for each process, for which nobody's first text should have to wait.
    Thread(target=free_text.read_all_books, daemon=True).start()
    return served


def compose(given: settings.Settings | None = None, *, begin: bytes = connections.BEGIN) -> Flask:
    """Make the app; raises SettingsError if the settings cannot be used and RuntimeError if a route has no rule."""
    chosen = given or settings.load()
    app = Flask(__name__, template_folder=folders.TEMPLATES)
    app.config.update(
        SETTINGS=chosen,
        SECRET_KEY=chosen.secret_key,
        SQLALCHEMY_DATABASE_URI=db.url(chosen),
        SQLALCHEMY_ENGINE_OPTIONS={"connect_args": db.connect_args(chosen)},
        MAX_CONTENT_LENGTH=256 * 1024,
        TESTING=chosen.environment is settings.Environment.TEST,
    )
    app.jinja_env.trim_blocks = app.jinja_env.lstrip_blocks = True
    if chosen.proxies:
        app.wsgi_app = ProxyFix(app.wsgi_app, x_for=chosen.proxies, x_proto=chosen.proxies, x_host=chosen.proxies)  # type: ignore[method-assign]
    crypto.hold(chosen)
    db.database.init_app(app)
    with app.app_context():
        connections.begin_each(db.database.engine, begin)
        connections.remember_statements(db.database.engine)
    Migrate(app, db.database, directory=str(folders.MIGRATIONS))
    for part in PARTS:
        part.init_app(app)
    contributions.init_app(app, contributed_by())
    access.seal(app)
    return app
