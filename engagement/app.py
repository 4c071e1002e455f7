"""The composition: everything is wired together here; nothing inside imports it."""

from typing import Any

from flask import Flask, g, redirect, request, url_for
from flask_migrate import Migrate
from werkzeug.middleware.proxy_fix import ProxyFix
from werkzeug.routing import BaseConverter
from werkzeug.wrappers import Response

from engagement import (
    access,
    catalogs,
    crypto,
    db,
    failures,
    filters,
    forms,
    headers,
    health,
    i18n,
    jobs,
    limits,
    logs,
    menu,
    sessions,
    settings,
)
from engagement.accounts import sign_in
from engagement.accounts.routes import accounts
from engagement.casework.routes import casework
from engagement.demo.routes import demo
from engagement.directory.routes import directory
from engagement.equity import routes as equity_routes
from engagement.intake import jobs as intake_jobs
from engagement.intake.routes import intake
from engagement.messaging import jobs as messaging_jobs
from engagement.messaging import replies
from engagement.messaging.routes import messaging
from engagement.myrequest.routes import myrequest
from engagement.referrals import follow_ups
from engagement.referrals import jobs as referral_jobs
from engagement.referrals.routes import referrals
from engagement.welcome import welcome

# Importing a slice's jobs is what makes them known to the worker.
JOBS = (intake_jobs, messaging_jobs, referral_jobs)
replies.listeners.append(follow_ups.hear)

# In the order in which they have to know the app.
PARTS: tuple[Any, ...] = (
    logs, sessions, i18n, catalogs, filters, forms, headers, limits, failures, jobs, health, sign_in, menu, equity_routes,
)  # fmt: skip
SLICES = (
    welcome, intake, directory, messaging, referrals, myrequest, casework, equity_routes.equity, accounts, demo,
)  # fmt: skip


class LanguageConverter(BaseConverter):
    """The first segment of a resident's address: the tag of a language; one we do not ship is answered below."""

    regex = "[A-Za-z]{2,3}(?:-[A-Za-z0-9]{2,8})*"
    part_isolating = True


def compose(given: settings.Settings | None = None) -> Flask:
    """Make the app; raises SettingsError if the settings cannot be used and RuntimeError if a route has no rule."""
    chosen = given or settings.load()
    app = Flask(__name__, template_folder="../templates")
    app.config.update(
        SETTINGS=chosen,
        SECRET_KEY=chosen.secret_key,
        SQLALCHEMY_DATABASE_URI=db.url(chosen),
        MAX_CONTENT_LENGTH=256 * 1024,
        TESTING=chosen.environment is settings.Environment.TEST,
    )
    app.url_map.converters["lang"] = LanguageConverter
    app.jinja_env.trim_blocks = app.jinja_env.lstrip_blocks = True
    if chosen.proxies:
        app.wsgi_app = ProxyFix(app.wsgi_app, x_for=chosen.proxies, x_proto=chosen.proxies, x_host=chosen.proxies)  # type: ignore[method-assign]
    crypto.hold(chosen)
    db.database.init_app(app)
    Migrate(app, db.database, directory=str(settings.HOME / "migrations"))
    for part in PARTS:
        part.init_app(app)
    _know_the_language(app)
    for blueprint in SLICES:
        app.register_blueprint(blueprint)
    access.seal(app)
    return app


def _know_the_language(app: Flask) -> None:
    @app.url_value_preprocessor
    def take_language(endpoint: str | None, values: dict[str, str] | None) -> None:
        if values and "lang" in values:
            tag = values.pop("lang")
            i18n.choose(tag)
            g.unknown_language = None if tag in i18n.LANGUAGES else tag
        elif request.path.startswith(("/staff", "/partner")):
            account = access.signed_in_account()
            if account is not None:
                i18n.choose(account.language if account.language in i18n.STAFF_LANGUAGES else "en")
            else:
                g.language = i18n.wished(i18n.STAFF_LANGUAGES)

    @app.before_request
    def lead_on() -> Response | None:
        """From an address in a language we do not ship to the same page in the nearest one, else to the wall."""
        tag = g.get("unknown_language")
        if tag is None:
            return None
        nearest = i18n.nearest(tag, i18n.LANGUAGES)
        if nearest is None:
            return redirect(url_for("welcome.wall", unknown=1), 303)
        return redirect(i18n.same_page_in(nearest.tag), 307)  # what a form brought along is sent on

    @app.url_defaults
    def give_language(endpoint: str, values: dict[str, str]) -> None:
        if "lang" not in values and app.url_map.is_endpoint_expecting(endpoint, "lang"):
            values["lang"] = i18n.current().tag if i18n.current().shipped else "en"
