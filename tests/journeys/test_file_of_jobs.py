"""A partner’s spreadsheet, month by month: its columns are said once, rows are looked at first, and what is wrong comes back."""

import csv
import io
from collections.abc import Callable
from pathlib import Path

from engagement.directory.models import Organization
from engagement.foundation import db
from engagement.referrals import actions as referrals
from engagement.referrals.statuses import Actor
from engagement.web.roles import Role
from tests import make
from tests.journeys.conftest import Desk, Visitor
from tests.journeys.people import sign_in
from tests.story import on_monday

PARTNER = "partner@file.example"
HEADINGS = "Client,Where they work,Begun,Hrs,Wage,Born in"
FIRST = (
    HEADINGS,
    "Lucía Example,Panadería Ejemplo,9/14/2026,32,$16.50/hr,Honduras",
    '"EXAMPLE, Amina",Mesa Dairy (example),soon,40 hours,18,Here',
    "Nobody Atall,Mesa Dairy (example),9/14/2026,40,18,Here",
)
NEXT = (
    HEADINGS,
    "Lucía Example,Panadería Ejemplo,9/14/2026,32,$17.25/hr,Honduras",
    "Amina Example,Mesa Dairy (example),9/15/2026,40,18,Here",
    "Sam Example,Bosque Clinic (example),10/5/2026,24,20,Here",
)


def helps_three(city: Desk) -> None:
    """A partner that helps three people."""
    with city.app.app_context():
        account = make.account(Role.PARTNER, email=PARTNER)
        theirs = db.session.get_one(Organization, account.organization_id)
        for name in ("Lucía Example", "Amina Example", "Sam Example"):
            sent = make.referral(make.case(make.person(name)), make.service(of=theirs))
            referrals.move(sent, "accept", Actor.PARTNER)
        make.commit()


def bring(partner: Visitor, rows: tuple[str, ...]) -> str:
    """Bring a file from the list of jobs; what is read then."""
    page = partner.page
    page.click("nav a:has-text('Jobs')")
    page.click("main a:has-text('From a file')")
    page.set_input_files(
        "[name=file]", {"name": "jobs.csv", "mimeType": "text/csv", "buffer": "\n".join(rows).encode()}
    )
    page.click("main button:has-text('Look at it')")
    page.wait_for_url(lambda url: url.rsplit("/", 1)[-1] != "files")
    return page.inner_text("main")


def test_a_spreadsheet_comes_in_and_again_next_month(young_city: Desk, visitor: Callable[..., Visitor]) -> None:
    partner = visitor(width=360)
    page = partner.page
    with on_monday():
        helps_three(young_city)
        sign_in(young_city, partner, PARTNER)
        assert "What the columns hold" in bring(partner, FIRST)
        page.select_option("[name=employer]", label="B: Where they work")
        page.select_option("[name=started]", label="C: Begun")
        partner.look("file-columns")
        page.click("main button:has-text('See what each row would do')")
        said = page.inner_text("main")
        assert "1 new job" in said and "2 rows cannot come in" in said and "Nothing is written down yet." in said
        assert "Begun" in said and "This is no day" in said and "You help nobody with this number or name now." in said
        partner.look("file-preview")
        page.click("main button:has-text('Bring in 1 row')")
        assert "1 job is written down" in page.inner_text("main")
        partner.look("file-came-in")
        assert "This file goes" in bring(partner, mended(partner)), "the columns are known by now"
        page.click("main button:has-text('Bring in 1 row')")
        assert "1 job is written down" in page.inner_text("main")
    with on_monday(30):
        sign_in(young_city, partner, PARTNER)
        said = bring(partner, NEXT)
        assert "1 job would be corrected" in said and "Dollars: 16.50 → 17.25" in said
        assert "1 new job" in said and "Bosque Clinic" in said and "1 is known already" in said
        partner.look("file-next-month")
        page.click("main button:has-text('Bring in 2 rows')")
        said = page.inner_text("main")
        assert "1 job is written down" in said and "1 job is corrected" in said and "cannot come in" not in said
        page.click("nav a:has-text('Jobs')")
        assert all(one in page.inner_text("main") for one in ("Panadería", "Mesa Dairy", "Bosque Clinic", "$17.25"))
        partner.look("file-jobs")


def mended(partner: Visitor) -> tuple[str, ...]:
    """The file that is given back, with the day put right, and without the row of somebody they do not help."""
    with partner.page.expect_download() as download:
        partner.page.click("main a:has-text('Get these rows as a file')")
    text = Path(download.value.path()).read_text("utf-8-sig")
    assert "Honduras" not in text and "Here" not in text, "what nobody asked for is not kept"
    headings, *rows = csv.reader(io.StringIO(text))
    kept = [row for row in rows if row[0] != "Nobody Atall"]
    kept[0][2] = "9/15/2026"
    out = io.StringIO()
    csv.writer(out, lineterminator="\n").writerows([headings, *kept])
    return tuple(out.getvalue().splitlines())
