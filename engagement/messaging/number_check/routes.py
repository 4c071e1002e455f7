"""A caseworker found out whose number it is."""

from flask import request
from werkzeug.wrappers import Response

from engagement.foundation import db
from engagement.foundation.errors import DomainError
from engagement.language.staff_texts import staff_gettext as _s
from engagement.messaging.number_check import actions
from engagement.people.models import Case
from engagement.people.queries import person_of
from engagement.web.access import Slice, may
from engagement.web.case_page import back_to_case
from engagement.web.roles import Permission

number_check = Slice("number_check", __name__, url_prefix="/staff")


@number_check.post("/cases/<int:case_id>/number", allow=may(Permission.WORK_CASES), subject=Case)
def found_out(case: Case) -> Response:
    """The number is theirs, or it is the wrong one: the one the page showed, and no other that came since."""
    person = person_of(case)
    if request.form.get("version") != str(person.version):
        raise DomainError(_s("Something about this person was changed meanwhile. Look at the number again."))
    theirs = "theirs" in request.form
    actions.found_out(case, person, theirs=theirs)
    db.session.flush()
    return back_to_case(case.id, _s("The number is proved.") if theirs else _s("The number was taken out."))
