"""What referrals add to the whole."""

from flask import Flask

from engagement.language.reviewed_words import TextPlace
from engagement.language.staff_texts import staff_lazy_gettext as _sl
from engagement.people.tasks.kinds import TaskKind
from engagement.referrals import actions, follow_ups, jobs, queries, stop_by_text
from engagement.referrals.answer_link.actions import end_every_one, leave
from engagement.referrals.answer_link.routes import answers
from engagement.referrals.case_panel import queries as panel_queries
from engagement.referrals.case_panel.routes import case_panel
from engagement.referrals.closing.queries import closing_questions
from engagement.referrals.consents import jobs as consent_jobs
from engagement.referrals.consents.actions import ASK_AGAIN
from engagement.referrals.consents.panels import said_yes_to
from engagement.referrals.consents.routes import consents
from engagement.referrals.erasure import ERASURE, RETENTION
from engagement.referrals.event_sentences import SENTENCES
from engagement.referrals.helped.queries import helped
from engagement.referrals.hidden_places import actions as hidden_places
from engagement.referrals.new_referral.routes import new_referral
from engagement.referrals.next_steps import NEXT_STEPS
from engagement.referrals.notices import jobs as notices
from engagement.referrals.reasons import reason_label
from engagement.referrals.request_panel import needs_and_referrals
from engagement.referrals.routes import referrals
from engagement.referrals.shared import actions as shared
from engagement.referrals.statuses import chip, label, standing_of
from engagement.web.contributions import Contribution, MenuEntry, Panel, QueueColumn
from engagement.web.roles import Permission


def _give_words(app: Flask) -> None:
    app.jinja_env.globals |= {
        "status_label": label,
        "status_chip": chip,
        "reason_label": reason_label,
        "standing_of": standing_of,
    }


CONTRIBUTION = Contribution(
    blueprints=(referrals, answers, case_panel, new_referral, consents),
    set_up=(_give_words,),
    jobs=(
        jobs.ask_follow_ups,
        jobs.ask_follow_ups_again,
        jobs.expire_referrals,
        jobs.plan_cases,
        jobs.end_sharing,
        consent_jobs.ask_consent_again,
        consent_jobs.keep_consent_words,
        notices.remind,
        notices.tell_what_waits,
        notices.tell_anew,
    ),
    menu=(MenuEntry(50, Permission.ANSWER_REFERRALS, "/partner/", _sl("Referrals")),),
    next_steps=NEXT_STEPS,
    plans=(actions.plan,),
    need_steps=(panel_queries.need_steps,),
    begun_for_need=(queries.was_tried,),
    ends_with_need=(panel_queries.ends_with_need,),
    lets_go=(actions.let_go,),
    sentences=SENTENCES,
    history=(panel_queries.history,),
    case_panels=(
        Panel(20, "referrals/staff/case_panel.html", panel_queries.referrals_panel),
        Panel(30, "referrals/staff/consents_panel.html", panel_queries.consents_panel, column="aside"),
    ),
    queue_columns=(QueueColumn(_sl("Referrals"), panel_queries.queue_chips),),
    closing_questions=(closing_questions,),
    helped=(helped,),
    person_changed=(shared.tell_safety,),
    number_known=(shared.tell_safety,),
    text_listeners=(stop_by_text.hear, follow_ups.hear),
    text_taken_back=(follow_ups.take_back,),
    text_questions=(panel_queries.questions_open_at,),
    request_panels=(
        Panel(20, "referrals/request_panel.html", needs_and_referrals),
        Panel(55, "referrals/request_consents.html", said_yes_to),
    ),
    task_kinds=(
        TaskKind(ASK_AGAIN, _sl("Ask if they say yes again, before what they agreed to ends")),
        hidden_places.CALL_THEM,
    ),
    ends_request=(actions.end_request,),
    leaves=(lambda browser: leave(),),
    after_restore=(end_every_one,),
    reach_changed=(notices.told_elsewhere,),
    place_hidden=(hidden_places.take_back,),
    erasure=ERASURE,
    retention=RETENTION,
    text_places=(
        TextPlace(50, "engagement/referrals/", "Page: My request, what happened"),
        TextPlace(50, "templates/referrals/request_consents.html", "Page: My request, what happened"),
    ),
)
