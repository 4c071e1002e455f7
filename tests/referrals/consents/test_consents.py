"""A consent is kept in the words that were shown, shown again, and asked for again before it ends."""

from datetime import timedelta
from hashlib import sha256

import pytest
from sqlalchemy import delete, select, update

from engagement.foundation import clock, db
from engagement.language import i18n
from engagement.language.i18n import LANGUAGES
from engagement.messaging.models import Message
from engagement.people import actions as people
from engagement.people.consent import LASTS, VERSIONS, referral_wording, request_text
from engagement.people.consents.actions import give_consent
from engagement.people.consents.models import ConsentText
from engagement.people.models import Case, Consent
from engagement.people.tasks.models import Task
from engagement.people.vocabulary import ConsentMode, Outcome, Purpose, RevokedVia
from engagement.referrals import actions
from engagement.referrals.consents import actions as consents
from engagement.referrals.consents import jobs, queries
from engagement.referrals.jobs import end_sharing
from engagement.referrals.models import Referral
from engagement.referrals.statuses import Actor
from tests import make
from tests.browser import Browser
from tests.casework.case_page.test_routes import opened as case_opened
from tests.my_request.test_routes import HOME, opened

pytestmark = pytest.mark.usefixtures("app")
SOON = LASTS - timedelta(days=20)
FIELDS = ("name", "phone", "language", "need")


def words_of(consent: Consent) -> str | None:
    text = queries.one(consent.id).text
    return text.words if text is not None else None


def in_a_line(words: str) -> str:
    return " ".join(words.split())


def about(case: Case) -> list[Consent]:
    return list(db.session.scalars(select(Consent).where(Consent.case_id == case.id).order_by(Consent.id)))


def asked_about() -> list[str]:
    return [text.key or "" for text in db.session.scalars(select(Message).where(Message.template == "consent_ends"))]


def run() -> None:
    make.commit()
    jobs.ask_consent_again.func()
    db.session.expire_all()


@pytest.mark.parametrize("lang", LANGUAGES)
def test_the_words_are_kept_as_they_were_shown_in_each_language(lang: str) -> None:
    case, school = make.case(), make.organization("School (example)")
    wording = referral_wording(school.name, lang).text(FIELDS)
    consent = give_consent(
        case,
        wording,
        purpose=Purpose.REFERRAL,
        language=lang,
        mode=ConsentMode.VERBAL,
        organization_id=school.id,
        fields=FIELDS,
    )
    school.name = "Another name (example)"
    text = queries.one(consent.id).text
    assert text is not None and (text.words, text.language, text.version) == (wording, lang, 1)
    assert "School (example)" in text.words


def test_the_same_words_are_kept_once() -> None:
    for _ in range(3):
        make.case()
    assert len(db.session.scalars(select(ConsentText)).all()) == 1


# If this fails, a sentence of a consent says something else now: count its version up in people/consent.py, and write the new
# fingerprint down here. If only a typing error went, write down the fingerprint alone.
KNOWN = {
    (Purpose.HANDLE_REQUEST, 1): "d3549068d7000889",
    (Purpose.REFERRAL, 1): "b2821d3cdce9dac1",
}


def test_words_that_changed_have_another_version() -> None:
    texts = {Purpose.HANDLE_REQUEST: request_text(), Purpose.REFERRAL: referral_wording("X", "en").text(FIELDS)}
    assert {
        (purpose, VERSIONS[purpose]): sha256(text.encode()).hexdigest()[:16] for purpose, text in texts.items()
    } == KNOWN


def test_they_are_shown_to_the_resident_and_the_caseworker_as_they_were(browser: Browser) -> None:
    case, school = make.case(), make.service(of=make.organization("School (example)"))
    with i18n.speaking("ar"):
        give_consent(case, request_text(), purpose=Purpose.HANDLE_REQUEST, language="ar", mode=ConsentMode.ELECTRONIC)
        arabic = request_text()
    make.referral(case, school)
    page = opened(browser, case, "es")
    [shown] = [one for one in page.all("blockquote") if one["lang"] == "ar"]
    assert shown["dir"] == "rtl" and shown.get_text() == arabic
    assert in_a_line(referral_wording("School (example)", "en").text(FIELDS)) in page.main
    page = case_opened(browser, case)
    assert in_a_line(arabic) in page.main and "version 1" in page.main


def test_words_of_before_are_kept_while_they_are_still_ours() -> None:
    case, school, renamed = make.case(), make.organization("School (example)"), make.organization("Old name (example)")
    mine, theirs = make.consent(case, school), make.consent(case, renamed)
    renamed.name = "New name (example)"
    db.session.execute(delete(ConsentText))
    make.commit()
    jobs.keep_consent_words.func()
    db.session.expire_all()
    assert words_of(mine) == referral_wording("School (example)", "en").text(FIELDS)
    assert words_of(about(case)[0]) == request_text()
    assert words_of(theirs) is None
    jobs.keep_consent_words.func()


def test_what_was_not_kept_is_said(browser: Browser) -> None:
    case = make.case()
    db.session.execute(delete(ConsentText))
    assert "We did not keep the words then." in opened(browser, case).main
    assert "The words were not kept then." in case_opened(browser, case).main


