"""What the caseworker's desk adds to the whole."""

from flask import Flask

from engagement.casework import event_sentences, history, texts
from engagement.casework.case_page.panels import PANELS
from engagement.casework.case_page.routes import show_case
from engagement.casework.due import age, due
from engagement.casework.hand_over.queries import said_of_held
from engagement.casework.queries import unread_count
from engagement.casework.restriction import panels as restriction
from engagement.casework.routes import casework
from engagement.casework.tabs import GROUPS
from engagement.casework.tasks import panels as tasks
from engagement.casework.tasks.queries import due_today
from engagement.foundation import clock
from engagement.language.reviewed_words import TextPlace
from engagement.language.staff_texts import staff_lazy_gettext as _sl
from engagement.messaging.vocabulary import WITHHELD_LABELS
from engagement.people.tasks.kinds import said
from engagement.people.vocabulary import Priority
from engagement.web.contributions import BenchLine, Contribution, MenuEntry, Panel, contributed
from engagement.web.roles import Permission


def _give_words(app: Flask) -> None:
    app.jinja_env.globals |= {
        "due_chip": lambda moment: due(moment, clock.now()), "case_age": lambda moment: age(moment, clock.now()),
        "QUEUE_GROUPS": GROUPS, "WITHHELD": WITHHELD_LABELS, "TEXT_STATES": texts.TEXT_STATES,
        "counted": texts.counted, "hidden_text": texts.hidden, "sent_to": texts.sent_to, "task_said": said,
        "queue_columns": lambda: contributed().every("queue_columns"),
        "must_reach": lambda case: case.priority == Priority.AT_ONCE and case.closed_at is None,
    }  # fmt: skip


CONTRIBUTION = Contribution(
    blueprints=(casework,),
    set_up=(_give_words,),
    menu=(
        MenuEntry(10, Permission.WORK_CASES, "/staff/queue", _sl("Queue")),
        MenuEntry(15, Permission.WORK_CASES, "/staff/tasks", _sl("Tasks"), due_today),
        MenuEntry(20, Permission.WORK_CASES, "/staff/search", _sl("Search")),
        MenuEntry(30, Permission.WORK_CASES, "/staff/messages", _sl("Messages"), unread_count),
    ),
    sentences=event_sentences.SENTENCES,
    history=(history.lines, texts.history),
    case_panels=(
        *PANELS,
        Panel(31, "casework/staff/case_tasks.html", tasks.on_case),
        Panel(12, "casework/staff/case_restriction.html", restriction.on_case, column="aside"),
    ),
    closing_notes=(tasks.closing_notes,),
    show_case=show_case,
    text_places=(
        TextPlace(60, "templates/casework/looked_on_paper.html", "On paper: who looked at their records"),
        TextPlace(60, "engagement/casework/looked/", "On paper: who looked at their records"),
    ),
    held_by_account=(said_of_held,),
    bench=(
        BenchLine("Queue, my cases", "/staff/queue", before_ms=392),
        BenchLine("Queue, all open cases", "/staff/queue?tab=all", before_ms=392),
        BenchLine("Queue, a language many have", "/staff/queue?tab=all&language=es"),
        BenchLine("Queue, a language nobody has", "/staff/queue?tab=all&language=rw"),
        BenchLine("Queue, what is urgent", "/staff/queue?tab=all&urgency=today"),
        BenchLine("Queue, what nobody has", "/staff/queue?tab=all&owner=0"),
        BenchLine("Messages", "/staff/messages"),
        BenchLine("Tasks, my own", "/staff/tasks"),
    ),
)
