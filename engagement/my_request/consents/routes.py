"""My request: saying yes again before a consent ends."""

from flask import abort, redirect, render_template, request, url_for
from werkzeug.wrappers import Response

from engagement.language.i18n import current
from engagement.my_request import queries
from engagement.people.vocabulary import ConsentMode
from engagement.referrals.consents import actions
from engagement.referrals.consents import queries as consents
from engagement.web.access import Slice, anyone

my_consents = Slice("my_consents", __name__)


@my_consents.route("/<lang:lang>/request/agree/<int:consent_id>", methods=["GET", "POST"], allow=anyone)
def agree(consent_id: int) -> Response | str:
    """The words once more, and their yes."""
    case = queries.opened_here()
    if case is None:
        return redirect(url_for("my_request.request_page"), 303)
    given = next((one for one in consents.of_case(case.id) if one.consent.id == consent_id), None)
    if given is None:
        abort(404)
    if not given.ends_soon:  # pressed twice, or from an old page
        return redirect(url_for("my_request.request_page"), 303)
    if request.method == "POST":
        actions.say_again(given, current().tag, ConsentMode.ELECTRONIC)
        return redirect(url_for("my_request.request_page"), 303)
    words, _tag = actions.words_now(given.consent, given.organization, current().tag)
    return render_template("my_request/agree.html", given=given, words=words)
