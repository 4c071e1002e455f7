"""The command line: `engagement --help`. Each command says what it did, and fails with a sentence."""

import asyncio
import os
import sys
from functools import partial
from pathlib import Path
from typing import Any, NoReturn

import click
import psycopg
from flask import Flask
from flask_migrate import upgrade
from procrastinate.exceptions import ConnectorException
from sqlalchemy.exc import OperationalError

from engagement import create_app
from engagement.accounts import actions as accounts
from engagement.demo.fill import fill
from engagement.directory import directory_commands
from engagement.foundation import audit_chain, backup, backup_file, db, folders, jobs, made_pages, processes, settings
from engagement.foundation.errors import BackupError, DomainError, SettingsError
from engagement.messaging import mail_commands
from engagement.records import retention
from engagement.web import access, key_change, server
from engagement.web.contributions import contributed
from engagement.web.roles import Role

FILE = click.Path(path_type=Path)


class Desk(click.Group):
    """The commands; what one of them cannot do it says in a sentence, and so if the database cannot be used."""

    def invoke(self, ctx: click.Context) -> Any:
        """Run the command that was asked for."""
        try:
            return super().invoke(ctx)
        except (BackupError, DomainError, SettingsError) as error:
            raise click.ClickException(str(error)) from error
        except (OperationalError, psycopg.OperationalError, ConnectorException) as error:
            why = str(error.__cause__ or error).splitlines()[0]
            raise click.ClickException(f"The database cannot be used ({why}). Look at DATABASE_URL.") from error


@click.group(cls=Desk)
def main() -> None:
    """The Welcome Desk."""


def app() -> Flask:
    """The app under the settings of this shell."""
    return create_app()


def started_app(*, migrate: bool = False) -> Flask:
    """The app, if its database is whole and no key that something is kept under is missing."""
    made = app()
    if migrate:
        migrate_database(made)
    with made.app_context():
        backup.refuse_unfinished()
        key_change.take_up()
    return made


def migrate_database(made: Flask, revision: str = "head") -> None:
    """Bring the database up to the newest migration; safe to call from several machines at once."""
    with made.app_context():
        upgrade(directory=str(folders.MIGRATIONS), revision=revision)
        if revision == "head":
            directory_commands.look_at_older()


main.add_command(mail_commands.mail(lambda: app()))
main.add_command(directory_commands.directory(lambda: app()))


@main.command()
def migrate() -> None:
    """Bring the database up to the newest migration."""
    migrate_database(app())
    click.echo("The database is up to date.")


@main.command()
@click.option("--port", default=8000, show_default=True)
@click.option("--host", default="127.0.0.1", show_default=True)
@click.option(
    "--workers", default=2, show_default=True, help="Web processes; with two, one may die and nobody notices."
)
def run(port: int, host: str, workers: int) -> None:
    """Set up the database, fill the demo if this is one, and start the web server and a worker."""
    os.environ.setdefault("PUBLIC_BASE_URL", f"http://127.0.0.1:{port}")
    made = started_app(migrate=True)
    if made.config["SETTINGS"].demo:
        click.echo("Getting the demo ready: the first time this takes some seconds …")
        with made.app_context():
            fill(made)
        click.echo(f"The demo is ready: http://127.0.0.1:{port}/  (who can sign in: http://127.0.0.1:{port}/staff/)")
    _keep_running(made, server.command(host, port, workers), ["engagement.cli", "work"])


def _keep_running(made: Flask, *commands: list[str]) -> NoReturn:
    chosen: settings.Settings = made.config["SETTINGS"]
    embedded = None if chosen.database_url else chosen.data_folder / "postgres"
    environ = os.environ | {"DATABASE_URL": db.as_psycopg(made.config["SQLALCHEMY_DATABASE_URI"])}
    processes.become_watcher(commands, environ, embedded)


@main.command()
@click.option("--port", default=8000, show_default=True)
@click.option("--host", default="127.0.0.1", show_default=True)
@click.option("--workers", default=2, show_default=True, help="Web processes.")
def web(port: int, host: str, workers: int) -> None:
    """Start the web server alone."""
    command = server.command(host, port, workers)
    try:
        made = started_app()  # what is wrong with the settings, or their keys, is said once, here
    except OperationalError:
        click.echo("The database is away. Pages wait for it.", err=True)
    else:
        if not made.config["SETTINGS"].database_url:
            _keep_running(made, command)  # an embedded server ends with its watcher
    processes.become([sys.executable, "-m", *command], os.environ)


@main.command()
def work() -> None:
    """Run jobs until told to stop. Start as many as you like, on any machine."""
    made = started_app()
    processes.keep_what_is_loaded()
    asyncio.run(jobs.work(db.direct_address(made.config["SETTINGS"], made.config["SQLALCHEMY_DATABASE_URI"])))


@main.command()
def demo() -> None:
    """Invent 60 residents in every state, the same each time, marked as examples."""
    made = app()
    if not made.config["SETTINGS"].demo:
        raise click.ClickException("This is a production database: the demo's invented people do not belong here.")
    with made.app_context():
        click.echo(f"{fill(made)} residents invented.")


