"""What you said, what we did: for everybody, without an account."""

from flask import abort, render_template, request

from engagement.foundation import clock, db
from engagement.language import i18n
from engagement.outreach.heard import queries
from engagement.outreach.levels import queries as levels
from engagement.outreach.plans.models import Plan
from engagement.outreach.plans.standing import PlanState
from engagement.outreach.plans.texts import queries as plan_texts
from engagement.outreach.themes.outcomes import OUTCOMES
from engagement.outreach.told import queries as told
from engagement.outreach.told.ways import WAYS
from engagement.web.access import Slice, anyone, row_id

heard = Slice("heard", __name__)


@heard.get("/<lang:lang>/heard", allow=anyone)
def heard_list() -> str:
    """All plans in which something was answered."""
    listed = queries.heard_plans(i18n.current().tag, request.args.get("before", type=row_id))
    older = listed[-1].plan.id if len(listed) == queries.A_PAGE else None
    return render_template("outreach/heard_list.html", listed=listed, older=older, outcomes=OUTCOMES)


@heard.get("/<lang:lang>/heard/<int:plan_id>", allow=anyone)
def heard_plan(plan_id: int) -> str:
    """One plan: each answer with its reason, also where it is no, and how it was decided."""
    plan = db.session.get(Plan, plan_id) if plan_id <= db.BIGGEST_ID else None
    if plan is None or plan.approved_version is None:
        abort(404)
    tag = i18n.current().tag
    cards, waiting = queries.cards_of(plan.id, tag)
    said, moves = plan_texts.public([plan], tag)[plan.id], queries.moves_of(plan)
    level = levels.level_of(said.level, tag)
    return render_template(
        "outreach/heard_plan.html", plan=plan, said=said, cards=cards, waiting=waiting, times=queries.times_said(plan.id),
        moves=moves, department=queries.department_name(plan), outcomes=OUTCOMES, today=clock.today(),
        level=level, still_open=plan.state is not PlanState.CLOSED,
        untranslated=not said.is_all_in(tag) or (moves and plan.language != tag), told=told.people_told(plan.id), ways=WAYS,
        counts={key: sum(card.answer.outcome == key for card in cards) for key in OUTCOMES},
    )  # fmt: skip
