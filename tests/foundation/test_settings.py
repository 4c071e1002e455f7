"""Settings fail at once, naming everything that is wrong, and never start production on a secret everyone knows."""

from pathlib import Path

import pytest

from engagement.foundation.errors import SettingsError
from engagement.foundation.settings import DEMO_KEY, DEMO_SECRETS, Environment, load

GOOD = {
    "ENGAGEMENT_SECRET_KEY": "a-secret-of-our-own",
    "ENGAGEMENT_PASSWORD_SALT": "a-salt-of-our-own",
    "ENGAGEMENT_ENCRYPTION_KEYS": "2:MTIzNDU2Nzg5MDEyMzQ1Njc4OTAxMjM0NTY3ODkwMTI=",
    "ENGAGEMENT_INDEX_KEY": "MTIzNDU2Nzg5MDEyMzQ1Njc4OTAxMjM0NTY3ODkwMTI=",
    "PUBLIC_BASE_URL": "https://desk.example.org",
    "TWILIO_ACCOUNT_SID": "AC0",
    "TWILIO_AUTH_TOKEN": "token",
    "TWILIO_FROM": "+15055550100",
    "ENGAGEMENT_DESK_PHONE": "+15055550199",
}


def test_production_with_everything_starts() -> None:
    settings = load(dict(GOOD))
    assert settings.environment is Environment.PRODUCTION and not settings.demo and settings.texts_for_real


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
        ("ENGAGEMENT_ENCRYPTION_KEYS", "MTIzNDU2Nzg5MDEyMzQ1Njc4OTAxMjM0NTY3ODkwMTI=", "number:base64"),
        ("ENGAGEMENT_ENCRYPTION_KEYS", "300:MTIzNDU2Nzg5MDEyMzQ1Njc4OTAxMjM0NTY3ODkwMTI=", "number:base64"),
        ("ENGAGEMENT_INDEX_KEY", "c2hvcnQ=", "32 bytes"),
        ("TWILIO_AUTH_TOKEN", "", "TWILIO_AUTH_TOKEN is missing"),
        ("TWILIO_FROM", "", "TWILIO_FROM or TWILIO_MESSAGING_SERVICE_SID"),
        ("ENGAGEMENT_ENVIRONMENT", "staging", "staging|environment"),
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
        ("ENGAGEMENT_DESK_PHONE", "+15055550100", "ENGAGEMENT_DESK_PHONE is missing"),
    ],
)
def test_a_wrong_value_is_named(name: str, value: str, complaint: str) -> None:
    with pytest.raises(SettingsError, match=complaint):
        load(GOOD | {name: value})


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
