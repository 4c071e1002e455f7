"""What we know of a person, an entry each: how it is called and changed on the desk, and how the case page says it."""

from collections.abc import Callable
from dataclasses import dataclass
from enum import StrEnum
from typing import Any

from flask_babel import LazyString
from wtforms import BooleanField, Field, SelectField, StringField
from wtforms.validators import Optional

from engagement.directory.zips import read_zip
from engagement.foundation.unreadable import Unreadable, readable
from engagement.language.emails import read_email
from engagement.language.formats import languages_by_name
from engagement.language.i18n import KNOWN, LANGUAGES, language_name
from engagement.language.phones import read_phone, show_phone
from engagement.language.staff_texts import staff_gettext as _s
from engagement.language.staff_texts import staff_lazy_gettext as _sl
from engagement.people.age_bands import AGE_BANDS
from engagement.people.changes import Changes
from engagement.people.forms import no_identity_number
from engagement.people.languages import LONGEST_NAME, OTHER, tag_of
from engagement.people.models import Person
from engagement.people.vocabulary import CONTACT_HOURS_LABELS, ContactHours
from engagement.web.forms import ValidationError, VersionedForm, WholeNumber, at_most, between, offer, required
from engagement.web.history_line import Change


class Part(StrEnum):
    """The headings under which what we know of a person is changed."""

    NAME = "name"
    REACH = "reach"
    HOUSEHOLD = "household"


PARTS: dict[Part, LazyString] = {
    Part.NAME: _sl("Name and language"),
    Part.REACH: _sl("How to reach them"),
    Part.HOUSEHOLD: _sl("Household"),
}


@dataclass(frozen=True)
class Fact:
    """One thing we know of a person: the column of Person that keeps it, and the field in which it is changed.

    `said` are its words on the case page, under `heading`; nothing is said of what is not known. What the page says of
    several facts in one line has its place in the template instead. `beside` is a field that is no column.
    """

    column: str
    part: Part
    field: Any
    heading: LazyString | None = None
    said: Callable[[Person], object] | None = None
    beside: tuple[str, Any] | None = None


FACTS = (
    Fact(
        "name", Part.NAME,
        StringField(_sl("Name"), [required(_sl("Write the name.")), at_most(200), no_identity_number]),
    ),
    Fact(
        "call_name", Part.NAME, StringField(_sl("What we should call them"), [at_most(200), no_identity_number]),
    ),
    Fact("written_language", Part.NAME, SelectField(_sl("We write in"))),
    Fact(
        "spoken_language", Part.NAME, SelectField(_sl("Speaks")),
        beside=("spoken_other", StringField(
            _sl("If it is not in the list: its name"), [at_most(LONGEST_NAME), no_identity_number],
            description=_sl("As they say it, in any letters. Choose “Another language” above."),
        )),
    ),
    Fact("interpreter_needed", Part.NAME, BooleanField(_sl("An interpreter is needed"))),
    Fact(
        "phone", Part.REACH,
        StringField(_sl("Phone number"), [at_most(40)], render_kw={"type": "tel", "inputmode": "tel", "dir": "ltr"}),
    ),
    Fact(
        "email", Part.REACH,
        StringField(_sl("E-mail address"), [at_most(254)], render_kw={"type": "email", "dir": "ltr"}),
    ),
    Fact("contact_hours", Part.REACH, SelectField(
        _sl("A good time"), choices=offer((hours.value, CONTACT_HOURS_LABELS[hours]) for hours in ContactHours)
    )),
    Fact("ok_to_text", Part.REACH, BooleanField(_sl("They agreed to texts"))),
    Fact("ok_to_voicemail", Part.REACH, BooleanField(_sl("A voice message may be left"))),
    Fact("shared_phone", Part.REACH, BooleanField(_sl("Someone else reads or answers this phone"))),
    Fact("say_nothing", Part.REACH, BooleanField(_sl("Never say what it is about"))),
    Fact(
        "zip", Part.HOUSEHOLD, StringField(_sl("ZIP code"), render_kw={"inputmode": "numeric", "dir": "ltr"}),
        _sl("ZIP"), lambda person: person.zip or _s("not told"),
    ),
    Fact(
        "age_band", Part.HOUSEHOLD,
        SelectField(
            _sl("Age"), choices=offer([("", _sl("Not told")), *((band.key, band.label) for band in AGE_BANDS.values())])
        ),
        _sl("Age"), lambda person: AGE_BANDS[person.age_band].label if person.age_band else None,
    ),
    Fact("household_size", Part.HOUSEHOLD, WholeNumber(
        _sl("How many live together"), [Optional(), between(1, 30, _sl("Write a number from 1 to 30."))],
        render_kw={"inputmode": "numeric"},
    )),
    Fact("children_under_6", Part.HOUSEHOLD, WholeNumber(
        _sl("How many of them are under 6"), [Optional(), between(0, 20, _sl("Write a number from 0 to 20."))],
        render_kw={"inputmode": "numeric"},
    )),
    Fact(
        "youth_programs", Part.HOUSEHOLD, BooleanField(_sl("Interested in programs for young people")),
        _sl("Youth programs"), lambda person: _s("interested") if person.youth_programs else None,
    ),
)  # fmt: skip

