"""The commands of the command line about e-mail: what the city's mail server calls."""

import sys
from collections.abc import Callable

import click
import structlog
from flask import Flask
from sqlalchemy.exc import SQLAlchemyError

from engagement.foundation import db
from engagement.foundation.errors import SettingsError
from engagement.messaging import actions, bounces

MOST_READ = 1_000_000  # bytes: a report brings back our own e-mail at most
COME_BACK_LATER = 75  # with this a mail server keeps the report, and calls again

log = structlog.get_logger()


def mail(app: Callable[[], Flask]) -> click.Group:
    """`engagement mail …`."""

    @click.group("mail")
    def group() -> None:
        """E-mail."""

    @group.command("bounced")
    def bounced() -> None:
        """Take from standard input what a mail server says of an e-mail that it could not deliver."""
        raw = sys.stdin.buffer.read(MOST_READ)
        try:
            made = app()
            with made.app_context(), db.transaction():
                is_ours = actions.returned(bounces.read(raw, made.config["SETTINGS"].secret_key))
        except (SQLAlchemyError, SettingsError) as error:
            click.echo(f"This cannot be written down now: {type(error).__name__}", err=True)
            raise SystemExit(COME_BACK_LATER) from None
        click.echo("Written down." if is_ours else "This is no report on an e-mail of this desk.")

    return group
