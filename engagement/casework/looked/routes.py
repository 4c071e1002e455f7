"""Who looked at a person: for a supervisor, and on paper for the person themselves, in their language."""

from flask import render_template, request

from engagement.casework.looked import queries
from engagement.casework.looked.pages import said, what_they_are
from engagement.language import i18n
from engagement.people.models import Case
from engagement.people.queries import person_of
from engagement.web.access import Slice, may
from engagement.web.last_row import LastRow, read_last_row
from engagement.web.roles import Permission

looked = Slice("looked", __name__)
SUPERVISORS = may(Permission.WORK_CASES) & may(Permission.ASSIGN_CASES)


@looked.get("/cases/<int:case_id>/looked", allow=SUPERVISORS, subject=Case)
def who_looked(case: Case) -> str:
    """Who opened the person's records, when, and on which page."""
    found = queries.looks(case.person_id, read_last_row(request.args.get("after")))
    looks, more = found[: queries.ROWS], len(found) > queries.ROWS
    after = LastRow(looks[-1].at, looks[-1].id) if more else None
    return render_template("casework/staff/who_looked.html", case=case, looks=looks, said=said, after=after)


@looked.get("/cases/<int:case_id>/looked/on-paper", allow=SUPERVISORS, subject=Case)
def looked_on_paper(case: Case) -> str:
    """The same for the person: in their language, without the names of those who work here."""
    person = person_of(case)
    with i18n.speaking(person.written_language):
        looks = queries.looks(case.person_id, limit=queries.ON_PAPER)[: queries.ON_PAPER]
        return render_template("casework/looked_on_paper.html", case=case, looks=looks, what_they_are=what_they_are)
