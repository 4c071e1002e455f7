"""The Welcome Desk: a city's front door."""

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from flask import Flask

    from engagement.foundation.settings import Settings


def create_app(given: "Settings | None" = None) -> "Flask":
    """Make the app; raises SettingsError if the settings cannot be used and RuntimeError if a route has no rule."""
    # Imported late so that a pure module can be imported, and tested, without the whole web around it.
    from engagement.app import compose

    return compose(given)
