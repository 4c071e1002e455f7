"""The form with which a recording is kept."""

from typing import Any

from flask import request
from wtforms import FileField, HiddenField

from engagement.language.staff_texts import staff_gettext as _s
from engagement.language.staff_texts import staff_lazy_gettext as _sl
from engagement.web.forms import Form, ValidationError
from engagement.web.recordings import kind_of

MOST_BYTES = 250_000  # about a minute and a half of speech, and as much as a form may bring


class RecordingForm(Form):
    """A sound, and the number of the words that were on the page when it was made."""

    says = HiddenField()
    sound = FileField(_sl("A sound file from this device"))

    def validate_sound(self, field: Any) -> None:
        """A sound that browsers play, and small enough for a phone."""
        brought = request.files.get(field.name)
        content = brought.read() if brought else b""
        if not content:
            raise ValidationError(_s("Record it first, or choose a file."))
        if kind_of(content) is None:
            raise ValidationError(_s("We cannot play this on every phone. Use MP3, M4A, OGG or WebM."))
        if len(content) > MOST_BYTES:
            raise ValidationError(
                _s("This is too large for a cheap phone. Record it again, or save it as a small MP3 in mono.")
            )
        self.content = content
