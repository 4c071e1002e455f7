"""Files of jobs for tests: bringing one as a browser does, and what came of it."""

import csv
import io
from hashlib import md5
from typing import Any

from sqlalchemy import select

from engagement.employment.participants.models import Participant
from engagement.employment.placements.models import Placement
from engagement.foundation import db
from engagement.people.models import Case
from tests import make
from tests.browser import Browser, Page
from tests.employment.enrolled import enrolled

HEADINGS = "Referral number,Name,Employer,Start date,Hours,Pay"
PARTNER, STAFF = "/partner/jobs/files", "/staff/placements/files"


def bring(browser: Browser, text: str | bytes, at: str = PARTNER) -> Page:
    """Bring a file."""
    token = browser.get(at).find("[name=csrf_token]")["value"]
    content = text if isinstance(text, bytes) else text.encode()
    sent = {"csrf_token": token, "file": (io.BytesIO(content), "jobs.csv")}
    return browser.post(at, sent)


def looked_at(browser: Browser, *rows: str, headings: str = HEADINGS, at: str = PARTNER, **chosen: Any) -> Page:
    """Bring a file with these rows and say what its columns hold, as they are guessed."""
    page = bring(browser, "\n".join([headings, *rows]), at)
    return page.submit("See what each row would do", **chosen) if "What the columns hold" in page.h1 else page


def more_than_at_once(browser: Browser, referral_id: int) -> Page:
    """Thirty jobs of one person brought in, of which twenty-five are written down at once."""
    rows = [f"{referral_id},,{md5(bytes([number])).hexdigest()},2026-09-01,1,18" for number in range(30)]
    page = looked_at(browser, *rows)
    return page.submit("Bring in", tick=[str(one["value"]) for one in page.all("[name=tick]")])


def jobs() -> list[Placement]:
    db.session.rollback()
    return list(db.session.scalars(select(Placement).order_by(Placement.id).execution_options(populate_existing=True)))


def given_back(browser: Browser, page: Page) -> list[list[str]]:
    text = browser.client.get(f"{page.path}/left.csv").get_data(as_text=True)
    return list(csv.reader(io.StringIO(text.removeprefix("\ufeff"))))[1:]


def participant_number(case_id: int) -> str:
    enrolment = enrolled(db.session.get_one(Case, case_id))
    make.commit()
    return db.session.get_one(Participant, enrolment.participant_id).number
