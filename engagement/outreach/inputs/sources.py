"""How what people said reached the city, in the words of the desk."""

from collections.abc import Mapping

from flask_babel import LazyString

from engagement.language.staff_texts import staff_lazy_gettext as _sl
from engagement.outreach.inputs.models import InputSource

SOURCES: Mapping[InputSource, LazyString] = {
    InputSource.WEB: _sl("On the web"),
    InputSource.TEXT: _sl("By text"),
    InputSource.PAPER: _sl("On paper"),
    InputSource.VOICE: _sl("Told to us"),
    InputSource.EVENT: _sl("At an event"),
    InputSource.PARTNER: _sl("Through a partner"),
    InputSource.SPREADSHEET: _sl("From a spreadsheet"),
}
# Those that staff write down, in the order of their list.
BY_HAND: Mapping[InputSource, LazyString] = {
    source: SOURCES[source]
    for source in (InputSource.PAPER, InputSource.EVENT, InputSource.VOICE, InputSource.PARTNER, InputSource.TEXT)
}
