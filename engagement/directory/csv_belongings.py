"""What belongs to a service, a place or an organization: phones, hours, languages and the areas served."""

from collections.abc import Callable, Iterable
from datetime import time
from typing import TypeVar

from engagement.directory import csv_mending as mend
from engagement.directory.confidential.columns import is_private
from engagement.directory.csv_shapes import (
    DirectoryRead,
    LanguageRow,
    Owner,
    OwnerKind,
    PhoneRow,
    ScheduleRow,
    ServiceAreaRow,
)
from engagement.directory.csv_tables import Refused, Row, RowReport, Tables, each

Found = TypeVar("Found")

PHONE_KINDS = ("voice", "fax", "sms", "tty", "hotline")
END_OF_DAY = time(23, 59)


class Belongings:
    """Reads the files whose rows lean on organizations, places and services that are already read."""

    def __init__(self, tables: Tables, directory: DirectoryRead) -> None:
        self.tables = tables
        self.into = directory
        self.report = directory.report
        self.contacts: dict[str, Owner] = {}

    def read(self, service_rows: Iterable[Row], location_rows: Iterable[Row]) -> None:
        """Read them all; the rows of services and places too, since Ohana keeps languages and areas inside them."""
        self._read_contacts()
        self.into.phones = {one.source_id: one for one in self._each("phones.csv", self._phone)}
        hours = [*self._each("schedules.csv", self._schedules), *self._each("regular_schedules.csv", self._schedules)]
        self.into.schedules = {one.source_id: one for row in hours for one in row}
        self._read_languages([*location_rows], [*service_rows])
        self._read_areas([*service_rows])

    def _each(self, file: str, make: Callable[[Row], Found]) -> list[Found]:
        return each(self.tables.read(file), make, self.report)

    def _read_contacts(self) -> None:
        # A contact's name is not kept: only whose phone it is matters here.
        pairs = self._each("contacts.csv", lambda row: (row.text("id"), self._owner(row)))
        self.contacts = dict(pairs)

    def _owner(self, row: Row) -> Owner:
        if contact := row.text("contact_id"):
            if contact not in self.contacts:
                raise Refused("contact_id", f"contact {contact} is not there or was refused")
            return self.contacts[contact]
        for owner in _named_owners(row):
            if owner.source_id not in self._known(owner):
                raise Refused(f"{owner.kind}_id", f"{owner.kind} {owner.source_id} is not there or was refused")
            return owner
        raise Refused("row", "does not say whose it is")

    def _known(self, owner: Owner) -> Iterable[str]:
        if owner.kind == "service":
            return self.into.services
        return self.into.locations if owner.kind == "location" else self.into.organizations

    def _phone(self, row: Row) -> PhoneRow:
        if is_private(row.cells):
            raise Refused("number", "is marked as private; not kept")
        kind = (row.text("number_type", "type") or "voice").lower()
        if kind not in PHONE_KINDS:
            row.mended("number_type", f"'{kind}' is not a kind of phone; taken as voice")
            kind = "voice"
        return PhoneRow(
            source_id=row.text("id"),
            owner=self._owner(row),
            number=row.need("number", mend.phone),
            extension=row.text("extension"),
            kind=kind,
        )

    def _schedules(self, row: Row) -> list[ScheduleRow]:
        owner = self._owner(row)
        days = row.need("byday" if row.text("byday") else "weekday", mend.weekdays)
        opens, closes = row.need("opens_at", mend.clock_time), row.need("closes_at", mend.clock_time)
        if closes == time(0) and opens > closes:
            row.mended("closes_at", "midnight read as the end of the day")
            closes = END_OF_DAY
        if closes <= opens:
            raise Refused("closes_at", f"is {closes:%H:%M}, not after it opens at {opens:%H:%M}")
        return [ScheduleRow(f"{row.text('id')}:{day}", owner, day, opens, closes) for day in days]

    def _read_languages(self, location_rows: list[Row], service_rows: list[Row]) -> None:
        found = self._each("languages.csv", self._language)
        places = [(row, Owner("location", row.text("id"))) for row in location_rows]
        services = [(row, Owner("service", row.text("id"))) for row in service_rows]
        for row, owner in [*places, *services]:
            if owner.source_id in self._known(owner):
                found += self._language_cell(row, owner)
        self.into.languages = list(dict.fromkeys(found))

    def _language(self, row: Row) -> LanguageRow:
        return LanguageRow(self._owner(row), row.need("code" if row.text("code") else "name", mend.language))

    def _language_cell(self, row: Row, owner: Owner) -> list[LanguageRow]:
        found = []
        for name in mend.split_list(row.text("languages")):
            try:
                found.append(LanguageRow(owner, mend.language(name).value))
            except mend.Unreadable as problem:
                self._mended(row, "languages", f"{problem}; left out")
        return found

    def _read_areas(self, service_rows: list[Row]) -> None:
        found = self._each("service_areas.csv", self._area)
        for row in service_rows:
            if row.text("id") in self.into.services:
                found += self._area_cell(row)
        self.into.service_areas = list(dict.fromkeys(found))

    def _area(self, row: Row) -> ServiceAreaRow:
        service = row.required("service_id")
        if service not in self.into.services:
            raise Refused("service_id", f"service {service} is not there or was refused")
        name = row.text("name") or row.text("extent")
        if row.text("extent_type") == "zip":
            return ServiceAreaRow(service, name, row.need("extent", mend.zip_code))
        if not name:
            raise Refused("name", "is blank, and so is extent")
        row.mended("extent", f"'{name}' is not a ZIP code; kept as a name")
        return ServiceAreaRow(service, name, None)

    def _area_cell(self, row: Row) -> list[ServiceAreaRow]:
        names = mend.split_list(row.text("service_areas"))
        if names:
            self._mended(row, "service_areas", f"{', '.join(names)}: no ZIP codes; kept as names")
        return [ServiceAreaRow(row.text("id"), name, None) for name in names]

    def _mended(self, row: Row, what: str, reason: str) -> None:
        # These rows were reported when their services and places were read; what comes late is added directly.
        self.report.append(RowReport(row.file, row.line, "mended", what, reason))


def _named_owners(row: Row) -> list[Owner]:
    kinds: tuple[OwnerKind, ...] = ("service", "location", "organization")
    return [Owner(kind, row.text(f"{kind}_id")) for kind in kinds if row.text(f"{kind}_id")]
