"""Both keys of a desk are changed: what was true under the old ones is true under the new, and none goes while it is needed."""

from base64 import b64encode
from collections.abc import Callable, Iterator
from datetime import timedelta

import pytest
from flask import Flask
from sqlalchemy import func, select, text

from engagement import create_app
from engagement.accounts.models import Account
from engagement.foundation import clock, crypto, db, keys_in_use
from engagement.foundation.errors import SettingsError
from engagement.foundation.settings import DEMO_KEY, DEMO_SECRETS
from engagement.intake import actions as intake
from engagement.intake.queries import draft_of
from engagement.messaging import outbox, replies
from engagement.messaging.lines import actions as lines
from engagement.messaging.mail_addresses import actions as mail_addresses
from engagement.messaging.models import MailAddress, PhoneLine
from engagement.messaging.vocabulary import Withheld
from engagement.my_request.actions import open_by_return_number
from engagement.people import changes, one_time_codes
from engagement.people.demographics import actions as demographics
from engagement.people.demographics.models import Demographics
from engagement.people.mending import actions as mending
from engagement.people.mending.queries import counting
from engagement.people.models import Case, Person
from engagement.people.queries import find_people
from engagement.people.vocabulary import Source
from engagement.web import key_change
from tests import make
from tests.accounts.test_second_factor import code_now, enter, set_up, sign_out
from tests.browser import Browser
from tests.conftest import hash_quickly, test_settings

OLD_INDEX = DEMO_SECRETS["ENGAGEMENT_INDEX_KEYS"]
# The number is no measure of age: the new sealing key has a lower one than some key may have had.
NEW_KEY, NEW_INDEX = "9:" + b64encode(b"n" * 32).decode(), "2:" + b64encode(b"i" * 32).decode()
OLD = {"ENGAGEMENT_ENCRYPTION_KEYS": DEMO_KEY.replace("1:", "77:"), "ENGAGEMENT_INDEX_KEY": OLD_INDEX.partition(":")[2]}
BOTH = {
    "ENGAGEMENT_ENCRYPTION_KEYS": f"{NEW_KEY},{OLD['ENGAGEMENT_ENCRYPTION_KEYS']}",
    "ENGAGEMENT_INDEX_KEYS": f"{NEW_INDEX},{OLD_INDEX}",
}
NEW = {"ENGAGEMENT_ENCRYPTION_KEYS": NEW_KEY, "ENGAGEMENT_INDEX_KEYS": NEW_INDEX}
STOPPED, OTHER = "+15055550142", "+15055550143"

Under = Callable[[dict[str, str]], Flask]


@pytest.fixture
def under(make_database: Callable[[str], str]) -> Iterator[Under]:
    """The desk started with those keys, on one database."""
    address, begun = make_database("desk_keys"), []
    before = crypto._ring

    def start(keys: dict[str, str]) -> Flask:
        stop()
        made = hash_quickly(create_app(test_settings(address, **keys)))
        made.config["SECURITY_TWO_FACTOR_REQUIRED"] = True
        begun.append(made.app_context())
        begun[-1].push()
        key_change.take_up()
        return made

    def stop() -> None:
        while begun:
            db.session.remove()
            db.database.engine.dispose()
            begun.pop().pop()

    yield start
    stop()
    crypto._ring = before


def rotate() -> tuple[dict[str, int], list[str]]:
    """How many were made anew of each kind, and the sentences about keys that stay."""
    lines = list(key_change.rotate())
    counts = [line.rpartition(": ") for line in lines if line.rpartition(": ")[2].isdecimal()]
    return {name: int(count) for name, _, count in counts}, [line for line in lines if "needed" in line]


def numbers_in_use() -> set[tuple[str, str]]:
    """The lists and numbers of the keys that something is under."""
    return {
        (use, number)
        for use, number in (line.split(":")[0].split(", key ") for line in key_change.needed() if line[0] != " ")
    }


def withheld(phone: str) -> Withheld | None:
    """Why somebody who gives that number now would not be texted."""
    person = make.person("Somebody", phone=phone)
    reason = outbox.queue(person, "request_received", key=f"try:{person.id}", code="K7F-Q2M").withheld
    make.commit()
    return reason


