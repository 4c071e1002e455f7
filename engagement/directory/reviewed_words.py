"""What services say, as the review sheets show and mend it: each English text once, though twenty services may say it."""

import csv
import io
from collections.abc import Mapping
from pathlib import Path

from engagement.directory.csv_translations import FILE, TRANSLATED
from engagement.foundation.whole_files import put
from engagement.language.i18n import Language, nearest

OURS = Path(__file__).parent / "demo"
Cells = dict[str, str]


def read(language: Language, folder: Path | None) -> dict[str, str]:
    """The translation of each English text in a folder of a directory, or in the demo's; "" where there is none."""
    services, translations = _cells(folder, "services.csv"), _by_service(folder, language)
    found: dict[str, str] = {}
    for service in services:
        translated = translations.get(service.get("id", ""), {})
        for column in TRANSLATED:
            if english := service.get(column, ""):
                found[english] = found.get(english) or translated.get(column, "")
    return found


def write(language: Language, folder: Path | None, corrected: Mapping[str, str]) -> None:
    """Put corrected texts into service_translations.csv, wherever a service says that in English."""
    english = {service.get("id", ""): service for service in _cells(folder, "services.csv")}
    rows = _cells(folder, FILE)
    there = {row["service_id"] for row in rows if _is_in(row, language)}
    rows += [{"service_id": key, "language": language.tag} for key in english if key and key not in there]
    for row in rows:
        if _is_in(row, language):
            said = english.get(row["service_id"], {})
            row |= {column: corrected[said[column]] for column in TRANSLATED if said.get(column) in corrected}
    columns = list(dict.fromkeys(column for row in rows for column in row))
    written = io.StringIO(newline="")
    table = csv.DictWriter(written, columns, lineterminator="\n", restval="")
    table.writeheader()
    table.writerows(row for row in rows if any(row.get(column) for column in TRANSLATED))
    put((folder or OURS) / FILE, written.getvalue().encode())


def _by_service(folder: Path | None, language: Language) -> dict[str, Cells]:
    return {row["service_id"]: row for row in _cells(folder, FILE) if _is_in(row, language)}


def _is_in(row: Cells, language: Language) -> bool:
    return nearest(row["language"], (language.tag,)) is not None


def _cells(folder: Path | None, name: str) -> list[Cells]:
    """The rows of a file as they stand, to be written back so; the import reads, mends and refuses them."""
    path = (folder or OURS) / name
    if not path.is_file():
        return []
    with path.open(encoding="utf-8-sig", newline="") as file:
        return [{column: text or "" for column, text in row.items() if column} for row in csv.DictReader(file)]
