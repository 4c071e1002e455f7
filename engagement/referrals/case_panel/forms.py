"""What a partner told us beside this program, as the caseworker who heard it writes it down."""

from datetime import UTC, date, datetime, time
from typing import Any

from wtforms import Field, RadioField, SelectField, StringField, TextAreaField
from wtforms.fields import SelectChoice  # type: ignore[attr-defined] # the stubs are those of 3.2

from engagement.foundation import clock
from engagement.language.staff_texts import staff_gettext as _s
from engagement.language.staff_texts import staff_lazy_gettext as _sl
from engagement.language.typed_moments import read_time
from engagement.people.forms import CarefulForm
from engagement.referrals.models import Referral
from engagement.referrals.moves import MOVES, MoveRefused, answer_in_words
from engagement.referrals.reasons import OTHER, reason_label
from engagement.referrals.statuses import label
from engagement.referrals.told import VIA_LABELS, Told, Via, may_be_told, since
from engagement.web.forms import ValidationError, VersionedForm, at_most, day_gone_by, offer, required

LONGEST_NAME = 120
NOON = time(12)
OFFICES_OPEN, OFFICES_CLOSE = time(7), time(19)


class ToldForm(CarefulForm, VersionedForm):
    """What they said, who said it there, how and when. `last` is when the referral was sent, or answered last."""

    careful = ("by", "note")
    last: datetime
    on: date | None = None
    at: time | None = None

    move = RadioField(_sl("What did they say?"), [required(_sl("Choose what they said."))])
    reason = SelectField(_sl("Why? For answers that need a reason"), validate_choice=False)
    note = TextAreaField(_sl("In a few words"), [at_most()])
    by = StringField(
        _sl("Who said so there? A name, or what they do"),
        [required(_sl("Write who said so, such as “Rosa” or “front desk”.")), at_most(LONGEST_NAME)],
    )
    via = RadioField(
        _sl("How?"), choices=offer((via.value, words) for via, words in VIA_LABELS.items()), default=Via.TELEPHONE.value
    )
    day = StringField(_sl("Day"))
    time = StringField(_sl("Time"))

    @property
    def told(self) -> Told:
        """How, by whom and when; now, where neither day nor time was written. Only of a valid form."""
        return Told(Via(self.via.data), str(self.by.data), self._when())

    def _when(self) -> datetime:
        now = clock.now()
        if self.on is None and self.at is None:
            return now
        day = self.on or clock.today()
        moment = datetime.combine(day, self.at or NOON, clock.LOCAL).astimezone(UTC)
        return moment if self.at else min(moment, now)  # of today, without a time: until now

    def validate_reason(self, field: Field) -> None:
        """One of those that fit the answer; an answer that needs none has none."""
        made = MOVES.get(self.move.data or "")
        if made is not None and made.reasons and field.data not in made.reasons:
            raise ValidationError(_s("Choose a reason that fits the answer."))

    def validate_note(self, field: Field) -> None:
        """A reason outside the list must be said in words."""
        if self.why == OTHER and not field.data:
            raise ValidationError(_s("Say in a few words what the reason is."))

    @property
    def why(self) -> str | None:
        """The reason, if the answer needs one."""
        made = MOVES.get(self.move.data or "")
        return self.reason.data or None if made is not None and made.reasons else None

    def validate_day(self, field: Field) -> None:
        """Today or before; nothing where it was just now."""
        if field.data:
            self.on = day_gone_by(field, _s("This day is still to come."))

    def validate_time(self, field: Field) -> None:
        """One time of the day; of 9:30 the half of the day in which offices answer."""
        if not field.data:
            return
        readings = read_time(field.data)
        if not readings:
            raise ValidationError(_s("This is no time. Write it such as 9:30 am."))
        self.at = next((one for one in readings if OFFICES_OPEN <= one < OFFICES_CLOSE), readings[0])

    def validate(self, extra_validators: Any = None) -> bool:
        """The usual checks, then whether it can have been said at that time."""
        return super().validate(extra_validators) and self._can_be_of_then()

    def _can_be_of_then(self) -> bool:
        try:
            since(self._when(), self.last, clock.now())
        except MoveRefused as refused:
            self._complain("time" if self.at else "day", str(refused))
            return False
        return True


def told_form(referral: Referral, last: datetime) -> ToldForm:
    """The form with the answers this referral's partner can give now, and the reasons each may have."""
    form = ToldForm(version=referral.version)
    form.last = last
    answers = may_be_told(referral.status)
    form.move.choices = offer((move.name, answer_in_words(move)) for move in answers)
    form.reason.choices = [
        SelectChoice("", _s("None")),
        *(
            SelectChoice(key, str(reason_label(key)), optgroup=str(label(move.target)))
            for move in answers
            for key in move.reasons
        ),
    ]
    return form