def test_everything_holds_after_both_keys_were_changed(under: Under) -> None:
    app = under(OLD)
    browser = Browser(app)
    account, app_key, codes = set_up(browser)
    sign_out(browser)
    amina = make.person("محمد العلي", phone=STOPPED, email="M@example.org")
    case = make.case(amina, story="my story")
    mending.change_person(case, amina, name="زهرا کریمی")
    mending.undo_change(counting(case.id, ("person_changed",))[0])
    mending.change_person(case, amina, name="Amina Farooqi")
    lines.stop(amina.number_known_as, "text")
    without_phone = make.case(make.person("Bari", phone=None, ok_to_text=False))
    number = "246810"
    without_phone.return_number = one_time_codes.digest(without_phone.request_code, number)
    digits = one_time_codes.issue(case.request_code, b"a browser")
    _, token = intake.begin(Source.WEB, "en", known={"story": "begun"})
    for _ in range(demographics.SMALLEST_BATCH):
        demographics.keep(make.person(phone=None).id, race=["white"], gender=None, disability=[])
    db.session.flush()
    demographics.mix()
    make.commit()
    tokens = db.session.scalar(select(func.count()).select_from(Demographics))

    def all_holds(numbers_open: bool) -> None:
        assert find_people("Muhammad Al-Ali") == [amina.id] == find_people("m@EXAMPLE.org")
        assert amina.id in find_people("505-555-0142")
        assert find_people("Amina Farooqi") == [amina.id] and find_people("Zahra Karimi") == []
        person, last = db.session.get_one(Person, amina.id), counting(case.id, ("person_changed",))[-1]
        assert (person.name, person.former_names) == ("Amina Farooqi", ["محمد العلي"])
        assert changes.read(last.body) == {"name": ("محمد العلي", "Amina Farooqi")}
        assert db.session.get_one(Case, case.id).story == "my story"
        assert withheld(STOPPED) is Withheld.SAID_STOP and withheld(OTHER) is None
        found = draft_of(token)
        assert found is not None and found.answers == {"story": "begun"}
        assert (open_by_return_number(without_phone.request_code, number) is not None) is numbers_open
        db.session.rollback()

    app = under(BOTH)
    all_holds(numbers_open=True)
    done, kept = rotate()
    assert done["second factors"] == 1 and done["optional answers"] == tokens == demographics.SMALLEST_BATCH
    assert done["what is known of numbers"] == 1 and done["names to search by"] > 10
    assert [sentence.split(" is ")[0] for sentence in kept] == ["ENGAGEMENT_INDEX_KEYS: key 1"]
    assert "1 of case_file.return_number" in kept[0] and "1 of draft.token_hash" in kept[0]
    assert "phone_line" not in kept[0] and kept[0].endswith(": keep it")
    all_holds(numbers_open=True)
    assert {number for use, number in numbers_in_use() if use == "ENGAGEMENT_ENCRYPTION_KEYS"} == {"9"}
    assert one_time_codes.redeem(case.request_code, digits, b"a browser"), "one texted before the change is right"
    make.commit()
    assert sum(rotate()[0].values()) == 0, "a second time there is nothing left to do"

    with pytest.raises(SettingsError) as refused:
        under(NEW)
    assert "ENGAGEMENT_INDEX_KEYS: key 1 is still needed by 1 of case_file.return_number" in str(refused.value)
    assert str(refused.value).endswith("put it back")

    app = under(BOTH)
    assert open_by_return_number(without_phone.request_code, number) is not None, (
        "used, it is kept under the newest key"
    )
    assert draft_of(token, lock=True) is not None, "and so is the draft somebody goes on with"
    make.commit()
    assert rotate()[1] == []
    assert numbers_in_use() == {("ENGAGEMENT_ENCRYPTION_KEYS", "9"), ("ENGAGEMENT_INDEX_KEYS", "2")}

    app = under(NEW)
    all_holds(numbers_open=True)
    browser, account = Browser(app), db.session.scalars(select(Account)).one()
    db.session.expunge(account)
    with clock.shifted(timedelta(minutes=2)):
        assert enter(browser, account).submit("Sign in", code=code_now(app_key)).path == "/staff/accounts"
        sign_out(browser)
        page = enter(browser, account).follow("use a recovery code")
        assert page.submit("Sign in", code=codes[0]).path == "/staff/accounts"


def test_a_stop_under_the_old_key_is_found_and_not_doubled(under: Under) -> None:
    under(OLD)
    person = make.person(phone=STOPPED)
    lines.stop(person.number_known_as, "text")
    lines.does_not_reach(person.number_known_as, 30006)
    make.commit()
    under(BOTH)
    assert withheld(STOPPED) is Withheld.SAID_STOP
    replies.receive({"From": STOPPED, "Body": "START", "MessageSid": "SM1"})
    make.commit()
    line = db.session.scalars(select(PhoneLine)).one()
    assert crypto.number_of(line.phone_index) == 2 and line.stopped_at is None and line.unreachable_at is None
    assert withheld(STOPPED) is None
    replies.receive({"From": STOPPED, "Body": "STOP", "MessageSid": "SM2"})
    make.commit()
    assert withheld(STOPPED) is Withheld.SAID_STOP
    assert db.session.scalar(select(func.count()).select_from(PhoneLine)) == 1


