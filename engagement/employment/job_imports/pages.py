"""What the page of a file shows: its rows by what they would do, the employers to be asked about, and how far it has come."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from engagement.employment.employers.spelling import known_as
from engagement.employment.job_imports import queries
from engagement.employment.job_imports.columns import Column
from engagement.employment.job_imports.given_back import why
from engagement.employment.job_imports.kinds import COME_IN, DONE, LEFT, Outcome, RowState
from engagement.employment.job_imports.models import JobImport
from engagement.employment.job_imports.verdicts import Verdict, look, page_mark
from engagement.employment.placements.kinds import PAYS
from engagement.employment.placements.models import Placement
from engagement.foundation import audit
from engagement.foundation.unreadable import readable
from engagement.language.staff_texts import staff_gettext as _s

SHOWN = 50  # rows of each kind; the others stand in the file that is given back


@dataclass(frozen=True)
class Asked:
    """A name that looks like some of the register: whose it is."""

    key: str
    name: str
    alike: Sequence[tuple[str, str]]


def preview(brought: JobImport, offered: Sequence[Column]) -> dict[str, Any]:
    """The values of the page. What it shows of jobs that were written down is noted as read."""
    counts = queries.counts([brought.id]).get(brought.id, {})
    waiting = look(brought, queries.rows_of(brought, state=RowState.WAITING)) if RowState.WAITING in counts else []
    headings, columns = readable(brought.headings) or [], brought.columns or {}
    of: dict[Outcome, list[Verdict]] = {
        outcome: [one for one in waiting if one.outcome is outcome] for outcome in Outcome
    }
    corrections = of[Outcome.CORRECTION][:SHOWN]
    _note_read(corrections)
    return {
        "counts": counts, "done": sum(counts.get(state, 0) for state in DONE), "all": sum(counts.values()),
        "of": of, "Outcome": Outcome, "shown": SHOWN, "labels": {one.key: one.label for one in offered},
        "left": [one for one in waiting if one.outcome in LEFT], "changes": {one.row.id: _changes(one) for one in corrections},
        "asked": _asked(waiting), "mark": page_mark(waiting), "columns": columns,
        "come_in": sum(len(of[outcome]) for outcome in COME_IN), "why": lambda one: list(why(one, headings, columns)),
        "named": lambda one: named(one, columns), "PAYS": PAYS,
    }  # fmt: skip


def named(one: Verdict, columns: Mapping[str, int]) -> str:
    """Whom a row is about, in its own words."""
    cells = one.row.cells or []
    said = (
        cells[columns[key]]
        for key in ("name", "referral", "code", "number")
        if columns.get(key, len(cells)) < len(cells)
    )
    return next((cell for cell in said if cell), "")


def _changes(one: Verdict) -> list[tuple[str, str, str]]:
    return [(key, _said(one, key, before), _said(one, key, after)) for key, before, after in one.changes]


def _said(one: Verdict, key: str, typed: Sequence[str]) -> str:
    """A value as the form of the page says it."""
    if key == "subsidized":
        return _s("Yes") if typed else _s("No")
    if one.form is None or not hasattr(one.form[key], "iter_choices"):
        return ", ".join(typed)
    labels = {str(value): str(label) for value, label, *_more in one.form[key].iter_choices()}
    return ", ".join(labels.get(value, value) for value in typed)


def _asked(waiting: Sequence[Verdict]) -> list[Asked]:
    """Each name once, however many rows have it."""
    found: dict[str, Asked] = {}
    for one in waiting:
        if one.alike and one.form is not None:
            name = one.form.employer.data or ""
            found.setdefault(
                known_as(name), Asked(known_as(name), name, [(str(each.id), each.name) for each in one.alike])
            )
    return list(found.values())


def _note_read(corrections: Sequence[Verdict]) -> None:
    for one in corrections:
        if one.corrects is not None:
            audit.record_read(Placement(id=one.corrects.id), page="job_imports.one")
