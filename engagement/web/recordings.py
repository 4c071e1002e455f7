"""Recordings of what pages say, made at the desk and kept in the data folder: found by language and key, while they say the words.

Beside each sound lies what it said. When a text changes its recording is stale: it is not played any more, until it is made anew.
"""

import json
from dataclasses import dataclass
from hashlib import sha256
from pathlib import Path
from typing import Any

from flask import Flask, current_app, g, url_for

from engagement.foundation.whole_files import put
from engagement.language import i18n
from engagement.language.spoken_parts import SpokenPart, number_of
from engagement.web.contributions import contributed

EXTENSION = "recordings"
HASH = 12
# How the sounds that browsers and telephones make begin, and how each is named and sent.
KINDS = {"webm": "audio/webm", "mp4": "audio/mp4", "ogg": "audio/ogg", "mp3": "audio/mpeg"}


@dataclass(frozen=True)
class Recording:
    """One recording: its file, what stands for the words it says, who made it and on which day."""

    file: str
    words: str
    by: str
    on: str


class Shelf:
    """The recordings in a folder: one folder a language, looked at again when something in it was changed, by whatever process."""

    def __init__(self, folder: Path):
        self.folder = folder
        self._seen: dict[str, tuple[int, dict[str, Recording]]] = {}

    def version(self, tag: str) -> int:
        """Changes when a recording of the language comes or goes; 0 where there is none."""
        try:
            return (self.folder / tag).stat().st_mtime_ns
        except OSError:
            return 0

    def all(self, tag: str) -> dict[str, Recording]:
        """The recordings of a language by key, stale ones too."""
        version = self.version(tag)
        if self._seen.get(tag, (0, {}))[0] != version:
            found = {path.stem: _read(path) for path in (self.folder / tag).glob("*.json")}
            self._seen[tag] = version, {key: one for key, one in found.items() if one is not None}
        return self._seen[tag][1] if version else {}

    def keep(self, tag: str, key: str, sound: bytes, recording: tuple[str, str, str]) -> Recording:
        """Put a sound in place of what was there; `recording` is the number of its words, who made it, and the day."""
        before = self.all(tag).get(key)
        made = Recording(f"{key}.{sha256(sound).hexdigest()[:HASH]}.{kind_of(sound)}", *recording)
        put(self.folder / tag / made.file, sound)
        put(self.folder / tag / f"{key}.json", json.dumps(made.__dict__).encode())
        if before is not None and before.file != made.file:
            (self.folder / tag / before.file).unlink(missing_ok=True)
        return made

    def remove(self, tag: str, key: str) -> None:
        """Take a recording away."""
        there = self.all(tag).get(key)
        (self.folder / tag / f"{key}.json").unlink(missing_ok=True)
        if there is not None:
            (self.folder / tag / there.file).unlink(missing_ok=True)


def init_app(app: Flask) -> None:
    """Tell the templates which recordings there are."""
    app.extensions[EXTENSION] = Shelf(app.config["SETTINGS"].data_folder / "recordings")
    app.jinja_env.globals["recording"] = address_of


def shelf() -> Shelf:
    """The recordings of the app at hand."""
    found: Shelf = current_app.extensions[EXTENSION]
    return found


def parts() -> dict[str, SpokenPart]:
    """All that can be recorded, by key."""
    return {one.key: one for one in contributed().every("spoken_parts")}


def kind_of(sound: bytes) -> str | None:
    """Which kind of sound a file is; None if it is none that browsers play."""
    if sound.startswith(b"\x1aE\xdf\xa3"):
        return "webm"
    if sound[4:8] == b"ftyp":
        return "mp4"
    if sound.startswith(b"OggS"):
        return "ogg"
    return "mp3" if sound.startswith(b"ID3") or (sound[:1] == b"\xff" and sound[1:2] >= b"\xe0") else None


def address_of(key: str) -> str:
    """The address of the recording of a part in the language at hand; "" if there is none that says its words."""
    tag = i18n.current().tag
    there = shelf().all(tag).get(key)
    if there is None or there.words != _number(key):
        return ""
    return url_for("recordings.sound", tag=tag, file=there.file)


def is_stale(part: SpokenPart, recording: Recording) -> bool:
    """Whether a part says other words by now than its recording, in the language being spoken."""
    return recording.words != number_of(part.words())


def _number(key: str) -> str:
    """What stands for the words of a part as they are: looked up once a request, as catalogs are."""
    kept: dict[str, str] = g.setdefault("numbers_of_words", {})
    if key not in kept:
        part = parts().get(key)
        kept[key] = number_of(part.words()) if part is not None else ""
    return kept[key]


def _read(path: Path) -> Recording | None:
    """What lies beside a sound. One that cannot be read, or went this moment, is as if it were not there: no page fails for it."""
    try:
        facts: dict[str, Any] = json.loads(path.read_text("utf-8"))
        return Recording(**facts)
    except (OSError, ValueError, TypeError):
        return None
