"""What counts as work that lasts, at the desk: the rule in words, its versions, and who changes by one."""

from typing import Any

from flask import flash, redirect, render_template, request, url_for
from werkzeug.wrappers import Response

from engagement.employment.retention.verdicts import Verdict
from engagement.employment.sustained import actions, queries, wording
from engagement.employment.sustained.forms import RuleForm, SchoolForm, as_typed
from engagement.employment.sustained.jobs import judge_round_now
from engagement.employment.sustained.models import SchoolTime, SustainedRule
from engagement.employment.sustained.rule import Rule
from engagement.foundation import jobs
from engagement.foundation.errors import DomainError
from engagement.language.staff_texts import staff_gettext as _s
from engagement.people.models import Case
from engagement.people.queries import person_of
from engagement.web.access import Slice, may, required_account, row_id
from engagement.web.case_page import back_to_case
from engagement.web.roles import Permission, grants

sustained = Slice("sustained", __name__, url_prefix="/staff/sustained")
WORKERS = may(Permission.WORK_CASES)
RULERS = may(Permission.CHANGE_RULES)

Answer = Any


@sustained.get("", allow=WORKERS)
def overview() -> str:
    """The rule in force in words, how many people stand how, and every version."""
    in_force = queries.rule_in_force()
    return render_template(
        "employment/staff/sustained.html", in_force=in_force, tally=queries.tally_now(), running=queries.running(),
        versions=queries.versions(), wording=wording, verdicts=Verdict, rules=_rules(),
    )  # fmt: skip


@sustained.route("/change", methods=["GET", "POST"], allow=RULERS)
def change() -> Answer:
    """Another version, which is tried out before it is in force."""
    now = queries.rule_in_force()
    form = RuleForm(data=as_typed(now.rule if now else Rule()))
    if form.validate_on_submit():
        version = actions.write(form.rule)
        actions.try_out(version)
        jobs.defer(judge_round_now)
        return _to(version)
    return render_template("employment/staff/sustained_change.html", form=form), 422 if form.problems else 200


@sustained.get("/versions/<int:sustained_rule_id>", allow=WORKERS, subject=SustainedRule)
def version(sustained_rule: SustainedRule) -> str:
    """One version: its words, who would change by it or did, and how far that is."""
    found = next(one for one in queries.versions() if one.version.id == sustained_rule.id)
    in_force = queries.rule_in_force()
    return render_template(
        "employment/staff/sustained_version.html", found=found, wording=wording, rules=_rules(),
        is_in_force=in_force is not None and in_force.id == sustained_rule.id, never=queries.NEVER,
    )  # fmt: skip


@sustained.get("/versions/<int:sustained_rule_id>/changes", allow=WORKERS, subject=SustainedRule)
def changes(sustained_rule: SustainedRule) -> str:
    """Those who would be judged otherwise by a version that is tried out, as far as somebody may see them."""
    found = next(one for one in queries.versions() if one.version.id == sustained_rule.id)
    was, will = request.args.get("was", type=Verdict), request.args.get("will", type=Verdict) or Verdict.NO
    listed = []
    if found.tried is not None:
        after = request.args.get("after", type=row_id) or 0
        listed = list(queries.changes(required_account(), found.tried.id, was, will, after=after))
    further = listed[-1].person.id if len(listed) == queries.A_PAGE else None
    return render_template(
        "employment/staff/sustained_changes.html", version=sustained_rule, listed=listed, was=was, will=will, wording=wording,
        after=further,
    )  # fmt: skip


@sustained.post("/versions/<int:sustained_rule_id>/try", allow=RULERS, subject=SustainedRule)
def try_out(sustained_rule: SustainedRule) -> Response:
    """See who changes by it, as things are now."""
    actions.try_out(sustained_rule)
    jobs.defer(judge_round_now)
    return _to(sustained_rule)


@sustained.post("/versions/<int:sustained_rule_id>/stop", allow=RULERS, subject=SustainedRule)
def stop(sustained_rule: SustainedRule) -> Response:
    """Go on with its trial no more."""
    for one in queries.running():
        if one.rule_id == sustained_rule.id:
            actions.stop(one)
    return _to(sustained_rule)


@sustained.post("/versions/<int:sustained_rule_id>/in-force", allow=RULERS, subject=SustainedRule)
def put_in_force(sustained_rule: SustainedRule) -> Response:
    """From now on people are judged by it; by the one in force already, once more."""
    try:
        actions.put_in_force(sustained_rule)
    except DomainError as error:
        flash(str(error))
    else:
        jobs.defer(judge_round_now)
        flash(_s("From now on this version is in force."))
    return _to(sustained_rule)


@sustained.post("/again", allow=RULERS)
def again() -> Response:
    """Judge everybody again by the rule in force."""
    try:
        actions.judge_anew()
    except DomainError as error:
        flash(str(error))
    else:
        jobs.defer(judge_round_now)
    return redirect(url_for("sustained.overview"), 303)


@sustained.route("/cases/<int:case_id>/school", methods=["GET", "POST"], allow=WORKERS, subject=Case)
def school(case: Case) -> Answer:
    """When somebody goes to school, and whether that is after high school."""
    form = SchoolForm()
    if form.validate_on_submit():
        actions.in_school(case, form.read_first, form.read_last, postsecondary=form.postsecondary)
        return back_to_case(case.id, _s("It is written down that they go to school."))
    page = render_template(
        "employment/staff/school.html", form=form, case=case, person=person_of(case), times=queries.school_of(case.id),
        partners=queries.partners_of(case.id),
    )  # fmt: skip
    return page, 422 if form.problems else 200


@sustained.post("/school/<int:school_time_id>/remove", allow=WORKERS, subject=SchoolTime)
def remove_school(school_time: SchoolTime) -> Response:
    """They did not go to school then."""
    case_id = school_time.case_id
    actions.not_in_school(school_time)
    return back_to_case(case_id, _s("The time in school is taken out."))


def _rules() -> bool:
    return grants(required_account().all_roles, Permission.CHANGE_RULES)


def _to(version: SustainedRule) -> Response:
    return redirect(url_for("sustained.version", sustained_rule_id=version.id), 303)
