"""The pages as they are shipped: files beside this one."""

import tomllib
from collections.abc import Mapping
from functools import cache
from pathlib import Path

from engagement.outreach.toolkit.words import Words, from_file

FOLDER = Path(__file__).with_name("pages")


@cache
def shipped(key: str, language: str) -> Words:
    """The shipped words of a page."""
    return from_file((FOLDER / language / f"{key}.md").read_text(encoding="utf-8"))


@cache
def names(language: str) -> Mapping[str, Mapping[str, str]]:
    """What the steps and the readers are called."""
    return tomllib.loads((FOLDER / language / "names.toml").read_text(encoding="utf-8"))
