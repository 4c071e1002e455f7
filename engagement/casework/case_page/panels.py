"""The desk's own parts of the case page: needs, what comes next, texts, facts, history. Other slices contribute theirs."""

import secrets
from collections.abc import Sequence
from typing import Any

from engagement.casework.case_page import queries
from engagement.casework.case_page.forms import AssignForm, NoteForm, StepForm, TextForm
from engagement.casework.case_page.person_form import lines
from engagement.foundation.unreadable import readable
from engagement.language.staff_texts import staff_gettext as _s
from engagement.messaging.models import Message
from engagement.messaging.vocabulary import WRITTEN
from engagement.people.case_view import CaseView
from engagement.people.queries import one_human
from engagement.web.contributions import Panel, contributed
from engagement.web.forms import offer
from engagement.web.roles import Permission, grants

TEXTS_AT_ONCE = 6


def needs(view: CaseView) -> dict[str, Any]:
    """What the person asked for, whether it came, and the form that says so."""
    steps = {key: step for found in contributed().every("need_steps") for key, step in found(view).items()}
    return {"needs": view.needs, "steps": steps}


def next_step(view: CaseView) -> dict[str, Any]:
    """What comes next and by when; for those who may, whose case it is."""
    case = view.case
    fresh = StepForm(formdata=None, prefix="step-", obj=case, version=case.version).for_case(case)
    return {
        "step_form": view.refused.get("step_form") or fresh,
        "assign_form": view.refused.get("assign_form") or assign_form(view),
        "may_assign": grants(view.reader.all_roles, Permission.ASSIGN_CASES),
    }


def assign_form(view: CaseView) -> AssignForm:
    """The form that gives a case to a colleague."""
    form = AssignForm(data={"owner": view.case.owner_id or 0})
    now = view.case.owner_id
    # Whoever has it stays chosen, even if they can be given no other: pressing the button alone changes nothing.
    left = {now: view.names[now]} if now and now not in view.colleagues and now in view.names else {}
    form.owner.choices = offer([(0, _s("Nobody")), *(left | dict(view.colleagues)).items()])
    return form


def texts(view: CaseView) -> dict[str, Any]:
    """The conversation, its end open and what came before folded, with the form for one more text."""
    found: Sequence[Message] = queries.texts(view)
    line = queries.phone_line(view)
    return {
        "latest": found[-TEXTS_AT_ONCE:],
        "earlier": found[:-TEXTS_AT_ONCE],
        "has_older": len(found) == queries.MOST_TEXTS,
        "stopped": line and line.stopped_at,
        "paused": line and line.paused_at,
        "no_reach": line and line.unreachable_at,
        "sharing": queries.sharing(view),
        "one_human": one_human([view.person, *queries.sharing(view)]),
        "unfiled": queries.unfiled(view),
        "by_mail": queries.can_be_mailed(view.person),
        "reads_here": any(text.template == WRITTEN for text in found),
        "form": view.refused.get("text_form")
        or TextForm(formdata=None, prefix="text-", nonce=secrets.token_urlsafe(12), seen=found[-1].id if found else 0),
    }


def facts(view: CaseView) -> dict[str, Any]:
    """How the person is called and reached, and who has the case."""
    line = queries.phone_line(view)
    return {
        "owner": view.names.get(view.case.owner_id or 0), "lines": lines(view.person),
        "sharing": queries.sharing(view), "stopped": line and line.stopped_at, "paused": line and line.paused_at,
        "before": " · ".join(readable(view.person.former_names) or ()),
        "may_see_looks": grants(view.reader.all_roles, Permission.ASSIGN_CASES),
    }  # fmt: skip


def history(view: CaseView) -> dict[str, Any]:
    """Everything that happened, and the form for a note."""
    form = view.refused.get("note_form") or NoteForm(formdata=None, prefix="note-")
    return {"lines": queries.history(view), "form": form}


PANELS = (
    Panel(10, "casework/staff/case_needs.html", needs),
    Panel(30, "casework/staff/case_next_step.html", next_step),
    Panel(10, "casework/staff/case_texts.html", texts, column="aside"),
    Panel(20, "casework/staff/case_facts.html", facts, column="aside"),
    Panel(10, "casework/staff/case_history.html", history, column="below"),
)
