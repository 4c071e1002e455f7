"""What texts add to the whole."""

from engagement.language.reviewed_words import TextPlace
from engagement.messaging import jobs, queries, restored, text_budget
from engagement.messaging.alarm import alarm, mail_alarm
from engagement.messaging.erasure import ERASURE, RETENTION
from engagement.messaging.event_sentences import SENTENCES
from engagement.messaging.every_text.routes import texts
from engagement.messaging.key_use import actions as key_use
from engagement.messaging.mail_addresses.actions import EMAIL_OF_OFFICE_RETURNED, EMAIL_RETURNED
from engagement.messaging.mailbox.routes import mailbox
from engagement.messaging.next_steps import REACH, REPLY_TO_TEXT
from engagement.messaging.number_check import actions as number_check
from engagement.messaging.number_check.event_sentences import SENTENCES as NUMBER_SENTENCES
from engagement.messaging.number_check.panels import number
from engagement.messaging.number_check.routes import number_check as number_check_pages
from engagement.messaging.routes import messaging
from engagement.web.contributions import Contribution, KeyUse, Panel

CONTRIBUTION = Contribution(
    blueprints=(messaging, number_check_pages, mailbox, texts),
    jobs=(jobs.send, jobs.send_mails, jobs.deliver, jobs.settle, jobs.sweep, jobs.redact),
    next_steps=(*REACH.values(), REPLY_TO_TEXT),
    task_kinds=(EMAIL_RETURNED, EMAIL_OF_OFFICE_RETURNED),
    case_panels=(Panel(15, "messaging/staff/number_panel.html", number, column="aside"),),
    person_changed=(number_check.ask_new,),
    sentences={**SENTENCES, **NUMBER_SENTENCES},
    alarms=(alarm, mail_alarm, restored.alarm),
    after_restore=(restored.hold,),
    request_panels=(Panel(40, "messaging/request_panel.html", lambda case: {"texts": queries.written_lately(case)}),),
    retention=RETENTION,
    erasure=ERASURE,
    impersonal={
        "phone_line": "a keyed hash, and no number: that it said stop stays, so that nobody texts it again",
        "mail_address": "a keyed hash, and no address: that e-mails do not reach it",
        "text_sender": "the number we text from, and whether the provider (or the mail server) takes what we send",
        "restoration": "when the database came out of a backup, and who let its texts go",
    },
    key_uses=(
        KeyUse("what is known of numbers", key_use.lines_again),
        KeyUse("what is known of e-mail addresses", key_use.addresses_again),
    ),
    catalog_checks=(text_budget.faults,),
    phone_texts=(text_budget.phone_texts,),
    text_places=(
        TextPlace(10, "engagement/messaging/templates.py", "Text message to a phone"),
        TextPlace(10, "engagement/messaging/*_texts.py", "Text message to a phone"),
    ),
)
