"""Settings fail at once, naming everything that is wrong, and never start production on a secret everyone knows."""

import traceback
from pathlib import Path

import pytest

from engagement.foundation import db, folders
from engagement.foundation.errors import SettingsError
from engagement.foundation.settings import DEMO_KEY, DEMO_SECRETS, Environment, Settings, load

GOOD = {
    "ENGAGEMENT_SECRET_KEY": "a-secret-of-our-own",
    "ENGAGEMENT_PASSWORD_SALT": "a-salt-of-our-own",
    "ENGAGEMENT_ENCRYPTION_KEYS": "2:MTIzNDU2Nzg5MDEyMzQ1Njc4OTAxMjM0NTY3ODkwMTI=",
    "ENGAGEMENT_INDEX_KEYS": "1:MTIzNDU2Nzg5MDEyMzQ1Njc4OTAxMjM0NTY3ODkwMTI=",
    "PUBLIC_BASE_URL": "https://desk.example.org",
    "TWILIO_ACCOUNT_SID": "AC0",
    "TWILIO_AUTH_TOKEN": "token",
    "TWILIO_FROM": "+15055550100",
    "ENGAGEMENT_DESK_PHONE": "+15055550199",
}


def test_production_with_everything_starts() -> None:
    settings = load(dict(GOOD))
    assert settings.environment is Environment.PRODUCTION and not settings.demo and settings.texts_for_real


def test_production_may_be_tried_on_ones_own_machine_without_https() -> None:
    assert load(GOOD | {"PUBLIC_BASE_URL": "http://localhost:8000"}).public_base_url == "http://localhost:8000"


def test_an_address_may_end_with_a_slash_and_paths_are_put_behind_it_all_the_same() -> None:
    assert load(GOOD | {"PUBLIC_BASE_URL": "https://desk.example.org/"}).public_base_url == "https://desk.example.org"


def test_every_missing_value_is_named_at_once() -> None:
    with pytest.raises(SettingsError) as caught:
        load({})
    for name in [*DEMO_SECRETS, "PUBLIC_BASE_URL", "TWILIO_ACCOUNT_SID"]:
        assert f"{name} is missing" in str(caught.value)


@pytest.mark.parametrize("name", sorted(DEMO_SECRETS))
def test_production_refuses_the_demos_secrets(name: str) -> None:
    with pytest.raises(SettingsError, match=f"{name} is the demo's"):
        load(GOOD | {name: DEMO_SECRETS[name]})


@pytest.mark.parametrize(
    ("name", "value", "complaint"),
    [
        ("ENGAGEMENT_ENCRYPTION_KEYS", "1:short", "number:base64"),
        ("ENGAGEMENT_ENCRYPTION_KEYS", "1:c2hvcnQ=", "number:base64"),
        ("ENGAGEMENT_ENCRYPTION_KEYS", "MTIzNDU2Nzg5MDEyMzQ1Njc4OTAxMjM0NTY3ODkwMTI=", "number:base64"),
        ("ENGAGEMENT_ENCRYPTION_KEYS", "300:MTIzNDU2Nzg5MDEyMzQ1Njc4OTAxMjM0NTY3ODkwMTI=", "number:base64"),
        ("ENGAGEMENT_INDEX_KEYS", "1:c2hvcnQ=", "number:base64-of-32-bytes"),
        ("TWILIO_AUTH_TOKEN", "", "TWILIO_AUTH_TOKEN is missing"),
        ("TWILIO_FROM", "", "TWILIO_FROM or TWILIO_MESSAGING_SERVICE_SID"),
        ("ENGAGEMENT_ENVIRONMENT", "staging", "ENGAGEMENT_ENVIRONMENT"),
        ("ENGAGEMENT_ENCRYPTION_KEYS", DEMO_KEY.replace("1:", "7:"), "ENCRYPTION_KEYS is the demo's"),
        (
            "ENGAGEMENT_ENCRYPTION_KEYS",
            f"{GOOD['ENGAGEMENT_ENCRYPTION_KEYS']},{DEMO_KEY}",
            "ENCRYPTION_KEYS is the demo's",
        ),
        ("ENGAGEMENT_ENCRYPTION_KEYS", ",".join([GOOD["ENGAGEMENT_ENCRYPTION_KEYS"]] * 2), "one number to two keys"),
        ("ENGAGEMENT_SECRET_KEY", "changeme", "SECRET_KEY is too short"),
        ("ENGAGEMENT_PASSWORD_SALT", "salt", "PASSWORD_SALT is too short"),
        ("PUBLIC_BASE_URL", "http://desk.example.org", "must begin with https"),
        ("ENGAGEMENT_SMTP_URL", "mail.example.org:587", "ENGAGEMENT_SMTP_URL must be smtp://"),
        ("ENGAGEMENT_SMTP_URL", "https://mail.example.org", "ENGAGEMENT_SMTP_URL must be smtp://"),
        ("ENGAGEMENT_SMTP_URL", "smtp://mail.example.org", "ENGAGEMENT_MAIL_FROM is missing"),
        ("ENGAGEMENT_MAILS_PER_SECOND", "0", "ENGAGEMENT_MAILS_PER_SECOND"),
        # A page first looks after five minutes, and warns five minutes ahead.
        ("ENGAGEMENT_IDLE_MINUTES", "9", "ENGAGEMENT_IDLE_MINUTES"),
        ("ENGAGEMENT_DESK_PHONE", "+15055550100", "ENGAGEMENT_DESK_PHONE is missing"),
        ("ENGAGEMENT_RATE_LIMITS", "false", "ENGAGEMENT_RATE_LIMITS is for tests"),
    ],
)
def test_a_wrong_value_is_named(name: str, value: str, complaint: str) -> None:
    with pytest.raises(SettingsError, match=complaint):
        load(GOOD | {name: value})