@main.group()
def users() -> None:
    """Accounts of staff and partners."""


@users.command("add")
@click.argument("email")
@click.option("--name", required=True)
@click.option("--role", required=True, type=click.Choice([role.value for role in Role]))
@click.option("--organization", "organization_id", type=int, help="Which organization a partner belongs to (its id).")
@click.option("--language", default="en", show_default=True)
def add_user(email: str, name: str, role: str, organization_id: int | None, language: str) -> None:
    """Add an account and print its first password once."""
    with app().app_context(), db.transaction():
        _, password = accounts.add_account(
            email=email, name=name, role=Role(role), organization_id=organization_id, language=language
        )
    click.echo(f"Added {role}. First password, shown only now, and changed at the first sign-in: {password}")


@users.command("password")
@click.argument("email")
def new_password(email: str) -> None:
    """Give an account a new password and print it once; it is changed at the next sign-in."""
    with app().app_context(), db.transaction():
        password = accounts.give_new_password(accounts.known_account(email))
    click.echo(f"New password, shown only now: {password}")


@users.command("forget-second-factor")
@click.argument("email")
def forget_second_factor(email: str) -> None:
    """For who lost phone and recovery codes; first check by other means that it is really them.

    They are signed out, and set up a phone again at the next sign-in. Until then their password alone lets them in.
    """
    with app().app_context(), db.transaction():
        accounts.forget_second_factor(accounts.known_account(email))
    click.echo("The phone and the recovery codes count no more: the next sign-in sets up a phone again.")


@main.group("keys")
def keys_group() -> None:
    """The keys under which values are sealed and found, and the one that opens backups."""


@keys_group.command("rotate")
def rotate() -> None:
    """Put everything under the newest keys, while work goes on. Says which older key is still needed, and by what."""
    with started_app().app_context():
        click.echo("\n".join(key_change.rotate()))


@keys_group.command("check")
def check_keys() -> None:
    """Say how many values need each key."""
    with started_app().app_context():
        click.echo("\n".join(key_change.needed()))


@keys_group.command("backup")
@click.argument("path", metavar="FILE", type=FILE)
def backup_key(path: Path) -> None:
    """Make the key that opens backups, into FILE; keep it away from the server. Prints the setting that makes them."""
    click.echo(f"ENGAGEMENT_BACKUP_RECIPIENT={backup_file.new_key(path)}")


@main.group("audit")
def audit_group() -> None:
    """The record of who did and who read what."""


@audit_group.command("verify")
@click.option("--head", default="", help="A hash noted earlier: is it still among the seals?")
def verify_audit(head: str) -> None:
    """Say whether the audit is as it was sealed; fails if a line was changed, added or taken out."""
    with app().app_context():
        found = audit_chain.verify(head)
    for problem in found.problems:
        click.echo(problem)
    click.echo(
        f"{found.sealed} lines are sealed, {found.waiting} wait for their seal. Newest hash: {found.head or 'none yet'}"
    )
    if found.problems:
        raise click.ClickException("The audit is not what was sealed.")


@main.command("backup")
@click.argument("path", metavar="FILE", type=FILE)
def make_backup(path: Path) -> None:
    """Write the whole database into FILE, sealed, while work goes on."""
    click.echo(backup.make(path, app().config))


@main.command("restore")
@click.argument("path", metavar="FILE", type=FILE)
@click.option("--key", "key_file", required=True, type=FILE, help="The file with the key of backups.")
@click.option("--look", is_flag=True, help="Only read it to its end, and say what is in it and which keys it needs.")
def restore(path: Path, key_file: Path, look: bool) -> None:
    """Fill an empty database from FILE. Start no web server and no worker before this says that it is done."""
    manifest, said = backup.look(path, key_file)
    click.echo(said)
    if not look:
        made = app()
        backup.restore(path, key_file, manifest, made.config, partial(migrate_database, made))
        with made.app_context(), db.transaction():
            click.echo("\n".join(follows(manifest.moment) for follows in contributed().every("after_restore")))
            backup.finish()
        click.echo("Restored.")


@main.group("retention")
def retention_group() -> None:
    """What is kept, and how long."""


@retention_group.command("run")
@click.option("--dry-run", is_flag=True, help="Only say how many of each kind would go.")
def run_retention(dry_run: bool) -> None:
    """Let go now what has been kept long enough. Workers do the same by the clock."""
    with app().app_context():
        click.echo("\n".join(retention.told(dry=dry_run)))


@main.command("access")
@click.option("--check", is_flag=True, help="Fail if a page is not what it should be.")
def access_tables(check: bool) -> None:
    """Write docs/access.md, every route with its rule; addresses.md, every address with its view; retention.md, what goes when."""
    pages = {"access": access.page, "addresses": access.addresses, "retention": retention.page}
    made = app()
    made_pages.write({name: page(made) for name, page in pages.items()}, check=check)


if __name__ == "__main__":
    main()
