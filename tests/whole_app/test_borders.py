"""Who alone may read the clock, speak to Twilio, commit, or know of the web and the database."""

import ast
from collections.abc import Iterator
from pathlib import Path

import pytest

from engagement.app import SLICES

HOME = Path(__file__).parents[2]
PACKAGE = HOME / "engagement"
CODE = {path.relative_to(PACKAGE).as_posix(): ast.parse(path.read_text()) for path in sorted(PACKAGE.rglob("*.py"))}

WORDS_OF_A_SLICE = {"__init__", "contribution", "models", "actions", "queries", "forms", "routes", "jobs"}
# Nouns that are no pure decision: what is added here needs as good a reason.
NOT_PURE = {
    "demo/by_text.py",  # the demo, which keeps what it invents
    "demo/fill.py",  # the demo does everything through the slices' own actions
    "demo/case_on_its_way.py",
    "demo/contacts.py",
    "demo/door.py",
    "demo/events.py",
    "demo/said_at_events.py",
    "demo/sign_ups.py",
    "demo/goal.py",
    "demo/heard.py",
    "demo/plans.py",
    "demo/jobs.py",
    "demo/own_jobs.py",
    "demo/job_files.py",
    "demo/rules.py",
    "demo/early.py",
    "demo/programs.py",
    "demo/mistakes.py",
    "demo/partner_desk.py",
    "demo/partner_programs.py",
    "demo/partnerships.py",
    "demo/toolkit.py",
    "employment/duties/lines.py",  # what a duty says is read for all lines, and its link is one of the pages
    "employment/duties/lists.py",  # where the rows of each list come from, for the statements of queries.py
    "outreach/plans/duties.py",  # what is owed is asked of the database, and its link of the pages
    "outreach/plans/texts/duties.py",
    "outreach/partnerships/duties.py",
    "outreach/whose.py",  # a condition of what these ask
    "outreach/events/duties.py",
    "outreach/events/coming/calendar_file.py",  # it says the address of the page
    "outreach/themes/duties.py",
    "accounts/known_devices.py",  # a mark in the browser
    "accounts/sign_in.py",  # sets up the library that signs people in
    "messaging/claims.py",  # which text is next is asked of the database, and it is taken in the same transaction
    "messaging/sender.py",  # how sending stands is a row all workers share
    "messaging/dispatch.py",  # its threads each need the app
    "messaging/delivery.py",  # a text is claimed before it is sent, and its end is written down after
    "messaging/redaction.py",  # what the provider keeps of a text is blanked, and its last word on it written down
    "messaging/outbox.py",  # a text is written in its caller's transaction
    "messaging/mail_commands.py",  # a command begins the app
    "directory/directory_commands.py",  # so do these
    "messaging/latest.py",  # which one is the last of each number is asked of the database
    "messaging/means.py",  # by which means somebody may be told is asked of the database
    "messaging/recipients.py",  # whom a row is said to is read when it is to go, too
    "messaging/replies.py",  # what was heard is kept, and done, at once
    "referrals/follow_ups.py",  # a question is asked and heard in its caller's transaction
    "messaging/restored.py",  # which texts wait after a restore is asked of the database
    "my_request/open_request.py",  # which request a page is about is asked of its browser
    "intake/draft_here.py",  # which request a page is about is asked of its browser
    "people/whom.py",  # whom an erasure is about is read before any of it goes
    "people/erasure.py",  # what goes is said in terms of tables, here and in the next four
    "intake/erasure.py",
    "employment/erasure.py",
    "employment/job_imports/erasure.py",
    "employment/job_imports/verdicts.py",  # what a row would do is asked of all that is known of whom it is about
    "employment/job_imports/pages.py",  # one page, shown by several views
    "employment/job_imports/desks.py",  # which of the two desks a page is of is asked of its address
    "employment/checks/asking.py",  # a question is asked in its caller's transaction
    "employment/checks/by_text.py",  # and heard in it
    "employment/own_jobs/by_text.py",  # what is told unasked is heard in it, too
    "employment/goal/facts.py",  # what is counted is read in a few statements
    "employment/reports/kept.py",  # what was counted, and what is to be counted again, is asked of the database
    "employment/reports/named.py",  # who of a report may be named is asked of it, too
    "employment/reports/within.py",  # who may be in one, too
    "employment/reports/asked.py",  # which report a page is about is asked of its address, and that it was read is written down
    "employment/reports/spreadsheets/erasure.py",
    "employment/reports/spreadsheets/making.py",  # what is made is kept in the transaction in which it was read
    "employment/reports/spreadsheets/wanted.py",  # whom somebody sees is asked of the database
    "employment/sustained/facts.py",  # what a judgement needs of a thousand people is read in six statements
    "employment/enrolments/entries.py",  # what is written down is corrected in its transaction
    "employment/enrolments/page.py",  # one page, shown by several views
    "employment/partner_enrolments/page.py",
    "employment/whom_we_help.py",  # whom a page is about is asked of whoever is signed in
    "people/helped.py",  # what is written because of a partner is written while something is shared, in one transaction
    "people/typed_contacts.py",  # whose a row is that names nobody is asked of the database
    "outreach/inputs/erasure.py",
    "outreach/door/erasure.py",
    "outreach/sign_ups/erasure.py",
    "outreach/sign_ups/guest_list/calls.py",  # who has to be called is asked of the database
    "outreach/sign_ups/guest_list/duties.py",
    "outreach/told/duties.py",
    "outreach/sign_ups/opened.py",  # which sign-up a page is about is asked of its browser
    "outreach/sign_ups/telling.py",  # whom a change is told is asked and noted in one transaction
    "outreach/sign_ups/texts.py",  # a text is written in its caller's transaction
    "referrals/erasure.py",
    "referrals/news.py",  # what a move says to its resident is written, put right or taken back in its transaction
    "referrals/stop_by_text.py",  # what was heard is kept, and done, at once
    "referrals/partner_page.py",  # the page of one referral, for whoever comes by an account or by a link
    "referrals/answer_link/tokens.py",  # signed with the app's own key
    "messaging/erasure.py",
    "records/erasure.py",
    "records/retention.py",
    "people/one_time_codes.py",  # a number knows how often it was tried
    "messaging/text_budget.py",  # writes each text as the app would, in a language nobody's page is in
}
# What stands under all slices is the web and the database.
GROUND = ("foundation/", "web/", "language/catalogs.py", "language/i18n.py")
WEB_AND_DATABASE = {"flask", "flask_sqlalchemy", "flask_wtf", "sqlalchemy", "engagement.foundation.db"}

