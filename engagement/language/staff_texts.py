"""Texts that only staff and partners meet: another marker, another catalog, so a new page of the desk is two languages' work.

Looked up like any other text. `make translations` puts what is marked with these into the staff catalog, which is complete in
the languages staff work in; what both can meet is marked as the resident's.
"""

from flask_babel import gettext as staff_gettext
from flask_babel import lazy_gettext as staff_lazy_gettext
from flask_babel import lazy_ngettext as staff_lazy_ngettext
from flask_babel import ngettext as staff_ngettext

__all__ = ["staff_gettext", "staff_lazy_gettext", "staff_lazy_ngettext", "staff_ngettext"]