def test_a_number_under_two_keys_at_once_is_one_that_said_stop(under: Under) -> None:
    """While old and new processes run side by side a number may get a second line."""
    under(OLD)
    person = make.person(phone=STOPPED)
    lines.stop(person.number_known_as, "text")
    make.commit()
    under(BOTH)
    db.session.add(PhoneLine(phone_index=crypto.blind_index("phone", STOPPED)))
    make.commit()
    assert withheld(STOPPED) is Withheld.SAID_STOP
    rotate()
    line = db.session.scalars(select(PhoneLine)).one()
    assert crypto.number_of(line.phone_index) == 2 and (line.stopped_via, line.stopped_at is None) == ("text", False)


def test_what_is_known_of_an_address_follows_it_or_goes(under: Under) -> None:
    under(OLD)
    bari = make.person("Bari", phone=None, ok_to_text=False, email="Bari@example.org")
    for address in ("bari@example.org", "nobody@example.org"):
        mail_addresses.does_not_reach(crypto.blind_indexes("email", address), 550)
    make.commit()
    under(BOTH)
    done, kept = rotate()
    assert (done["what is known of e-mail addresses"], kept) == (1, [])
    assert {crypto.number_of(one) for one in db.session.scalars(select(MailAddress.email_index))} == {2}
    assert outbox.queue(bari, "needs_you", key="k", code="K7F-Q2M").withheld is Withheld.EMAIL_REFUSED


def test_a_line_of_which_nothing_tells_the_number_keeps_its_key(under: Under) -> None:
    under(OLD)
    lines.stop(crypto.blind_indexes("phone", STOPPED), "text")
    make.commit()
    under(BOTH)
    done, kept = rotate()
    assert done["what is known of numbers"] == 0
    assert kept == ["ENGAGEMENT_INDEX_KEYS: key 1 is still needed by 1 of phone_line.phone_index: keep it"]
    assert withheld(STOPPED) is Withheld.SAID_STOP
    with pytest.raises(SettingsError, match=r"key 1 is still needed by 1 of phone_line\.phone_index: put it back"):
        under(NEW)


def test_another_key_under_a_number_in_use_is_refused(under: Under) -> None:
    under(OLD)
    for wrong in (
        {**OLD, "ENGAGEMENT_ENCRYPTION_KEYS": "77:" + b64encode(b"w" * 32).decode()},
        {**OLD, "ENGAGEMENT_INDEX_KEY": b64encode(b"w" * 32).decode()},
    ):
        with pytest.raises(SettingsError, match="is another than the one in use under that number") as refused:
            under(wrong)
        assert "dzd3" not in str(refused.value), "the key itself is not told"
    under(OLD)


def test_a_key_that_nothing_needs_may_go(under: Under) -> None:
    app = under(OLD)
    assert sorted(numbers_in_use()) == []
    under(NEW)
    assert {(one.use, one.number) for one in db.session.scalars(select(keys_in_use.KeyInUse))} == {
        ("ENGAGEMENT_ENCRYPTION_KEYS", 9), ("ENGAGEMENT_INDEX_KEYS", 2),
    }  # fmt: skip
    assert keys_in_use.all_given(test_settings("x", **BOTH))
    assert not keys_in_use.all_given(app.config["SETTINGS"])


def test_ready_says_that_a_key_is_missing(under: Under) -> None:
    app = under(BOTH)
    checks = app.test_client().get("/readyz").get_json()["checks"]
    assert checks["keys"] == "ok"
    db.session.execute(text("UPDATE key_in_use SET mark = 'x' WHERE number = 9"))
    make.commit()
    assert app.test_client().get("/readyz").get_json()["checks"]["keys"] == "failing"


def test_two_answers_of_one_person_under_two_keys_are_one(under: Under) -> None:
    under(OLD)
    people = [make.person(phone=None) for _ in range(demographics.SMALLEST_BATCH)]
    for keys in (OLD, BOTH):
        under(keys)
        for person in people:
            demographics.keep(person.id, race=["white"], gender="woman" if keys is BOTH else None, disability=[])
        db.session.flush()
        demographics.mix()
        make.commit()
    assert db.session.scalars(select(Demographics.gender)).all() == ["woman"] * len(people)
    assert rotate()[0]["optional answers"] == 0