@pytest.mark.parametrize(
    "address", ["desk", "Desk <desk@example.org>", "desk@example.org\nBcc: x@example.org", "d@é.example"]
)
def test_e_mails_come_from_a_plain_address(address: str) -> None:
    with pytest.raises(SettingsError, match="ENGAGEMENT_MAIL_FROM must be the address"):
        load(GOOD | {"ENGAGEMENT_SMTP_URL": "smtp://localhost:25", "ENGAGEMENT_MAIL_FROM": address})


def test_without_a_mail_server_production_starts_and_mails_nothing() -> None:
    assert not load(dict(GOOD)).can_mail and load({"ENGAGEMENT_ENVIRONMENT": "demo"}).can_mail
    with_one = load(
        GOOD | {"ENGAGEMENT_SMTP_URL": "smtps://u:p@m.example.org", "ENGAGEMENT_MAIL_FROM": "desk@example.org"}
    )
    assert with_one.can_mail and "u:p" not in repr(with_one)


def test_every_wrong_value_is_named_at_once() -> None:
    wrong = {
        "ENGAGEMENT_PASSWORD_SALT": "salt", "ENGAGEMENT_ENCRYPTION_KEYS": "1:short", "ENGAGEMENT_INDEX_KEYS": "1:c2hvcnQ=",
        "PUBLIC_BASE_URL": "http://desk.example.org", "TWILIO_AUTH_TOKEN": "", "TWILIO_FROM": "",
        "ENGAGEMENT_PROXIES": "many", "ENGAGEMENT_RATE_LIMITS": "perhaps",
    }  # fmt: skip
    with pytest.raises(SettingsError) as caught:
        load(GOOD | wrong)
    assert [line.split()[1] for line in str(caught.value).splitlines()[1:]] == list(wrong)


def test_a_refusal_shows_no_secret() -> None:
    wrong = {"ENGAGEMENT_INDEX_KEYS": "1:c2hvcnQ=", "PUBLIC_BASE_URL": ""}
    with pytest.raises(SettingsError) as caught:
        load(GOOD | wrong)
    told = "".join(traceback.format_exception(caught.value))
    assert "ENGAGEMENT_INDEX_KEYS must be" in told and "PUBLIC_BASE_URL is missing" in told
    for secret in (GOOD["ENGAGEMENT_SECRET_KEY"], GOOD["ENGAGEMENT_ENCRYPTION_KEYS"], "c2hvcnQ="):
        assert secret not in told


def test_the_environment_given_is_the_only_one_read(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("ENGAGEMENT_SECRET_KEY", "a-secret-of-the-shell")
    with pytest.raises(SettingsError, match="ENGAGEMENT_SECRET_KEY is missing"):
        load({})


def test_readme_lists_every_setting() -> None:
    listed = (folders.HOME / "README.md").read_text()
    for_tests = {"ENGAGEMENT_RATE_LIMITS", "TWILIO_BASE_URL"}
    names = {str(field.alias) for field in Settings.model_fields.values()}
    assert {name for name in names if f"`{name}`" not in listed} == for_tests


def test_the_demo_needs_nothing() -> None:
    settings = load({"ENGAGEMENT_ENVIRONMENT": "demo"})
    assert settings.demo and not settings.texts_for_real


def test_a_secret_may_come_from_a_file(tmp_path: Path) -> None:
    path = tmp_path / "secret"
    path.write_text("from-a-file-of-our-own\n")
    without = {name: value for name, value in GOOD.items() if name != "ENGAGEMENT_SECRET_KEY"}
    assert load(without | {"ENGAGEMENT_SECRET_KEY_FILE": str(path)}).secret_key == "from-a-file-of-our-own"
    with pytest.raises(SettingsError, match="ENGAGEMENT_SECRET_KEY_FILE"):
        load(without | {"ENGAGEMENT_SECRET_KEY_FILE": str(tmp_path / "none")})


def test_secrets_are_not_printed() -> None:
    shown = repr(load(dict(GOOD)))
    for name in DEMO_SECRETS:
        assert GOOD[name] not in shown
    assert "1234567890" not in shown, "nor what a key decodes to"


@pytest.mark.parametrize(("direct", "prepares"), [("", True), ("postgresql://server/desk", False)])
def test_behind_a_pooler_workers_know_the_server_itself_and_nothing_is_prepared(direct: str, prepares: bool) -> None:
    settings = load(GOOD | {"DATABASE_URL": "postgresql://pooler/desk", "DATABASE_DIRECT_URL": direct})
    address = db.direct_address(settings, db.url(settings))
    assert address == f"postgresql+psycopg://{'pooler' if prepares else 'server'}/desk"
    assert ("prepare_threshold" in db.connect_args(settings)) != prepares
