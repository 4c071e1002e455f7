"""What slices contribute to the change of keys, and with it: taking keys up, putting everything under the newest, letting go."""

from collections.abc import Iterator

from flask import current_app

from engagement.foundation import db, key_rotation, keys_in_use
from engagement.web.contributions import contributed


def take_up() -> None:
    """Note which keys the desk works with; raises SettingsError if one that is still needed is missing, or another than it was."""
    with db.transaction():
        keys_in_use.take_up(current_app.config["SETTINGS"], _besides())


def rotate() -> Iterator[str]:
    """Put everything under the newest keys, while work goes on; a line for each kind, and for each older key still needed."""
    uses = [(one.name, one.make_again) for one in contributed().every("key_uses")]
    for what, count in key_rotation.rotate(uses).items():
        yield f"{what}: {count}"
    with db.transaction():
        yield from keys_in_use.let_go(current_app.config["SETTINGS"], _besides())


def needed() -> Iterator[str]:
    """How many values need each key, line by line."""
    for key, what in sorted(keys_in_use.needed(_besides()).items()):
        yield f"{key.use}, key {key.number}: {sum(what.values())}"
        yield from (f"  {name}: {count}" for name, count in sorted(what.items()))


def _besides() -> list[keys_in_use.Needed]:
    return [one.needed() for one in contributed().every("key_uses")]
