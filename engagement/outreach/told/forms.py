"""Which partner told those who spoke through it."""

from wtforms import HiddenField

from engagement.web.forms import Form


class PartnerToldForm(Form):
    """The partner by name, as staff wrote it down with what was said."""

    partner = HiddenField()