COLUMNS = tuple(fact.column for fact in FACTS)


def lines(person: Person) -> list[tuple[LazyString, object]]:
    """What the case page says of a person, line by line, beside what it says in a shape of its own."""
    said = [(fact.heading, fact.said(person)) for fact in FACTS if fact.heading and fact.said]
    return [(heading, words) for heading, words in said if words is not None]


def changes_in_words(form: "PersonForm", changes: Changes) -> list[Change]:
    """What was changed of a person, under the labels of the form, in its words."""
    return [
        Change(name, str(form[name].label.text), said(form, name, before), said(form, name, after))
        for name, (before, after) in changes.items()
        if name in form
    ]


def said(form: "PersonForm", name: str, value: Any) -> str:
    """A value of a field as the page says it, also if there is none or nobody can read it."""
    return value if isinstance(value, Unreadable) else form.in_words(name, value) or str(_s("none"))


class PersonForm(VersionedForm):
    """How a person is called and reached, and what is safe for them. Its fields are those of FACTS."""

    @property
    def parts(self) -> list[tuple[LazyString, list[Field]]]:
        """Its fields, under their headings."""
        return [(heading, [self[name] for name in _names(part)]) for part, heading in PARTS.items()]

    def for_person(self, person: Person) -> "PersonForm":
        """Offer the languages there are, and the one the person named even if we have no entry for it."""
        if isinstance(self.spoken_language.object_data, Unreadable):
            self.spoken_language.object_data = OTHER
            self.spoken_language.data = self.spoken_language.data if self.is_submitted() else OTHER
        spoken = {*KNOWN, readable(person.spoken_language) or OTHER} - {OTHER}
        self.written_language.choices = offer(languages_by_name(LANGUAGES))
        self.spoken_language.choices = offer([*languages_by_name(spoken), (OTHER, language_name(OTHER))])
        if not self.is_submitted() and person.phone:
            self.phone.data = show_phone(person.phone)
        for field in self:
            if isinstance(field.object_data, Unreadable):
                self._leave_free(field)
        return self

    def _leave_free(self, field: Field) -> None:
        """Ask nothing of a field whose value cannot be read: left empty, what is kept stays."""
        field.object_data, field.validators = None, [Optional(), *field.validators]
        field.description = _s("What is kept here cannot be read. It stays as it is, unless you write something new.")
        if not self.is_submitted():
            field.data = None

    def in_words(self, name: str, value: Any) -> str:
        """A phone number as people write it, a language by its name; everything else as every form says it."""
        if name == "spoken_language" and value == OTHER and self.spoken_other.data:
            return str(self.spoken_other.data)
        return show_phone(read_phone(value) or value) if name == "phone" and value else super().in_words(name, value)

    def validate_spoken_other(self, field: Field) -> None:
        """Another language has a name, unless nobody could say it so far."""
        if self.spoken_language.data == OTHER and not field.data and self.spoken_language.object_data != OTHER:
            raise ValidationError(_s("Write the name of the language."))

    def validate_phone(self, field: Field) -> None:
        """A number that can be dialled, or none."""
        if field.data and read_phone(field.data) is None:
            raise ValidationError(_s("This is no phone number we can dial. Write it such as 505-555-0142."))

    def validate_email(self, field: Field) -> None:
        """An e-mail address, or none."""
        if not _as_kept(field) and read_email(field.data) is None:
            raise ValidationError(_s("Write an address such as name@example.org."))

    def validate_zip(self, field: Field) -> None:
        """Five digits of any script, with or without the four more, or none."""
        if not _as_kept(field) and read_zip(field.data) is None:
            raise ValidationError(_sl("A ZIP code has five digits."))

    def facts(self) -> dict[str, Any]:
        """What was written, as the columns hold it."""
        columns = Person.__table__.columns
        written = {name: self[name].data for name in COLUMNS}
        written |= {name: None for name, value in written.items() if value == "" and columns[name].nullable}
        plain = {"phone": read_phone(self.phone.data or "")}
        plain |= {
            field.name: field.object_data if _as_kept(field) else reader(field.data)
            for field, reader in ((self.email, read_email), (self.zip, read_zip))
        }
        if written["spoken_language"] == OTHER and self.spoken_other.data:
            plain["spoken_language"] = tag_of(self.spoken_other.data)
        return written | plain


def _as_kept(field: Field) -> bool:
    """Whether nothing was changed here: what an older rule let in keeps nobody from saving the rest of the page."""
    return (field.data or "") == (field.object_data or "")


def _names(part: Part) -> list[str]:
    facts = [fact for fact in FACTS if fact.part is part]
    return [name for fact in facts for name in (fact.column, *(fact.beside or ())[:1])]


for fact in FACTS:
    setattr(PersonForm, fact.column, fact.field)
    if fact.beside is not None:
        setattr(PersonForm, *fact.beside)
