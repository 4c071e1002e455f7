"""What is wrong with a row, what is asked about it, and what is given back."""

import pytest
from sqlalchemy import select

from engagement.accounts.models import Account
from engagement.employment.job_imports.models import JobImport, JobImportRow
from engagement.foundation import db
from engagement.web.roles import Role
from tests import make
from tests.browser import Browser
from tests.employment.job_imports.files import HEADINGS, PARTNER, STAFF, bring, given_back, jobs, looked_at
from tests.employment.jobs import placed
from tests.referrals.partner_desk import sent_to


def test_rows_that_are_wrong_stay_and_are_given_back_with_reasons(browser: Browser, partner: Account) -> None:
    referral = sent_to(partner, "accept")
    page = looked_at(
        browser, f"{referral.id},,Mesa Dairy,2026-09-01,40,18", f"{referral.id},,Mesa Dairy,never,no,0",
        f"{referral.id},,,2026-09-01,40,18", f'{referral.id},,"open,2026-09-01,40,18', f"{referral.id},,A,B,C,D,E,F,G",
        f"{referral.id},,123-45-6789,2026-09-01,40,18", f"{referral.id},,=A1,#REF!,###,18",
    )  # fmt: skip
    page = page.submit("Bring in 1 row")
    assert len(jobs()) == 1 and "6 rows cannot come in" in page.main
    rows = {int(row[-2]): row for row in given_back(browser, page)}
    assert [*rows] == [3, 4, 5, 6, 7, 8] and rows[3][:6] == [str(referral.id), "", "Mesa Dairy", "never", "no", "0"]
    for number, words in {
        3: ("D (Start date): This is no day", "E (Hours): Please write a number", "F (Pay): Work that is not paid"),
        4: ("C (Employer): Write who pays them.",),
        5: ("quotation mark",),
        6: ("more cells than there are columns",),
        7: ("Take the identity number out.",),
        8: ("This is a formula.", "D (Start date): The spreadsheet shows no value here.", "E (Hours): The spreadsheet"),
    }.items():
        assert all(one in rows[number][-1] for one in words), rows[number]
    assert "123-45-6789" not in str(rows)


def test_what_was_mended_in_the_file_given_back_comes_in(browser: Browser, partner: Account) -> None:
    referral = sent_to(partner, "accept")
    page = looked_at(browser, f"{referral.id},,Mesa Dairy,never,40,18")
    text = browser.client.get(f"{page.path}/left.csv").get_data(as_text=True).replace("never", "2026-09-01")
    bring(browser, text).submit("Bring in 1 row")
    assert len(jobs()) == 1


@pytest.mark.parametrize(
    ("rows", "asked"),
    [
        (["{0},,Mesa Dairy,2026-09-01,40,900"], "$900 for an hour"),
        (["{0},,Mesa Dairy,2026-09-01,40,18", "{0},,Bosque Clinic,2026-09-05,40,18"], "80 hours a week"),
        (["{0},,Mesa Dairy,2026-09-01,10,18", "{0},,Mesa Dairy,2026-09-08,10,18"], ""),
        (["{0},,They are undocumented,2026-09-01,40,18"], "immigration status"),
    ],
)
def test_what_is_unlikely_is_asked_once_and_comes_in_when_ticked(
    browser: Browser, partner: Account, rows: list[str], asked: str
) -> None:
    referral = sent_to(partner, "accept")
    page = looked_at(browser, *(row.format(referral.id) for row in rows))
    assert asked in page.main and (bool(page.all("[name=tick]")) is bool(asked))
    ticks = [str(one["value"]) for one in page.all("[name=tick]")]
    page.submit("Bring in", tick=ticks)
    assert len(jobs()) == len(rows)


def test_another_job_at_an_employer_they_have_one_with_is_asked_about(browser: Browser, partner: Account) -> None:
    referral = sent_to(partner, "accept")
    looked_at(browser, f"{referral.id},,Mesa Dairy,2026-09-01,20,18").submit("Bring in 1 row")
    page = looked_at(browser, f"{referral.id},,Mesa Dairy,2026-09-10,20,18")
    assert "They have a job there already, since Sep 1, 2026." in page.main and not page.all("ul.lined li ins")


def test_a_job_in_two_rows_is_one(browser: Browser, partner: Account) -> None:
    referral = sent_to(partner, "accept")
    said = (("Mesa Dairy", 18), ("MESA DAIRY, Inc.", 18), ("Mesa Dairy", 19))
    page = looked_at(browser, *(f'{referral.id},,"{name}",2026-09-01,40,{pay}' for name, pay in said))
    assert "Row 2 says the same." in page.main and "Row 2 says something else of the same job." in page.main
    page.submit("Bring in 1 row")
    assert len(jobs()) == 1


def test_names_of_employers_that_look_alike_are_asked_about_once(browser: Browser, partner: Account) -> None:
    placed(employer="Sandia Laundry")
    one, other = sent_to(partner, "accept"), sent_to(partner, "accept", name="Elena Baca")
    page = looked_at(browser, *(f"{of.id},,Sandia Laundri,2026-09-01,40,18" for of in (one, other)))
    assert (
        "Is it the same employer?" in page.main
        and len(page.all("select")) == 1
        and "2 rows cannot come in" in page.main
    )
    employer = str(page.all("select option")[1]["value"])
    page = page.submit("Look at the rows again", **{"e-sandialaundri": employer})
    page.submit("Bring in 2 rows")
    assert {job.employer_id for job in jobs()} == {int(employer)}


