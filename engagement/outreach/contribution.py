"""What outreach adds to the whole."""

from engagement.language.reviewed_words import TextPlace
from engagement.language.staff_texts import staff_lazy_gettext as _sl
from engagement.outreach.by_text import hearing
from engagement.outreach.by_text.routes import by_text
from engagement.outreach.city_departments.routes import city_departments
from engagement.outreach.door.actions import count_help, pair_all_anew
from engagement.outreach.door.erasure import ERASURE as ERASED_CHECK_INS
from engagement.outreach.door.routes import door, door_desk
from engagement.outreach.events.coming.routes import coming_events
from engagement.outreach.events.prints.routes import prints
from engagement.outreach.events.record.routes import record
from engagement.outreach.events.routes import events
from engagement.outreach.heard.routes import heard
from engagement.outreach.inputs.erasure import ERASURE, RETENTION
from engagement.outreach.inputs.routes import inputs
from engagement.outreach.inputs.spoken_parts import SPOKEN_PARTS
from engagement.outreach.levels.routes import levels
from engagement.outreach.measures.routes import measures
from engagement.outreach.my_inputs import queries as my_inputs
from engagement.outreach.partner_desk.routes import has_agreement, partner_desk
from engagement.outreach.partnerships.routes import partnerships, promises
from engagement.outreach.plans.routes import plans
from engagement.outreach.plans.texts.routes import plan_texts
from engagement.outreach.sign_ups import jobs as sign_up_jobs
from engagement.outreach.sign_ups.erasure import ERASURE as ERASED_SIGN_UPS
from engagement.outreach.sign_ups.erasure import RETENTION as KEPT_SIGN_UPS
from engagement.outreach.sign_ups.guest_list.routes import guest_list
from engagement.outreach.sign_ups.hearing import hear as hear_who_signed_up
from engagement.outreach.sign_ups.recipients import KIND as WHO_SIGNED_UP
from engagement.outreach.sign_ups.routes import sign_ups
from engagement.outreach.sign_ups.texts import no_longer_so
from engagement.outreach.themes.routes import themes
from engagement.outreach.this_week.routes import this_week
from engagement.outreach.told import jobs as told_jobs
from engagement.outreach.told.actions import no_longer_so as answer_replaced
from engagement.outreach.told.recipients import KIND as WHO_SAID
from engagement.outreach.told.routes import told
from engagement.outreach.toolkit.routes import public_toolkit, toolkit
from engagement.web.contributions import Contribution, MenuEntry, Panel
from engagement.web.read_texts import TextLink
from engagement.web.roles import Permission

CONTRIBUTION = Contribution(
    blueprints=(
        this_week,
        plans,
        plan_texts,
        events,
        coming_events,
        prints,
        record,
        door_desk,
        door,
        sign_ups,
        guest_list,
        inputs,
        by_text,
        themes,
        told,
        heard,
        partnerships,
        promises,
        partner_desk,
        toolkit,
        public_toolkit,
        levels,
        city_departments,
        measures,
    ),
    jobs=(
        told_jobs.tell_back,
        sign_up_jobs.tell_signed_up,
        sign_up_jobs.remind_signed_up,
        sign_up_jobs.answer_signed_up,
    ),
    text_listeners=(hear_who_signed_up,),
    texts_no_longer_so=(no_longer_so, answer_replaced),
    recipient_kinds=(WHO_SAID, WHO_SIGNED_UP),
    request_panels=(Panel(45, "outreach/request_panel.html", my_inputs.panel),),
    text_words=(hearing.beside_the_word,),
    text_takers=(hearing.take,),
    text_links=(TextLink(_sl("This is what they say to the city"), "by_text.file"),),
    menu=(
        MenuEntry(12, Permission.PLAN_OUTREACH, "/staff/this-week", _sl("This week")),
        MenuEntry(51, Permission.SEE_OWN_PARTNERSHIP, "/partner/city", _sl("With the city"), only_for=has_agreement),
        MenuEntry(56, Permission.SEE_OUTREACH, "/staff/plans", _sl("Plans")),
        MenuEntry(57, Permission.SEE_EVENTS, "/staff/outreach/events", _sl("Events")),
        MenuEntry(60, Permission.READ_INPUT, "/staff/input", _sl("What people say")),
        MenuEntry(63, Permission.SEE_OUTREACH, "/staff/partners", _sl("Partners")),
        MenuEntry(64, Permission.SEE_OUTREACH, "/staff/toolkit", _sl("Toolkit")),
    ),
    after_restore=(pair_all_anew,),
    came_by_event=(count_help,),
    retention=(*RETENTION, *KEPT_SIGN_UPS),
    erasure=(*ERASURE, *ERASED_CHECK_INS, *ERASED_SIGN_UPS),
    spoken_parts=SPOKEN_PARTS,
    text_places=(
        TextPlace(55, "engagement/outreach/", "Page: events, what you said, what we did"),
        TextPlace(55, "templates/outreach/", "Page: events, what you said, what we did"),
    ),
    impersonal={
        "plan": "what a department asks a community; of no resident, and numbers of people are refused in its words",
        "plan_community": "communities with their share of the people there",
        "plan_version": "a plan as it stood",
        "plan_step": "what staff did with a plan, and why",
        "plan_text": "what everybody reads of a plan, in other languages",
        "event": "when and where the city meets people; of no resident",
        "event_text": "what is said of an event in each language",
        "event_help": "how many asked for help after an event, never who",
        "tablet": "a tablet that counts at the door of an event; of no resident",
        "theme": "what many people said has in common; numbers of people are refused in its name",
        "theme_response": "what the city answers to many people at once",
        "response_text": "the same in another language",
        "event_record": "how many came to an event, and what it took",
        "record_count": "how many spoke a language, never whose",
        "record_support": "what helped people to take part, as it went",
        "partnership": "organizations the city works with, and whom to call there",
        "partner_contact": "when staff and an organization were in touch",
        "commitment": "what the city promised an organization",
        "telling": "that the answer to a theme goes back to those who spoke",
        "delivery": "which input was told of, by which message; the words and the contact are in those",
        "poster_word": "what a poster says to text",
        "texted_input": "which text is in which input; words and numbers are in those",
        "toolkit_page": "words of the toolkit, which everybody reads",
        "own_level": "how far people decide, as the city calls it",
        "own_level_text": "what the city promises with it, which everybody reads",
        "offered_spectra": "from which levels planners choose",
        "trust_note": "how far an organization trusts the city",
    },
)
