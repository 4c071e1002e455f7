"""The address of a page as it stands in texts and e-mails, on paper and in other programs: with the city's own name before it."""

from flask import current_app


def public_address(path: str) -> str:
    """The whole address of that path."""
    return f"{current_app.config['SETTINGS'].public_base_url}{path}"
