"""Reading a directory folder, HSDS-shaped or Ohana-shaped: what can be read is read, the rest is reported."""

from pathlib import Path

from engagement.directory import csv_mending as mend
from engagement.directory.confidential.columns import contradict, is_about_privacy, marks
from engagement.directory.csv_belongings import Belongings
from engagement.directory.csv_categories import Taxonomy, categories_of
from engagement.directory.csv_shapes import (
    DirectoryRead,
    LocationRow,
    OrganizationRow,
    ServiceAtLocationRow,
    ServiceRow,
)
from engagement.directory.csv_tables import Refused, Row, RowReport, Tables, each
from engagement.directory.csv_translations import (
    COLUMNS,
    FILE,
    beside_the_english,
    is_translation,
    with_translations,
)
from engagement.directory.vocabulary import Capacity, Sensitivity
from engagement.directory.zips import Point

LONGEST_FEATURE = 60
STATUSES = {"active": True, "inactive": False, "defunct": False, "temporarily closed": False}
NEEDED_FILES = ("organizations.csv", "services.csv", "locations.csv")


def read_directory(folder: Path) -> DirectoryRead:
    """Everything in the folder that can be loaded, with a report of each row that was mended or refused."""
    directory = DirectoryRead()
    for name in NEEDED_FILES:
        if not (folder / name).is_file():
            directory.report.append(RowReport(name, 0, "refused", "file", "is not there"))
    tables = Tables(folder, directory.report)
    reader = _Reader(tables, directory)
    reader.read_organizations()
    reader.read_locations()
    reader.read_services()
    Belongings(tables, directory).read(reader.service_rows, reader.location_rows)
    directory.unread_files = tables.unread_files()
    directory.unread_columns = tables.unread_columns(lambda one: is_about_privacy(one) or is_translation(one))
    directory.report.sort(key=lambda one: (one.file, one.line, one.severity, one.what))
    return directory


class _Reader:
    """Organizations, places and services, in that order, since each leans on the one before."""

    def __init__(self, tables: Tables, directory: DirectoryRead) -> None:
        self.tables = tables
        self.into = directory
        self.report = directory.report
        self.location_rows: list[Row] = []
        self.service_rows: list[Row] = []

    def read_organizations(self) -> None:
        """Read organizations.csv."""
        rows = self.tables.read("organizations.csv")
        self.into.organizations = {one.source_id: one for one in each(rows, _organization, self.report)}

    def read_locations(self) -> None:
        """Read locations.csv, with addresses.csv where addresses stand apart."""
        self.location_rows = self.tables.read("locations.csv")
        addresses = self._addresses({row.text("id") for row in self.location_rows})
        made = each(
            self.location_rows, lambda row: self._location(row, addresses.get(row.text("id"), row)), self.report
        )
        self.into.locations = {one.source_id: one for one in made}

    def read_services(self) -> None:
        """Read services.csv, what it says in other languages, and which service is given where."""
        taxonomy = Taxonomy(self.tables.read("taxonomy.csv", ("taxonomy_id", "name")))
        self.service_rows = self.tables.read("services.csv")
        made = each(self.service_rows, lambda row: self._service(row, taxonomy), self.report)
        translations = self.tables.read(FILE, COLUMNS)
        self.into.services = with_translations({one.source_id: one for one in made}, translations, self.report)
        links = self.tables.read("services_at_location.csv", ("service_id", "location_id"))
        in_row = [row for row in self.service_rows if row.text("location_id") and row.text("id") in self.into.services]
        pairs = [ServiceAtLocationRow(row.text("id"), row.text("location_id")) for row in in_row]
        self.into.services_at_location = list(dict.fromkeys(pairs + each(links, self._given_at, self.report)))

    def _addresses(self, known: set[str]) -> dict[str, Row]:
        rows = self.tables.read("addresses.csv", ("location_id",))
        kept: dict[str, Row] = {}

        def keep(row: Row) -> None:
            place = row.required("location_id")
            if place not in known:
                raise Refused("location_id", f"there is no location {place}")
            if place in kept:
                raise Refused("location_id", f"location {place} already has an address on line {kept[place].line}")
            kept[place] = row
            if row.text("postal_code"):
                row.take("postal_code", mend.zip_code)

        each(rows, keep, self.report)
        return kept

    def _location(self, row: Row, address: Row) -> LocationRow:
        organization = self._organization_of(row)
        name = row.text("name")
        if not name:
            name = self.into.organizations[organization].name
            row.mended("name", f"was blank; called {name} after its organization")
        point = _point(row)
        return LocationRow(
            source_id=row.text("id"),
            organization_id=organization,
            name=name,
            address=", ".join(filter(None, (address.text("address_1"), address.text("address_2")))),
            city=address.text("city"),
            state=address.text("state_province"),
            zip=_zip(row, address),
            point=point,
            accessibility=tuple(one[:LONGEST_FEATURE] for one in mend.split_list(row.text("accessibility"))),
            description=" ".join(filter(None, (row.text("alternate_name"), row.text("description")))),
            marks=_marks(row) if address is row else _marks(row) + _marks(address),
        )

    def _organization_of(self, row: Row) -> str:
        organization = row.required("organization_id")
        if organization not in self.into.organizations:
            raise Refused("organization_id", f"organization {organization} is not there or was refused")
        return organization

    def _service(self, row: Row, taxonomy: Taxonomy) -> ServiceRow:
        minimum, maximum = _ages(row)
        return ServiceRow(
            source_id=row.text("id"),
            organization_id=self._owner_of_service(row),
            name=row.required("name"),
            description=row.text("description"),
            eligibility=row.text("eligibility_description", "eligibility"),
            fees=row.text("fees_description", "fees"),
            what_to_bring=row.text("what_to_bring", "required_documents"),
            how_to_apply=row.text("application_process"),
            translations=beside_the_english(row),
            categories=categories_of(row, taxonomy),
            min_age=minimum,
            max_age=maximum,
            capacity=row.take("capacity", mend.word_of(Capacity)),
            spaces=row.take("spaces", mend.whole_number),
            accepting_referrals=row.take("accepting_referrals", mend.yes_or_no),
            sensitivity=_sensitivity(row),
            needs_children_under_6=row.take("needs_children_under_6", mend.yes_or_no) is True,
            youth_program=row.take("youth_program", mend.yes_or_no) is True,
            active=_active(row),
            email=row.take("email", mend.email),
            website=row.take("website" if row.text("website") else "url", mend.web_address),
            verified_on=row.take("assured_date", mend.day),
            terms=(*mend.split_list(row.text("keywords")), *taxonomy.names(mend.split_list(row.text("taxonomy_ids")))),
            marks=_marks(row),
            also_called=row.text("alternate_name"),
            for_whom=row.text("audience"),
        )

    def _owner_of_service(self, row: Row) -> str:
        if row.text("organization_id"):
            return self._organization_of(row)
        place = row.text("location_id")
        if not place:
            raise Refused("organization_id", "is blank, and so is location_id")
        if place not in self.into.locations:
            raise Refused("location_id", f"location {place} is not there or was refused")
        return self.into.locations[place].organization_id

    def _given_at(self, row: Row) -> ServiceAtLocationRow:
        service, place = row.required("service_id"), row.required("location_id")
        if service not in self.into.services:
            raise Refused("service_id", f"service {service} is not there or was refused")
        if place not in self.into.locations:
            raise Refused("location_id", f"location {place} is not there or was refused")
        return ServiceAtLocationRow(service, place)