def test_it_is_asked_again_once_before_it_ends() -> None:
    referral = make.referral()
    run()
    assert asked_about() == []
    with clock.shifted(SOON):
        run()
        assert sorted(asked_about()) == sorted(
            f"consent_ends:{consent.id}" for consent in db.session.scalars(select(Consent))
        )
        tasks = db.session.scalars(select(Task)).all()
        assert {task.kind for task in tasks} == {"ask_consent_again"} and len(tasks) == 2
        for task in tasks:
            task.done_at = clock.now()
        run()
        assert len(asked_about()) == 2 and len(db.session.scalars(select(Task)).all()) == 2
    assert referral.id


@pytest.mark.parametrize("because", ["closed", "revoked", "over", "ended", "not yet"])
def test_what_is_not_needed_any_more_is_not_asked(because: str) -> None:
    referral = make.referral()
    case = db.session.get_one(Case, referral.case_id)
    asks_for_us = 1
    if because == "closed":
        people.close_case(case, Outcome.GOT_HELP)
        asks_for_us = 0
    elif because == "revoked":
        actions.stop_sharing(db.session.get_one(Consent, referral.consent_id), RevokedVia.WEB)
    elif because == "over":
        actions.move(referral, "decline", Actor.PARTNER, reason="no_capacity")
    days = {"ended": LASTS + timedelta(days=1), "not yet": LASTS - timedelta(days=22)}.get(because, SOON)
    asks_for_us = 0 if because in ("ended", "not yet") else asks_for_us
    with clock.shifted(days):
        run()
    assert len(asked_about()) == asks_for_us


def test_the_resident_says_yes_again(browser: Browser) -> None:
    referral = make.referral()
    case = db.session.get_one(Case, referral.case_id)
    before = db.session.get_one(Consent, referral.consent_id)
    with clock.shifted(SOON):
        consents.ask_again(before.id)
        page = opened(browser, case, "es")
        link = next(one["href"] for one in page.all("a") if str(before.id) in one["href"] and "agree" in one["href"])
        page = browser.get(str(link))
        assert in_a_line(referral_wording("Mesa Adult School (example)", "es").text(FIELDS)) in page.main
        assert page.submit("Sí, sigan").path == "/es/request"
        db.session.rollback()
        referral = db.session.get_one(Referral, referral.id, populate_existing=True)
        after = about(case)[-1]
        assert after.id != before.id and referral.consent_id == after.id
        assert (after.organization_id, list(after.fields), after.language_shown, after.mode) == (
            before.organization_id, list(before.fields), "es", ConsentMode.ELECTRONIC,
        )  # fmt: skip
        assert referral.shared and referral.shared_until == after.expires_at > before.expires_at
        assert db.session.scalars(select(Task)).one().done_at is not None
        browser.get(str(link))
        assert page.submit("Sí, sigan").path == "/es/request" and len(about(case)) == 3, "pressed twice is once"
    with clock.shifted(LASTS + timedelta(days=1)):
        actions.stop_sharing(about(case)[-1], RevokedVia.WEB)
        assert db.session.get_one(Referral, referral.id, populate_existing=True).shared is None


def test_what_was_said_again_is_not_asked_a_third_time() -> None:
    case = make.case()
    [before] = about(case)
    make.commit()
    with clock.shifted(SOON):
        assert queries.one(before.id).ends_soon
        consents.say_again(queries.one(before.id), "en", ConsentMode.VERBAL)
        run()
        assert asked_about() == [] and not any(one.ends_soon for one in queries.of_case(case.id))


def test_what_others_said_yes_to_is_nobody_elses_page(browser: Browser) -> None:
    mine, theirs = make.case(), make.referral()
    with clock.shifted(SOON):
        opened(browser, mine)
        browser.get(f"/en/request/agree/{theirs.consent_id}", status=404)
    assert browser.get(HOME).path == HOME


def test_a_caseworker_hears_their_yes(browser: Browser) -> None:
    referral = make.referral()
    case = db.session.get_one(Case, referral.case_id)
    with clock.shifted(SOON):
        page = case_opened(browser, case)
        assert "ends soon" in page.main
        page = browser.get(f"/staff/consents/{referral.consent_id}/again")
        assert page.submit("Keep their yes").status == 422
        page = page.submit("Keep their yes", mode="verbal", said_yes="y")
        assert "Their yes is kept." in page.main and "They said yes again" in page.main
        after = about(case)[-1]
        assert "The words they heard" in page.main and "The words they saw" in page.main
        assert after.mode is ConsentMode.VERBAL and after.witness_id is not None
        assert db.session.get_one(Referral, referral.id, populate_existing=True).consent_id == after.id
        assert browser.get(f"/staff/consents/{after.id}/again", status=409)


def test_without_a_yes_it_ends_on_its_day() -> None:
    referral = make.referral()
    actions.move(referral, "accept", Actor.PARTNER)
    make.commit()
    with clock.shifted(LASTS + timedelta(hours=1)):
        end_sharing.func()
    assert db.session.get_one(Referral, referral.id, populate_existing=True).shared is None


def test_erased_nobody_tells_what_they_said_yes_to() -> None:
    case = make.case()
    db.session.execute(update(Consent).values(text_hash=""))
    assert [one.text for one in queries.of_case(case.id)] == [None]
