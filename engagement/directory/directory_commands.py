"""The directory at the command line: loading a folder, and looking at what was loaded before."""

from collections.abc import Callable, Sequence
from pathlib import Path

import click
from flask import Flask

from engagement.directory import actions
from engagement.directory.confidential import actions as confidential
from engagement.directory.csv_rows import read_directory
from engagement.foundation import db


def directory(app: Callable[[], Flask]) -> click.Group:
    """The commands of the directory, under the app of this shell."""

    @click.group("directory")
    def group() -> None:
        """The directory of help."""

    @group.command("import")
    @click.argument("folder", type=click.Path(exists=True, file_okay=False, path_type=Path))
    @click.option(
        "--source", help="What to call this source; importing it again updates it. Default: the folder's name."
    )
    def import_folder(folder: Path, source: str | None) -> None:
        """Read a folder of HSDS or Ohana CSV files; print every row mended or refused. Again changes nothing."""
        read = read_directory(folder)
        with app().app_context(), db.transaction():
            result = actions.import_directory(read, source or folder.name)
        for row in read.report:
            click.echo(f"{row.severity:8} {row.file}:{row.line}  {row.what}  {row.reason}")
        if read.unread_files:
            click.echo(f"Not read, as nothing is made of them: {', '.join(read.unread_files)}")
        for file, columns in read.unread_columns.items():
            click.echo(f"Not read, as nothing is made of them: {', '.join(columns)} of {file}")
        _say(result.hidden)
        click.echo(str(result))

    return group


def look_at_older() -> None:
    """At an upgrade: hide or hold what was loaded by a version that did not look whether it is confidential."""
    with db.transaction():
        hidden = confidential.look_at_older()
    _say(hidden)


def _say(hidden: Sequence[str]) -> None:
    if hidden:
        click.echo("Confidential now, or waiting until a person decides at /staff/confidential:")
        click.echo("\n".join(hidden))