def _organization(row: Row) -> OrganizationRow:
    return OrganizationRow(
        source_id=row.text("id"),
        name=row.required("name"),
        description=row.text("description"),
        kind="city" if row.text("organization_type") == "city" else "partner",
        email=row.take("email", mend.email),
        website=row.take("website" if row.text("website") else "uri", mend.web_address),
        marks=_marks(row),
    )


def _marks(row: Row) -> tuple[str, ...]:
    """What the row says of itself that makes its place private; where two columns differ, the one that hides is believed."""
    if contradict(row.cells):
        row.mended(
            "row", f"one column says private, another does not; taken as private ({'; '.join(marks(row.cells))})"
        )
    return tuple(f"{row.file}: {one}" for one in marks(row.cells))


def _zip(row: Row, address: Row) -> str | None:
    if address is row:
        return row.take("postal_code", mend.zip_code)
    try:
        return mend.zip_code(address.text("postal_code")).value
    except mend.Unreadable:
        # Already reported on the address's own line.
        return None


def _point(row: Row) -> Point | None:
    latitude = row.take("latitude", mend.degrees(90))
    longitude = row.take("longitude", mend.degrees(180))
    return None if latitude is None or longitude is None else Point(latitude, longitude)


def _ages(row: Row) -> tuple[int | None, int | None]:
    low, high = row.take("minimum_age", mend.age), row.take("maximum_age", mend.age)
    if low is not None and high is not None and low > high:
        row.mended("maximum_age", f"is {high}, less than the minimum {low}; both left out")
        return None, None
    return low, high


def _sensitivity(row: Row) -> Sensitivity:
    if not row.text("sensitivity"):
        return Sensitivity.STANDARD
    read = row.take("sensitivity", mend.word_of(Sensitivity))
    if read is None:
        # A word we do not know must not open what may be a shelter.
        row.mended("sensitivity", "taken as confidential to be safe")
    return read or Sensitivity.CONFIDENTIAL


def _active(row: Row) -> bool:
    status = row.text("status").lower() or "active"
    if status not in STATUSES:
        row.mended("status", f"'{status}' is not a status we know; loaded, but not offered")
    elif not STATUSES[status]:
        row.mended("status", f"is {status}; loaded, but not offered")
    return STATUSES.get(status, False)
