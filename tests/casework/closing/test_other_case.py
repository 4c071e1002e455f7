"""A case that ends because another goes on with its needs: both lead to each other."""

import pytest

from engagement.foundation import db
from engagement.people import actions as people
from engagement.people.models import Need
from engagement.people.vocabulary import NeedState, Outcome, Restricted
from tests import make
from tests.browser import Browser
from tests.casework.closing.test_routes import closing, said


@pytest.mark.parametrize(
    ("outcome", "here", "there"),
    [
        ("duplicate", "The case was closed as a duplicate of", "A duplicate of this case was closed"),
        ("moved", "The case was closed, because it goes on in", "Another case was closed, because it goes on here"),
    ],
)
def test_both_cases_lead_to_each_other(browser: Browser, outcome: str, here: str, there: str) -> None:
    first, again = make.case(), make.case()
    page = closing(browser, again).submit(outcome=outcome, other_code=first.request_code.lower().replace("-", " "))
    assert f"{here} · {first.request_code}" in page.main
    assert db.session.query(Need).filter_by(case_id=again.id).one().state is NeedState.UNKNOWN  # it goes on there
    other = page.follow(first.request_code)
    assert f"{there} · {again.request_code}" in other.main and other.path == f"/staff/cases/{first.id}"
    assert other.follow(again.request_code).path == f"/staff/cases/{again.id}"


def test_which_case_must_be_another_one_that_does_not_go_on_elsewhere(browser: Browser) -> None:
    case, other, ended = make.case(), make.case(), make.case()
    people.close_case(ended, Outcome.DUPLICATE, other)
    page = closing(browser, case)
    for code, problem in {
        "": "Write the request code of the other case.",
        "ZZZ-ZZZ": "No case has this code.",
        case.request_code: "This is the code of this case.",
        ended.request_code: "it goes on in another one",
    }.items():
        refused = page.submit(outcome="duplicate", other_code=code)
        assert refused.status == 422 and problem in refused.main, code
    db.session.refresh(case)
    assert case.closed_at is None


def test_a_case_they_may_not_see_is_not_there(browser: Browser) -> None:
    case, hidden = make.case(), make.case()
    make.account("supervisor")
    hidden.restricted = Restricted.DESK
    page = closing(browser, case).submit(outcome="duplicate", other_code=hidden.request_code)
    assert "No case has this code." in page.main


def test_a_code_with_another_outcome_links_nothing(browser: Browser) -> None:
    case, other = make.case(), make.case()
    page = closing(browser, case).submit(
        outcome="did_not_get_help", other_code=other.request_code, **said(case, "unmet")
    )
    assert page.status == 200 and other.request_code not in page.main
