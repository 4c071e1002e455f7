"""Files that we give: a sample with invented rows, and the rows that did not come in, each with why. Pure."""

from collections.abc import Iterable, Iterator, Mapping, Sequence

from engagement.employment.job_imports.columns import OF_A_JOB, OURS, ROW, WHY, Column, plain
from engagement.employment.job_imports.verdicts import Verdict
from engagement.foundation import sheets

NAMES = {one.key: one.label for one in OF_A_JOB}
# All invented.
SAMPLES = (
    {"referral": "101", "code": "AAA-AAA", "number": "", "name": "Ana Example", "employer": "Mesa Dairy (example)",
     "started": "2026-09-01", "hours": "40", "dollars": "18.50", "pay": "By the hour", "title": "Packs cheese",
     "evidence": "A", "benefits": "Health insurance, paid leave"},
    {"referral": "", "code": "", "number": "A2-B3-4C", "name": "Luis Example", "employer": "Rio Tile (example)",
     "started": "2026-09-14", "hours": "32.5", "dollars": "41,600", "pay": "Salary (a year)", "title": "Sets tiles",
     "kind": "Registered apprenticeship", "subsidized": "yes"},
    {"referral": "103", "code": "BBB-BBB", "number": "", "name": "Sam Example", "employer": "Bosque Clinic (example)",
     "started": "2026-08-03", "hours": "20", "dollars": "16", "title": "Answers the phone", "ended": "2026-10-30"},
)  # fmt: skip


def sample(offered: Sequence[Column]) -> str:
    """A file as we would like it, with every column and invented people."""
    rows = ([one.get(column.key, "") for column in offered] for one in SAMPLES)
    return sheets.written([[str(column.label) for column in offered], *rows])


def left(headings: Sequence[str], columns: Mapping[str, int], found: Iterable[Verdict]) -> str:
    """The rows that would not come in, as they were brought, as far as we kept them; behind each its number and why."""
    kept = [one for one in headings if plain(one) not in OURS]
    rows = ([*_cells(one, len(kept)), str(one.row.number), " ".join(why(one, headings, columns))] for one in found)
    return sheets.written([[*kept, str(ROW), str(WHY)], *rows])


def why(one: Verdict, headings: Sequence[str], columns: Mapping[str, int]) -> Iterator[str]:
    """Why a row does not come in, each reason with the column that it is about, or with what no column holds."""
    for key, words in one.problems:
        about = called(columns[key], headings) if key in columns else NAMES.get(key)
        yield words if about is None else f"{about}: {words}"
    yield from one.asked


def called(place: int, headings: Sequence[str]) -> str:
    """A column as whoever made the file knows it."""
    return f"{sheets.letter(place)} ({headings[place][:40]})" if place < len(headings) else sheets.letter(place)


def _cells(one: Verdict, width: int) -> list[str]:
    cells = [cell or "" for cell in one.row.cells or ()][:width]
    return [*cells, *[""] * (width - len(cells))]
