"""What slices show beside a text that a person of ours reads."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime

from flask_babel import LazyString


@dataclass(frozen=True)
class TextQuestion:
    """A question of ours that a text may answer, for whoever reads the text: what was asked and when, and the view that keeps 1, 2
    or 3.
    """

    said: str
    at: datetime
    endpoint: str
    fields: Mapping[str, str]


@dataclass(frozen=True)
class TextLink:
    """Something a person may do with a text that they read: what, and the page on which they do it (`message_id`)."""

    said: LazyString
    endpoint: str
