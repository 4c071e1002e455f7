"""Making a referral in two pages: choose the services, then read out and tick what is shared."""

from typing import Any

from flask import flash, render_template, request, url_for
from werkzeug.wrappers import Response

from engagement.directory import queries as directory
from engagement.language.i18n import current
from engagement.language.staff_texts import staff_gettext as _s
from engagement.language.staff_texts import staff_ngettext
from engagement.people.actions import only_open
from engagement.people.consent import known_of, referral_wording
from engagement.people.models import Case, Need, Person
from engagement.people.queries import needs_of, person_of
from engagement.people.vocabulary import ConsentMode
from engagement.referrals.new_referral import actions, queries
from engagement.referrals.new_referral.forms import AgreeForm, FindForm, agree_form
from engagement.referrals.notices.queries import unseen_at
from engagement.referrals.statuses import actor_of
from engagement.web.access import Slice, may, required_account
from engagement.web.case_page import back_to_case
from engagement.web.roles import Permission

new_referral = Slice("new_referral", __name__, url_prefix="/staff")
WORKERS = may(Permission.WORK_CASES)


@new_referral.get("/cases/<int:case_id>/refer", allow=WORKERS, subject=Case)
def choose(case: Case) -> str:
    """Choose a need, and one or more services for it."""
    return _choose_page(case)


@new_referral.route("/cases/<int:case_id>/refer/agree", methods=["GET", "POST"], allow=WORKERS, subject=Case)
def agree(case: Case) -> Any:
    """Read out what will be shared with whom, tick it, and send."""
    person = person_of(case)
    need = queries.need_to_refer(_open_needs(case), request.args.get("need", type=int))
    chosen = queries.chosen(request.args.getlist("service", type=int))
    if not chosen:
        return _choose_page(case, problem=_s("Tick at least one service first."))
    form = agree_form([one.organization.id for one in chosen], known_of(person, need))
    if request.method == "POST" and form.validate():
        return _send(case, person, need, chosen, form)
    return _agree_page(case, person, need, chosen, form), 422 if form.errors else 200


@new_referral.get("/cases/<int:case_id>/refer/find", allow=WORKERS, subject=Case)
def find(case: Case) -> str:
    """Look through the whole directory for a service to refer to, by name, kind of help and language."""
    need = queries.need_to_refer(_open_needs(case), request.args.get("need", type=int))
    form = FindForm(request.args)
    after = request.args.get("after", type=int)
    found = queries.find(form.words.data or "", form.kind, form.spoken, after) if form.validate() else []
    there, tried = queries.before(need)
    asked: dict[str, Any] = {"need": need.id, "category": form.kind, "language": form.spoken}
    more = found[queries.PAGE - 1].id if len(found) > queries.PAGE else None
    return render_template(
        "referrals/staff/find.html", case=case, person=person_of(case), need=need, form=form, found=found[: queries.PAGE],
        open_at={one.service.id for one in there}, tried=tried,
        more=url_for("new_referral.find", case_id=case.id, **asked, after=more) if more else None,
    )  # fmt: skip


def _choose_page(case: Case, problem: str = "") -> str:
    person = person_of(case)
    needs = _open_needs(case)
    need = queries.need_to_refer(needs, request.args.get("need", type=int))
    return render_template(
        "referrals/staff/choose.html",
        case=case,
        person=person,
        needs=needs,
        need=need,
        offers=queries.offers(person, need),
        problem=problem,
    )


def _open_needs(case: Case) -> list[Need]:
    only_open(case)
    return list(needs_of(case.id))


def _send(case: Case, person: Person, need: Need, chosen: list[queries.Chosen], form: AgreeForm) -> Response:
    account = required_account()
    try:
        sent = actions.refer_to_chosen(
            case, person, need, chosen,
            fields={one.organization.id: form.shares_with(one.organization.id).data for one in chosen},
            mode=ConsentMode(form.mode.data), actor=actor_of(account), witness_id=account.id,
        )  # fmt: skip
    except actions.SentAlready:  # the button was pressed twice
        return back_to_case(case.id, _s("These referrals were sent already."))
    if sent.told:
        flash(staff_ngettext("%(num)s referral is sent.", "%(num)s referrals are sent.", len(sent.told)))
    for one in chosen:
        if not sent.at(one.organization.id):
            name = one.organization.name
            flash(_s("Nobody at %(organization)s has been told: call them.", organization=name), "alert")
    return back_to_case(case.id)


def _agree_page(case: Case, person: Person, need: Need, chosen: list[queries.Chosen], form: AgreeForm) -> str:
    ours = current().tag
    theirs = {one.organization.id: referral_wording(one.organization.name, person.written_language) for one in chosen}
    mine = {one.organization.id: referral_wording(one.organization.name, ours) for one in chosen}
    unseen = unseen_at(theirs)
    directory.load_phones([one.services[0].id for one in chosen if one.organization.id in unseen])
    return render_template(
        "referrals/staff/agree.html", case=case, person=person, need=need, chosen=chosen, form=form, theirs=theirs, mine=mine,
        unseen=unseen, two_languages=any(text.tag != ours for text in theirs.values()),
    )  # fmt: skip


@new_referral.post("/cases/<int:case_id>/warm-handoff", allow=WORKERS, subject=Case)
def warm_handoff(case: Case) -> Response:
    """Note a call made together with the person to a private service."""
    actions.hand_over_warmly(case)
    return back_to_case(case.id, _s("The call is noted. The name of the service is not kept."))
