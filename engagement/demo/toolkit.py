"""The demo's own words for one page of the toolkit: what a city adds to it."""

from flask import g
from sqlalchemy import select

from engagement.accounts.models import Account
from engagement.foundation import db
from engagement.outreach.toolkit import actions, queries
from engagement.outreach.toolkit.words import Words
from engagement.web.roles import Role

KEY = "on_the_day"
ADDED = {
    "en": "\n\n## In our city (example)\n[ ] The box with headsets is back in our office the next morning.",
    "es": "\n\n## En nuestra ciudad (ejemplo)\n[ ] La caja con los audífonos vuelve a nuestra oficina a la mañana siguiente.",
}


def write_a_page() -> None:
    """The lead adds to one page, in both languages."""
    g.user = db.session.scalars(select(Account).where(Account.role == Role.LEAD)).first()
    for language, more in ADDED.items():
        page = queries.held(KEY, language)
        actions.save(page, Words(page.title, page.body + more))
    g.pop("user")
