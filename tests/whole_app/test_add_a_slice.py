"""A slice is a folder and one line: its page, menu entry, panel, history, job, listener and next step are there by that."""

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from engagement.foundation.folders import HOME
from tests.whole_app.copied_tree import CopiedTree

FILES = {
    "engagement/garden/__init__.py": "",
    "engagement/garden/contribution.py": '''"""What gardens add to the whole."""

from engagement.garden import actions, jobs, queries
from engagement.garden.routes import garden
from engagement.language.staff_texts import staff_gettext as _s
from engagement.language.staff_texts import staff_lazy_gettext as _sl
from engagement.web.contributions import BenchLine, Contribution, MenuEntry, NextStep, Panel, always
from engagement.web.roles import Permission

CONTRIBUTION = Contribution(
    blueprints=(garden,),
    jobs=(jobs.water,),
    menu=(MenuEntry(35, Permission.WORK_CASES, "/staff/garden", _sl("Gardens")),),
    next_steps=(NextStep("dig", 95, _sl("Dig a bed"), always(_sl("We dig a bed for you."))),),
    sentences={"watered": lambda facts, names: (_s("The bed was watered"), facts["bed"])},
    case_panels=(Panel(15, "garden/staff/case_panel.html", queries.panel),),
    text_listeners=(actions.hear,),
    bench=(BenchLine("Gardens", "/staff/garden"),),
)
''',
    "engagement/garden/routes.py": '''"""Who gardens."""

from flask import render_template

from engagement.web.access import Slice, may
from engagement.web.roles import Permission

garden = Slice("garden", __name__)


@garden.get("/staff/garden", allow=may(Permission.WORK_CASES))
def gardens() -> str:
    """All gardens."""
    return render_template("garden/staff/gardens.html")
''',
    "engagement/garden/jobs.py": '''"""Watering."""

from engagement.foundation import db
from engagement.foundation.jobs import job
from engagement.people.actions import add_event
from engagement.people.models import Case


@job(name="water_gardens")
def water(case_id: int) -> None:
    """Water a bed."""
    add_event(db.session.get_one(Case, case_id), "watered", bed="A7")
''',
    "engagement/garden/queries.py": '''"""Beds."""

from engagement.people.case_view import CaseView


def panel(view: CaseView) -> dict[str, str] | None:
    """The bed of a case, while it is open."""
    return None if view.case.closed_at else {"bed": "A7"}
''',
    "engagement/garden/actions.py": '''"""Hearing gardeners."""

from engagement.messaging.models import Message
from engagement.messaging.reply_meaning import ReplyMeaning


def hear(message: Message, answer: ReplyMeaning) -> bool:
    """Whether the text was about a bed: here every yes is."""
    return answer is ReplyMeaning.YES
''',
    "templates/garden/staff/gardens.html": """{% extends "layouts/staff/workspace.html" %}
{% block title %}{{ _("Gardens") }}{% endblock %}
{% block main %}<h1>{{ _("Gardens") }}</h1>{% endblock %}
""",
    "templates/garden/staff/case_panel.html": """<section class="card" aria-labelledby="garden">
<h2 id="garden">{{ _("Garden") }}</h2>
<p>{{ _("The bed %(bed)s", bed=panel.bed) }}</p></section>
""",
}

