"""Texts that only staff and partners meet: another marker, another catalog, so a new page of the desk is two languages' work.

Looked up like any other text. `make translations` puts what is marked with these into the staff catalog, which is complete in
the languages staff work in; what both can meet is marked as the resident's. A partner's page has eight hundred of them, so they
go straight to the catalogs and not by way of Flask-Babel.
"""

from typing import Any

from flask_babel import LazyString
from flask_babel import lazy_ngettext as staff_lazy_ngettext
from flask_babel import ngettext as staff_ngettext

from engagement.language.catalogs import TEXTS

__all__ = ["staff_gettext", "staff_lazy_gettext", "staff_lazy_ngettext", "staff_ngettext"]


def staff_gettext(message: str, **variables: Any) -> str:
    """A text in the language at hand."""
    return TEXTS.gettext(message, **variables)


def staff_lazy_gettext(message: str, **variables: Any) -> LazyString:
    """A text that is looked up when it is shown."""
    return LazyString(staff_gettext, message, **variables)
