"""A caseworker asks for a consent again before it ends."""

from typing import Any

from flask import render_template, request

from engagement.foundation import db
from engagement.language.i18n import current
from engagement.language.staff_texts import staff_gettext as _s
from engagement.people.models import Case, Consent, Person
from engagement.people.vocabulary import ConsentMode
from engagement.referrals.consents import actions
from engagement.referrals.consents.forms import AgainForm
from engagement.web.access import Slice, may, required_account
from engagement.web.case_page import back_to_case
from engagement.web.roles import Permission

consents = Slice("consents", __name__, url_prefix="/staff")


@consents.route(
    "/consents/<int:consent_id>/again", methods=["GET", "POST"], allow=may(Permission.WORK_CASES), subject=Consent
)
def again(consent: Consent) -> Any:
    """Read our words of today out to them, and keep that they say yes again."""
    given = actions.to_say_again(consent.id)
    person, form = db.session.get_one(Person, consent.person_id), AgainForm()
    if request.method == "POST" and form.validate():
        mode, witness = ConsentMode(form.mode.data), required_account().id
        actions.say_again(given, person.written_language, mode, witness_id=witness)
        return back_to_case(consent.case_id, _s("Their yes is kept."))
    theirs, tag = actions.words_now(consent, given.organization, person.written_language)
    mine, _tag = actions.words_now(consent, given.organization, current().tag)
    page = render_template(
        "referrals/staff/again.html", case=db.session.get_one(Case, consent.case_id), person=person, form=form,
        theirs=theirs, tag=tag, mine=mine, given=given,
    )  # fmt: skip
    return page, 422 if form.errors else 200
