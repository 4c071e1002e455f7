"""A partner enrolls somebody on a phone, gives the number, writes down a step and a barrier; then the person stops sharing."""

from collections.abc import Callable
from datetime import timedelta

from sqlalchemy import select

from engagement.accounts.models import Account
from engagement.employment.enrolments.models import Enrolment
from engagement.employment.participants.models import Participant
from engagement.foundation import clock, db
from engagement.people.models import Consent
from engagement.people.vocabulary import RevokedVia
from engagement.referrals import actions as referrals
from engagement.referrals.models import Referral
from tests import make
from tests.employment.partner_enrolments.desk import takes_part
from tests.journeys.conftest import Desk, Visitor
from tests.journeys.people import sign_in
from tests.referrals.partner_desk import sent_to

PROGRAM = "First Steps (example)"


def helped(desk: Desk) -> int:
    """Somebody whom the demo's partner helps, and a program in which it takes part; the id of the referral."""
    with desk.app.app_context():
        partner = db.session.scalars(select(Account).where(Account.email == "partner@example.org")).one()
        takes_part(partner, name=PROGRAM)
        return sent_to(partner, "accept", name="Mateo Example", written_language="es").id


def stop_sharing(desk: Desk, referral_id: int) -> None:
    """The person takes their yes to sharing back."""
    with desk.app.app_context():
        referral = db.session.get_one(Referral, referral_id)
        referrals.stop_sharing(db.session.get_one(Consent, referral.consent_id), RevokedVia.WEB)
        make.commit()


def last_help(participant: Participant, *, days_ago: int) -> None:
    """They were enrolled then, and no help was given since."""
    enrolment = db.session.scalars(select(Enrolment).where(Enrolment.participant_id == participant.id)).one()
    enrolment.enrolled_on = enrolment.last_served_on = clock.today() - timedelta(days=days_ago)
    make.commit()


def test_enrolled_in_under_a_minute(desk: Desk, visitor: Callable[..., Visitor]) -> None:
    phone = visitor(width=360)
    page, referral_id = phone.page, helped(desk)
    sign_in(desk, phone, "partner@example.org")
    page.goto(desk.url(f"/partner/referrals/{referral_id}"))
    page.click("main a:has-text('Enroll them in a program')")
    page.click(f"main a:has-text('{PROGRAM}')")
    assert "¿Quiere participar" in page.inner_text("main"), "read out in the language of the person"
    page.click("main button:has-text('Enroll them')")
    phone.look("partner-enroll-refused")
    page.check("[name=agreed][value=verbal]")
    page.select_option("[name=month]", "2")
    page.fill("[name=day_of_birth]", "29")
    phone.look("partner-enroll")
    page.click("main button:has-text('Enroll them')")
    page.wait_for_url("**/number")
    phone.look("partner-enrolled")
    with desk.app.app_context():
        last = db.session.scalars(select(Participant).order_by(Participant.id.desc()).limit(1)).one()
        assert last.number in page.inner_text("main") and last.birthday == "02/29"

    page.click("main a:has-text('Write down a step')")
    for kind, words in (("step_plan", "A plan for spring"), ("barrier_transport", "A bus pass for two months")):
        page.select_option("[name=new-kind]", kind)
        page.fill("[name=new-note]", words)
        page.click("main form:has([name=new-kind]) button")
        page.wait_for_selector(f"text={words}")
    phone.look("partner-enrolment")
    assert last.number not in page.inner_text("main")
    with desk.app.app_context():
        last_help(last, days_ago=65)
    page.goto(desk.url(f"/partner/referrals/{referral_id}"))
    assert "counts as left on" in page.inner_text("main")
    phone.look("partner-leaves-soon")
    page.goto(desk.url("/partner/enrolments"))
    phone.look("partner-enrolments")
    assert "Mateo Example" in page.inner_text("main")

    stop_sharing(desk, referral_id)
    page.reload()
    assert "Mateo Example" not in page.inner_text("main")
