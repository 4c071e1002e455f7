"""Telling the city something."""

from flask_babel import lazy_gettext as _l
from wtforms import RadioField, StringField, TextAreaField

from engagement.outreach.inputs.topics import TOPICS
from engagement.people.forms import CarefulForm, no_identity_number
from engagement.web.forms import at_most, offer, required


class SayForm(CarefulForm):
    """What a resident thinks, and a way to answer if they want one."""

    for_residents = True
    topic = RadioField(
        _l("What is it about?"), [required(_l("Choose what it is about."))], choices=offer(TOPICS.items())
    )
    body = TextAreaField(_l("What do you want to tell us?"), [required(_l("Write a few words.")), at_most()])
    contact = StringField(_l("Phone or e-mail, if you want an answer"), [at_most(200), no_identity_number])
