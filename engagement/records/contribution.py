"""What keeping and erasing add to the whole."""

from functools import partial

from engagement.language.staff_texts import staff_lazy_gettext as _sl
from engagement.people.whom import theirs
from engagement.records import erasure, jobs, panels, retention
from engagement.records.event_sentences import SENTENCES
from engagement.records.models import ErasureRequest
from engagement.records.queries import waiting_count
from engagement.records.routes import records
from engagement.web import browser_sessions, kept_forms, shown_again
from engagement.web.contributions import Contribution, Erasure, MenuEntry, Panel, Retention
from engagement.web.roles import Permission

CONTRIBUTION = Contribution(
    blueprints=(records,),
    set_up=(retention.init_app,),
    jobs=(jobs.forget_at_once, jobs.run_retention),
    menu=(MenuEntry(75, Permission.HOLD_RECORDS, "/staff/records", _sl("Records"), waiting_count),),
    sentences=SENTENCES,
    case_panels=(Panel(90, "records/staff/case_panel.html", panels.on_case, column="aside"),),
    retention=(
        *erasure.RETENTION,
        Retention(
            "browser_sessions",
            "what was open in a browser",
            "its end",
            browser_sessions.REMEMBERED,
            browser_sessions.over,
            browser_sessions.erase,
        ),
        Retention(
            "kept_forms",
            "what staff wrote when their desk closed behind them",
            "closing",
            kept_forms.KEEPS,
            kept_forms.over,
            kept_forms.forget,
            at_once=True,
        ),
        Retention(
            "shown_pages",
            "pages in answer to a form",
            "the answer",
            shown_again.KEPT,
            shown_again.over,
            shown_again.erase,
            at_once=True,
        ),
    ),
    erasure=(
        Erasure(ErasureRequest, partial(theirs, ErasureRequest), {}),
        Erasure(browser_sessions.BrowserSession, partial(theirs, browser_sessions.BrowserSession)),
    ),
    after_restore=(browser_sessions.end_every_one,),
    impersonal={
        "audit_entry": "who did and who read what: ids and keys, and moments; the chain of its seals would break",
        "audit_seal": "the seals of the audit",
        "key_in_use": "the numbers of our keys",
        "shown_page": "sealed pages that open in one browser for half an hour, and are gone then",
        "rate_limit": "counts of tries under keyed hashes, gone when their time is over",
    },
)
