"""Who may see the case, as a part of its page: for those to whom restricted cases are open, with what they may change."""

from typing import Any

from engagement.accounts import queries as accounts
from engagement.casework.restriction.forms import MemberForm, WhyForm
from engagement.people.case_view import CaseView
from engagement.people.restriction.queries import members_of, sees_all, who_may_work_on
from engagement.people.vocabulary import RESTRICTED_LABELS
from engagement.web.forms import offer
from engagement.web.roles import Permission


def on_case(view: CaseView) -> dict[str, Any] | None:
    """Whether the case is restricted, why, and who is on it; with the forms for those who decide it."""
    case, decides = view.case, sees_all(view.reader)
    if case.restricted is None:
        return {"form": _why(view)} if decides else None
    members = members_of(case.id)
    names = accounts.names_of({one.account_id for one in members})
    return {
        "why": RESTRICTED_LABELS[case.restricted],
        "members": [(one, names.get(one.account_id)) for one in members],
        "form": _why(view) if decides else None,
        "member_form": view.refused.get("member_form") or member_form(view.case) if decides else None,
    }


def member_form(case: Any) -> MemberForm:
    """The form that puts a colleague on a restricted case, offering those who do not see it yet."""
    everybody, _names = accounts.who_may_and_names(Permission.WORK_CASES, ())
    form, there = MemberForm(prefix="member-"), who_may_work_on(case)
    form.account.choices = offer((key, name) for key, name in everybody.items() if key not in there)
    return form


def _why(view: CaseView) -> WhyForm:
    form: WhyForm = view.refused.get("why_form") or WhyForm(formdata=None, prefix="restrict-")
    return form
