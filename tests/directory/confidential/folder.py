"""A folder of the wordings, as an import reads it: each service at an address of its own."""

import csv
from collections.abc import Iterable, Mapping, Sequence
from pathlib import Path

from engagement.directory.actions import ImportResult, import_directory
from engagement.directory.csv_rows import read_directory
from engagement.foundation import db
from tests.directory.confidential.wordings import Wording

Rows = Sequence[Mapping[str, str]]


def load(
    folder: Path, wordings: Iterable[Wording], *, services: Mapping[str, Mapping[str, str]] | None = None,
    locations: Mapping[str, Mapping[str, str]] | None = None, shared: bool = False,
) -> ImportResult:  # fmt: skip
    """Write and import them. `services` and `locations` add cells to the row of a name; `shared`: all at one place."""
    rows = list(wordings)
    owners = list(dict.fromkeys(one.organization for one in rows))
    places = [{"id": "place-1"}] if shared else [{"id": f"place-{one.name}"} for one in rows]
    _write(folder / "organizations.csv", [{"id": name, "name": name} for name in owners])
    _write(
        folder / "locations.csv",
        [
            {
                "organization_id": owners[0], "name": "Hall", "address_1": f"{100 + number} Secret Lane", "city": "Albuquerque",
                "postal_code": "87108", "latitude": "35.07", "longitude": "-106.57", **place,
                **(locations or {}).get(place["id"].removeprefix("place-"), {}),
            }
            for number, place in enumerate(places)
        ],
    )  # fmt: skip
    _write(
        folder / "services.csv",
        [
            {
                "id": one.name, "organization_id": one.organization, "name": one.name, "description": one.description,
                "eligibility": one.eligibility, "keywords": one.keywords,
                "location_id": "place-1" if shared else f"place-{one.name}",
                **(services or {}).get(one.name, {}),
            }
            for one in rows
        ],
    )  # fmt: skip
    _write(folder / "phones.csv", [{"id": one.name, "service_id": one.name, "number": "505-555-0142"} for one in rows])
    result = import_directory(read_directory(folder), "wordings")
    db.session.commit()
    db.session.expire_all()
    return result


def _write(path: Path, rows: Rows) -> None:
    with path.open("w", newline="", encoding="utf-8") as file:
        writer = csv.DictWriter(file, list(dict.fromkeys(name for row in rows for name in row)))
        writer.writeheader()
        writer.writerows(rows)
