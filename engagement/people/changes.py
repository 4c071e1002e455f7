"""What a change of what we know of a person was: each field with its value before and after, as the history keeps it, sealed."""

import json
from collections.abc import Mapping
from typing import Any

from engagement.foundation.unreadable import Unreadable, readable

Changes = Mapping[str, tuple[Any, Any]]


def written(changes: Changes) -> str:
    """The change as a text to be sealed. What could not be read before is said to be so, and nothing stands for it."""
    pairs = {
        name: [after] if isinstance(before, Unreadable) else [before, after]
        for name, (before, after) in changes.items()
    }
    return json.dumps(pairs, ensure_ascii=False)


def read(body: str | None) -> dict[str, tuple[Any, Any]]:
    """The change behind a text; none if it was forgotten or cannot be read."""
    pairs = json.loads(readable(body) or "{}")
    return {name: (pair[0] if len(pair) > 1 else Unreadable(), pair[-1]) for name, pair in pairs.items()}


def backwards(changes: Changes) -> dict[str, tuple[Any, Any]]:
    """The change that takes this one back."""
    return {name: (after, before) for name, (before, after) in changes.items()}
