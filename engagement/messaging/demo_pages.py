"""What the pages share that stand in for phones and mailboxes in the demo."""

from flask import abort, current_app

from engagement.language import i18n


def only_in_the_demo() -> None:
    """Anywhere else there is no such page. Whoever tries the product out reads it as staff do."""
    if not current_app.config["SETTINGS"].demo:
        abort(404)
    i18n.choose(i18n.wished(i18n.STAFF_LANGUAGES).tag)
