"""The first page of outreach staff: what they owe somebody, by when, each with the one button that does it."""

from flask import render_template, request

from engagement.foundation import clock
from engagement.outreach.duties import Asking, DutyKind, Whose
from engagement.outreach.events.duties import DUTIES as OF_EVENTS
from engagement.outreach.partnerships.duties import DUTIES as TO_PARTNERS
from engagement.outreach.plans.duties import DUTIES as OF_PLANS
from engagement.outreach.plans.queries import departments
from engagement.outreach.plans.texts.duties import DUTIES as OF_PLANS_IN_LANGUAGES
from engagement.outreach.sign_ups.guest_list.duties import DUTIES as TO_CALL
from engagement.outreach.themes.duties import DUTIES as OF_THEMES
from engagement.outreach.told.duties import DUTIES as THROUGH_PARTNERS
from engagement.web.access import Slice, may, required_account
from engagement.web.duties import Duty
from engagement.web.roles import Permission

this_week = Slice("this_week", __name__)

APPROVERS = may(Permission.APPROVE_PLANS)
KINDS: tuple[DutyKind, ...] = tuple(
    sorted(
        (*OF_PLANS, *OF_PLANS_IN_LANGUAGES, *OF_EVENTS, *OF_THEMES, *TO_PARTNERS, *TO_CALL, *THROUGH_PARTNERS),
        key=lambda kind: kind.place,
    )
)


@this_week.get("/staff/this-week", allow=may(Permission.PLAN_OUTREACH))
def week() -> str:
    """What is due: of mine, of my departments, or of the whole city."""
    account = required_account()
    asked = request.args.get("of", "")
    whose = Whose(asked) if asked in set(Whose) else Whose.MINE
    asking = Asking(whose, account.id, account.department_ids, approves=APPROVERS.admits(account))
    found: list[tuple[DutyKind, list[Duty]]] = [(kind, kind.load(asking)) for kind in KINDS]
    return render_template(
        "outreach/staff/week.html", found=[one for one in found if one[1]], whose=whose, today=clock.today(),
        own=departments(account.department_ids),
    )  # fmt: skip
