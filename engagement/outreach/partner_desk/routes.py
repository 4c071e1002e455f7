"""A partner organization at its own desk: what the city promised and asked, whom to tell, what people told it."""

from secrets import token_hex
from typing import Any

from flask import abort, flash, redirect, render_template, request, url_for
from werkzeug.wrappers import Response

from engagement.foundation import clock, db
from engagement.language.staff_texts import staff_gettext as _s
from engagement.language.staff_texts import staff_ngettext
from engagement.outreach.partner_desk import actions, forms, queries
from engagement.outreach.partner_desk.queries import Agreement
from engagement.outreach.partnerships.standing import COMMITMENT_STATES, CONTACT_KINDS, TOO_OFTEN
from engagement.web import limits
from engagement.web.access import Rule, SignedInAccount, Slice, may, own_organization, required_account
from engagement.web.roles import Permission

partner_desk = Slice("partner_desk", __name__, url_prefix="/partner/city")

Answer = Any
MOST_SAID = 300  # an hour, by one account: more nobody types, and a plan is not to be flooded


def has_agreement(account: SignedInAccount | None) -> bool:
    """Whether this account's organization has an agreement with the city that runs today."""
    return account is not None and queries.running_agreement(account.organization_id) is not None


while_it_runs = Rule("while an agreement of theirs runs", has_agreement)
OURS = may(Permission.SEE_OWN_PARTNERSHIP) & own_organization & while_it_runs


@partner_desk.get("", allow=OURS)
def with_the_city() -> str:
    """Whom to tell, what the city promised and what it asked, and what was agreed on."""
    ours = _ours()
    return render_template(
        "outreach/staff/with_the_city.html", ours=ours, waiting=queries.waiting_for(ours.partnership_id),
        promised=queries.promised_to(ours.partnership_id), asked=queries.asked_of(ours.partnership_id),
        kinds=CONTACT_KINDS, states=COMMITMENT_STATES, too_often=TOO_OFTEN, today=clock.today(),
    )  # fmt: skip


@partner_desk.route("/answers/<int:theme_id>", methods=["GET", "POST"], allow=OURS)
def answer(theme_id: int) -> Answer:
    """One answer in all its languages, to be read aloud or printed; and how many heard it."""
    if theme_id > db.BIGGEST_ID:
        abort(404)
    if request.method == "POST":
        actions.hold(theme_id)
    found = queries.waiting_for(_ours().partnership_id, theme_id)
    if not found:
        return _nobody_waits(theme_id)
    (waiting,) = found
    form = forms.WeToldThemForm(data={"told": waiting.people, "seen": waiting.mark}, waiting=waiting)
    if form.validate_on_submit():
        number = actions.say_told(waiting, form.told.data or 0, form.beyond_reach.data or 0)
        flash(staff_ngettext("%(num)s person counts as told.", "%(num)s people count as told.", number))
        return redirect(url_for("partner_desk.with_the_city"), 303)
    form.seen.data = waiting.mark
    page = render_template(
        "outreach/staff/answer_to_tell.html", waiting=waiting, form=form, in_words=queries.words_of(waiting)
    )
    return page, 422 if form.problems else 200


@partner_desk.route("/said", methods=["GET", "POST"], allow=OURS)
def write_down() -> Answer:
    """Write down what somebody told them about a plan; then the next."""
    ours = _ours()
    plans = queries.plans_to_speak_of(ours.partnership_id)
    form = forms.TheySaidForm(data={"language": "en", "key": token_hex(16)}, plans=plans)
    if form.validate_on_submit() and _kept(ours, form):
        flash(_s("Written down. The next one?"))
        return redirect(url_for("partner_desk.write_down"), 303)
    page = render_template("outreach/staff/they_said.html", form=form, plans=plans)
    return page, 422 if form.problems else 200


def _kept(ours: Agreement, form: forms.TheySaidForm) -> bool:
    limits.hit("said through a partner", str(required_account().id), MOST_SAID)
    key = form.key.data or token_hex(16)
    written = actions.taken_down(
        ours, form.said.data or "", form.language.data, tell_them=bool(form.tell_them.data),
        quote_ok=bool(form.quote_ok.data),
    )  # fmt: skip
    if not form.another.data and actions.wrote_it_today(form.plan_id.data, written, key):
        form.say_it_is_there()
        return False
    actions.write_down(form.plan_id.data, written, key)
    return True


def _nobody_waits(theme_id: int) -> Response:
    """There is no such page for them, unless they counted the last who waited themselves: they went back, or pressed twice."""
    if not actions.told_already(theme_id):
        abort(404)
    flash(_s("You said so already. Nobody else waits for this answer through you."))
    return redirect(url_for("partner_desk.with_the_city"), 303)


def _ours() -> Agreement:
    ours = queries.running_agreement(required_account().organization_id)
    if ours is None:  # it ended in the moment between
        abort(403)
    return ours