READS_THE_CLOCK = {
    "date.today",
    "datetime.date.today",
    "datetime.datetime.now",
    "datetime.datetime.utcnow",
    "datetime.now",
    "datetime.today",
    "datetime.utcnow",
    "time.time",
    "time.time_ns",
}


def calls(tree: ast.AST) -> set[str]:
    """Everything a module calls, as it is written there."""
    return {ast.unparse(node.func) for node in ast.walk(tree) if isinstance(node, ast.Call)}


def imports(tree: ast.AST) -> set[str]:
    """Every module a module imports, each with the packages it lies in."""
    found = set()
    for module in _imported(tree):
        parts = module.split(".")
        found |= {".".join(parts[:length]) for length in range(1, len(parts) + 1)}
    return found


def _imported(tree: ast.AST) -> Iterator[str]:
    for node in ast.walk(tree):
        if isinstance(node, ast.Import):
            yield from (alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom):
            yield from (f"{node.module}.{alias.name}" for alias in node.names)


def commits(tree: ast.AST) -> bool:
    """Whether a module ends a transaction itself."""
    return any(call.endswith(".commit") for call in calls(tree))


def test_only_the_clock_reads_the_time() -> None:
    assert [path for path, tree in CODE.items() if (calls(tree) | imports(tree)) & READS_THE_CLOCK] == [
        "foundation/clock.py"
    ]


def test_only_sms_knows_twilio() -> None:
    assert [path for path, tree in CODE.items() if "twilio" in imports(tree)] == ["messaging/sms.py"]


def test_only_the_gate_and_the_transaction_commit() -> None:
    assert [path for path, tree in CODE.items() if commits(tree) and not path.startswith("cli")] == [
        "foundation/db.py",
        "web/access.py",
    ]


def test_no_journey_has_a_page_evaluate_words() -> None:
    # The policy of every page forbids it. It would seem to work wherever the first look, made from outside, is enough.
    waits = {path.name: calls(ast.parse(path.read_text())) for path in (HOME / "tests/journeys").glob("*.py")}
    assert [name for name, made in waits.items() if any(call.endswith(".wait_for_function") for call in made)] == []


def test_nouns_know_neither_web_nor_database() -> None:
    nouns = {
        path: tree
        for path, tree in CODE.items()
        if "/" in path and not path.startswith(GROUND) and Path(path).stem not in WORDS_OF_A_SLICE
    }
    touching = {path for path, tree in nouns.items() if imports(tree) & WEB_AND_DATABASE}
    assert touching - NOT_PURE == set()


def test_every_slice_is_named_in_the_composition() -> None:
    assert {path.parent.name for path in PACKAGE.glob("*/contribution.py")} == set(SLICES)


@pytest.mark.parametrize(
    ("source", "seen"),
    [
        ("from twilio.rest import Client", {"twilio", "twilio.rest", "twilio.rest.Client"}),
        ("from engagement.foundation import db", {"engagement", "engagement.foundation", "engagement.foundation.db"}),
        ("import flask_babel", {"flask_babel"}),
    ],
)
def test_an_import_is_seen(source: str, seen: set[str]) -> None:
    assert imports(ast.parse(source)) == seen


def test_a_call_is_seen() -> None:
    assert calls(ast.parse("db.session.commit(); x = datetime.now(UTC)")) == {"db.session.commit", "datetime.now"}