@pytest.mark.parametrize(
    ("day", "chosen", "month"),
    [("03/04/2026", "month_first", 3), ("03/04/2026", "day_first", 4), ("13/04/2026", "", 4)],
)
def test_days_that_may_be_two_are_asked_about_once(
    browser: Browser, partner: Account, day: str, chosen: str, month: int
) -> None:
    referral = sent_to(partner, "accept")
    page = looked_at(browser, f"{referral.id},,Mesa Dairy,{day},40,18")
    if chosen:
        assert page.status == 422 and "can be read in two ways" in page.main
        page = page.submit("See what each row would do", days=chosen)
    page.submit("Bring in 1 row")
    assert jobs()[0].started_on.month == month


def test_a_job_that_has_ended_comes_in_ended(browser: Browser, partner: Account) -> None:
    referral = sent_to(partner, "accept")
    page = looked_at(
        browser,
        f"{referral.id},Mesa Dairy,2026-09-01,40,18,2026-10-30",
        headings="Referral,Employer,Start,Hours,Pay,End date",
    )
    page.submit("Bring in 1 row")
    assert (str(jobs()[0].ended_on), jobs()[0].ending) == ("2026-10-30", "other")


def test_what_no_column_of_ours_holds_is_not_kept(browser: Browser, partner: Account) -> None:
    referral = sent_to(partner, "accept")
    looked_at(
        browser, f"{referral.id},,Mesa Dairy,2026-09-01,40,18,Honduras,123-45-6789", headings=HEADINGS + ",Born in,SSN"
    )
    (row,) = db.session.scalars(select(JobImportRow))
    assert row.cells == [str(referral.id), "", "Mesa Dairy", "2026-09-01", "40", "18", "", ""]
    assert row.case_id == referral.case_id


@pytest.mark.parametrize(
    ("content", "words"),
    [
        (b"", "Choose a file with something in it."),
        (b"PK\x03\x04rest", "This is a workbook."),
        (b"\x00\x01\x02", "This is no CSV file."),
        (b"Amina,Mesa Dairy,2026-09-01,40,18\n", "has to name the columns"),
        (HEADINGS.encode(), "no row below"),
        (HEADINGS.encode() + b"\n1,a,b,c,d,e" * 2_001, "more than 2,000 rows"),
        (b"\n\n", "There is nothing in this file."),
    ],
)
def test_what_is_no_file_of_ours_says_why(browser: Browser, partner: Account, content: bytes, words: str) -> None:
    page = bring(browser, content)
    assert page.status == 422 and words in page.main and not list(db.session.scalars(select(JobImport)))


def test_the_sample_comes_with_every_column_and_is_understood(browser: Browser, partner: Account) -> None:
    for row, of in zip(
        (101, 103), (sent_to(partner, "accept"), sent_to(partner, "accept", name="Sam Example")), strict=True
    ):
        assert of.id != row
    text = browser.client.get(f"{PARTNER}/sample.csv").get_data(as_text=True)
    page = bring(browser, text).submit("See what each row would do")
    assert [row[-1].split(": ", 1)[1] for row in given_back(browser, page)] == [
        "You help nobody with this number or name now."
    ] * 3


def test_the_rows_that_stay_stand_in_the_order_of_the_file(browser: Browser, partner: Account) -> None:
    referral = sent_to(partner, "accept")
    page = looked_at(
        browser, f"{referral.id},,Mesa Dairy,never,40,18", "99999,,Mesa Dairy,2026-09-01,40,18", f"{referral.id},,,2026-09-01,40,18"
    )  # fmt: skip
    assert page.main.index("Row 2") < page.main.index("Row 3") < page.main.index("Row 4")


def test_pay_that_nobody_knows_is_shown_as_such(browser: Browser, partner: Account) -> None:
    referral = sent_to(partner, "accept")
    row = f"{referral.id},,Mesa Dairy,2026-09-01,40,,Nobody said how much"
    page = looked_at(browser, row, headings=f"{HEADINGS},Pay type")
    assert "40 h · Nobody said how much" in page.main


def test_what_no_column_holds_is_named_by_what_it_is(browser: Browser) -> None:
    """Staff are asked what somebody does there; a file without such a column says so at each row, and offers it before."""
    browser.sign_in(Role.CASEWORKER)
    case = make.case(make.person())
    make.commit()
    page = bring(browser, f"Code,Employer,Start date,Hours,Pay\n{case.request_code},Mesa Dairy,2026-09-01,40,18", STAFF)
    offered = page.main.index("What they do there")
    assert offered < page.main.index("More, if the file has it") and "A new job needs it." in page.main
    page = page.submit("See what each row would do")
    assert "What they do there: Write what the work is" in page.main


def test_a_name_like_another_is_asked_about_where_the_page_asks(browser: Browser, partner: Account) -> None:
    placed(employer="Mesa Dairy (example)")
    make.commit()
    referral = sent_to(partner, "accept")
    page = looked_at(browser, f"{referral.id},,Mesa Dairy,2026-09-01,40,18")
    assert "Say on the page of the file whether it is the same employer." in page.main
    assert "below" not in page.main and "Is it the same employer?" in page.main