VISIT = """
import asyncio
from engagement.foundation import db, jobs
from engagement.garden.jobs import water
from engagement.messaging import outbox, replies
from engagement.messaging.receipts import MessageState
from engagement.web.contributions import contributed
from tests import make
from tests.browser import Browser

with app.app_context():
    case = make.case(make.introduced(make.person(phone="+15055550142")))
    asked = outbox.queue(case.person, "follow_up_help", key="asked", case_id=case.id, need="Food")
    asked.state = MessageState.DELIVERED
    jobs.defer(water, case_id=case.id)
    make.commit()
    asyncio.run(jobs.work(app.config["SQLALCHEMY_DATABASE_URI"], until_empty=True))
    heard = replies.receive({"From": "+15055550142", "Body": "1", "MessageSid": "SM1"})
    make.commit()
    desk = Browser(app)
    desk.sign_in("caseworker")
    page = desk.get(f"/staff/cases/{case.id}")
    steps = [option.get_text() for option in page.all("select[name=step-next_step] option")]
    chosen = page.submit("Set the next step", **{"step-next_step": "dig"})
    seen = {
        "garden": desk.get("/staff/garden").h1, "menu": [link.get_text(strip=True) for link in page.all("header nav a")],
        "panel": page.find("#garden").parent.get_text(" ", strip=True), "history": page.find("#history").parent.get_text(" "),
        "needs_reading": heard.needs_reading, "steps": steps, "step": db.session.get_one(type(case), case.id).next_step,
        "shown": chosen.main, "bench": [line.name for line in contributed().every("bench")],
    }
"""


@pytest.fixture(scope="module")
def tree(tmp_path_factory: pytest.TempPathFactory) -> CopiedTree:
    """The program with one folder of code, its two templates, and one name more in the composition."""
    tree = CopiedTree(tmp_path_factory.mktemp("slice"))
    for name, text in FILES.items():
        path: Path = tree.home / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, "utf-8")
    tree.add('"garden", ', file="engagement/app.py", before='"intake", "referrals"')
    assert tree.run("-m", "engagement.language.tool", "compile").returncode == 0
    return tree


@pytest.fixture(scope="module")
def seen(tree: CopiedTree, make_database: Callable[[str], str]) -> dict[str, Any]:
    """What a caseworker finds, after a job ran and a text came in."""
    found: dict[str, Any] = tree.visit(VISIT, make_database("desk_slice"))
    return found


def test_its_page_is_in_the_menu_at_its_place(seen: dict[str, Any]) -> None:
    assert seen["garden"] == "Gardens"
    assert seen["menu"] == [
        "Queue", "Tasks", "Appointments", "Jobs", "Search", "Messages", "Gardens", "Services", "Events",
    ]  # fmt: skip


def test_its_panel_stands_on_the_case_page(seen: dict[str, Any]) -> None:
    assert seen["panel"] == "Garden The bed A7"


def test_its_job_ran_and_the_history_says_so(seen: dict[str, Any]) -> None:
    assert "The bed was watered · A7" in " ".join(seen["history"].split())


def test_its_listener_took_the_text(seen: dict[str, Any]) -> None:
    assert seen["needs_reading"] is False


def test_its_next_step_can_be_chosen_and_is_shown(seen: dict[str, Any]) -> None:
    assert "Dig a bed" in seen["steps"]
    assert seen["step"] == "dig" and "Dig a bed" in seen["shown"]


def test_the_bench_measures_its_list(seen: dict[str, Any]) -> None:
    assert "Gardens" in seen["bench"]


def test_the_contracts_of_imports_hold_it(tree: CopiedTree) -> None:
    checker = (HOME / ".ci" / "imports.py").read_text("utf-8")
    (tree.home / ".ci").mkdir()
    (tree.home / ".ci" / "imports.py").write_text(checker, "utf-8")
    assert tree.run(".ci/imports.py").returncode == 0
    forms = tree.home / "engagement" / "garden" / "models.py"
    forms.write_text("from engagement.intake import models as models\nfrom engagement.garden import routes as routes\n")
    said = tree.run(".ci/imports.py").stdout
    assert "engagement.garden.models -> engagement.intake.models" in said, "neighbours never import one another"
    assert "engagement.garden.models -> engagement.garden.routes" in said, "inside a slice imports point down too"
    forms.unlink()


def test_its_words_are_the_staffs(tree: CopiedTree) -> None:
    checked = tree.run("-m", "engagement.language.tool", "check", "sw", "es").stdout
    assert "Swahili: resident" in checked and "Swahili: 'Gardens'" not in checked
    assert "Spanish: not in the catalog, run make translations: 'Gardens'" in checked
