"""The composition: everything is wired together here; nothing inside imports it."""

from typing import Any

from flask import Flask
from flask_migrate import Migrate
from werkzeug.middleware.proxy_fix import ProxyFix

from engagement.accounts import sign_in
from engagement.accounts.routes import accounts
from engagement.casework.routes import casework
from engagement.demo.routes import demo
from engagement.directory.routes import directory
from engagement.equity import routes as equity_routes
from engagement.foundation import crypto, db, folders, jobs, logs, settings
from engagement.intake import jobs as intake_jobs
from engagement.intake.routes import intake
from engagement.language import catalogs, i18n
from engagement.messaging import jobs as messaging_jobs
from engagement.messaging import replies
from engagement.messaging.routes import messaging
from engagement.my_request.routes import my_request
from engagement.referrals import follow_ups
from engagement.referrals import jobs as referral_jobs
from engagement.referrals.routes import referrals
from engagement.web import (
    access,
    desk_menu,
    failures,
    filters,
    forms,
    headers,
    health,
    page_language,
    sessions,
    static_files,
)
from engagement.welcome.routes import welcome

# Importing a slice's jobs is what makes them known to the worker.
JOBS = (intake_jobs, messaging_jobs, referral_jobs)
replies.listeners.append(follow_ups.hear)

# In the order in which they have to know the app.
PARTS: tuple[Any, ...] = (
    logs, sessions, i18n, catalogs, filters, forms, headers, static_files, failures, jobs, health, sign_in, desk_menu,
    equity_routes, page_language,
)  # fmt: skip
SLICES = (
    welcome, intake, directory, messaging, referrals, my_request, casework, equity_routes.equity, accounts, demo,
)  # fmt: skip


def compose(given: settings.Settings | None = None) -> Flask:
    """Make the app; raises SettingsError if the settings cannot be used and RuntimeError if a route has no rule."""
    chosen = given or settings.load()
    app = Flask(__name__, template_folder=folders.TEMPLATES)
    app.config.update(
        SETTINGS=chosen,
        SECRET_KEY=chosen.secret_key,
        SQLALCHEMY_DATABASE_URI=db.url(chosen),
        MAX_CONTENT_LENGTH=256 * 1024,
        TESTING=chosen.environment is settings.Environment.TEST,
    )
    app.jinja_env.trim_blocks = app.jinja_env.lstrip_blocks = True
    if chosen.proxies:
        app.wsgi_app = ProxyFix(app.wsgi_app, x_for=chosen.proxies, x_proto=chosen.proxies, x_host=chosen.proxies)  # type: ignore[method-assign]
    crypto.hold(chosen)
    db.database.init_app(app)
    Migrate(app, db.database, directory=str(folders.MIGRATIONS))
    for part in PARTS:
        part.init_app(app)
    for blueprint in SLICES:
        app.register_blueprint(blueprint)
    access.seal(app)
    return app
