"""A caseworker adds, changes and lets go of needs on the case page."""

import pytest

from engagement.foundation import db
from engagement.people.models import Case, Need
from engagement.people.queries import needs_of
from engagement.people.vocabulary import LetGo, NeedState, SaidBy, Urgency
from engagement.referrals.models import Referral
from engagement.referrals.statuses import Status
from tests import make
from tests.browser import Browser, Page


def opened(browser: Browser, case: Case) -> Page:
    browser.sign_in("caseworker")
    return browser.get(f"/staff/cases/{case.id}")


def the_needs(case: Case) -> list[Need]:
    db.session.rollback()
    db.session.expire_all()
    return list(needs_of(case.id))


def test_a_need_is_added_and_shown_with_its_step(browser: Browser) -> None:
    case = make.case(needs=("english",))
    make.referral(case)
    page = opened(browser, case)
    assert "Next: Partner to answer" in page.main
    page = page.follow("Add a need").submit(category="food", urgency="today", own_words="Nothing to eat")
    assert "The need is added." in page.text and "Nothing to eat" in page.main
    assert "Next: Make a referral" in page.main and "urgent" in page.main
    assert "A need was added: Food" in page.main
    assert [(one.category, one.urgency) for one in the_needs(case)] == [("english", "can_wait"), ("food", "today")]


def test_no_need_is_added_that_nobody_chose(browser: Browser) -> None:
    case = make.case(needs=("english",))
    page = opened(browser, case).follow("Add a need").submit(own_words="They need it soon")
    assert page.status == 422 and "Choose the kind of help." in page.main and "They need it soon" in page.text
    assert [one.category for one in the_needs(case)] == ["english"]


def test_a_need_asked_for_where_nobody_can_see_it_says_to_call(browser: Browser) -> None:
    case = make.case(needs=("english",))
    make.referral(case)
    make.referral(case, make.service(of=make.organization("Golden Leaf Elders (example)")))
    assert "Next: Call the organization" in opened(browser, case).main


def test_a_need_is_changed_and_the_history_says_what_was_there(browser: Browser) -> None:
    case = make.case(needs=("english",))
    page = opened(browser, case).follow("Change this need")
    page = page.submit(category="work", urgency="this_week", own_words="A night job")
    assert "A need was changed: Work and training" in page.main
    assert "before: English classes · It can wait" in page.main


def test_the_kind_stays_once_somebody_was_asked(browser: Browser) -> None:
    case = make.case()
    make.referral(case)
    page = opened(browser, case).follow("Change this need")
    assert page.all("select[name=category]") == [] and "the kind of help stays" in page.main
    page.submit(urgency="today")
    assert the_needs(case)[0].urgency is Urgency.TODAY


@pytest.mark.parametrize("words", ["My A-number is A123456789", "my ssn is 123-45-6789"])
def test_numbers_that_are_never_kept_are_refused(browser: Browser, words: str) -> None:
    case = make.case()
    page = opened(browser, case).follow("Add a need").submit(category="other", own_words=words)
    assert page.status == 422 and words in page.find("textarea").get_text()
    assert len(the_needs(case)) == 1


def test_a_need_is_let_go_with_what_was_begun_for_it(browser: Browser) -> None:
    case = make.case()
    referral = make.referral(
        case, make.service(of=make.organization("Mesa Adult School (example)", email="m@example.org"))
    )
    page = opened(browser, case).follow("Let it go")
    assert "Mesa Adult School (example) : Sent" in page.main
    assert page.submit().status == 422  # without a reason nothing ends
    page = page.submit(reason="found_elsewhere", said_by="resident")
    assert "Let go" in page.main and "They found it somewhere else" in page.main
    [need] = the_needs(case)
    assert (need.state, need.let_go, need.said_by) == (NeedState.LET_GO, LetGo.FOUND_ELSEWHERE, SaidBy.RESIDENT)
    assert db.session.get_one(Referral, referral.id, populate_existing=True).status is Status.WITHDRAWN_BY_CLIENT
    assert "Next:" not in page.main and page.all("a[href$='let-go']") == []


def test_a_need_is_not_let_go_without_saying_why(browser: Browser) -> None:
    case = make.case()
    page = opened(browser, case)
    assert "Let go" not in [button.get_text() for button in page.all("button[name=state]")]
    need = the_needs(case)[0]
    assert page.browser.post(
        f"/staff/needs/{need.id}/settle",
        {"csrf_token": str(page.find("input[name=csrf_token]")["value"]), "state": "let_go", "said_by": "resident"},
    ).status == 400  # fmt: skip


def test_a_need_let_go_is_brought_back(browser: Browser) -> None:
    case = make.case()
    page = opened(browser, case).follow("Let it go").submit(reason="asked_twice")
    page = page.submit("No help yet", said_by="resident")
    assert the_needs(case)[0].state is NeedState.UNMET and "Next: First contact" in page.main
