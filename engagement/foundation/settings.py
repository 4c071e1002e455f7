"""Settings from the environment (and, for secrets, from files). Anything missing or unsafe is named at once, at start."""

import os
from base64 import b64decode
from binascii import Error as NotBase64
from enum import StrEnum
from pathlib import Path
from urllib.parse import urlsplit

from pydantic import Field
from pydantic_settings import BaseSettings, SettingsConfigDict

from engagement.foundation import folders
from engagement.foundation.errors import SettingsError

# Known to everyone who can read this repository: good for a demo on a laptop, refused in production.
DEMO_SECRET = "demo-only-secret-known-to-everyone"
DEMO_KEY = "1:ZGVtby1vbmx5LWtleS1rbm93bi10by1ldmVyeW9uZSE="
DEMO_PHONE = "+15055550100"
DEMO_ADDRESS = "1 Example Plaza NW, Albuquerque, NM 87102"
SHORTEST_SECRET = 16
DEMO_SECRETS = {
    "ENGAGEMENT_SECRET_KEY": DEMO_SECRET,
    "ENGAGEMENT_PASSWORD_SALT": DEMO_SECRET,
    "ENGAGEMENT_ENCRYPTION_KEYS": DEMO_KEY,
    "ENGAGEMENT_INDEX_KEY": "ZGVtby1vbmx5LWluZGV4LWtub3duLXRvLWV2ZXJ5b24=",
}


class Environment(StrEnum):
    """Where we run. Production is the default, so that forgetting to say is the safe mistake."""

    PRODUCTION = "production"
    DEMO = "demo"
    TEST = "test"


class Settings(BaseSettings):
    """Every setting, with the name of its environment variable. `load()` is how one is made."""

    model_config = SettingsConfigDict(frozen=True, populate_by_name=True)

    environment: Environment = Field(default=Environment.PRODUCTION, validation_alias="ENGAGEMENT_ENVIRONMENT")
    secret_key: str = Field(default="", validation_alias="ENGAGEMENT_SECRET_KEY", repr=False)
    password_salt: str = Field(default="", validation_alias="ENGAGEMENT_PASSWORD_SALT", repr=False)
    encryption_keys: str = Field(default="", validation_alias="ENGAGEMENT_ENCRYPTION_KEYS", repr=False)
    index_key: str = Field(default="", validation_alias="ENGAGEMENT_INDEX_KEY", repr=False)
    database_url: str = Field(default="", validation_alias="DATABASE_URL", repr=False)
    data_folder: Path = Field(default_factory=folders.data, validation_alias="ENGAGEMENT_DATA_FOLDER")
    public_base_url: str = Field(default="", validation_alias="PUBLIC_BASE_URL")
    twilio_account_sid: str = Field(default="", validation_alias="TWILIO_ACCOUNT_SID")
    twilio_auth_token: str = Field(default="", validation_alias="TWILIO_AUTH_TOKEN", repr=False)
    twilio_from: str = Field(default="", validation_alias="TWILIO_FROM")
    twilio_messaging_service_sid: str = Field(default="", validation_alias="TWILIO_MESSAGING_SERVICE_SID")
    twilio_base_url: str = Field(default="", validation_alias="TWILIO_BASE_URL")
    desk_phone: str = Field(default=DEMO_PHONE, validation_alias="ENGAGEMENT_DESK_PHONE")
    desk_address: str = Field(default="", validation_alias="ENGAGEMENT_DESK_ADDRESS")
    proxies: int = Field(default=0, validation_alias="ENGAGEMENT_PROXIES")
    rate_limits: bool = Field(default=True, validation_alias="ENGAGEMENT_RATE_LIMITS")
    metrics_token: str = Field(default="", validation_alias="ENGAGEMENT_METRICS_TOKEN", repr=False)

    @property
    def demo(self) -> bool:
        """Whether the invented residents, the handset and the open sign-in list belong here."""
        return self.environment is not Environment.PRODUCTION

    @property
    def texts_for_real(self) -> bool:
        """Whether texts go to Twilio; without credentials they go to the handset page of the demo."""
        return bool(self.twilio_account_sid)


def load(environ: dict[str, str] | None = None) -> Settings:
    """Read and check the settings; raises SettingsError with every problem in one message."""
    values = _with_secret_files(dict(os.environ if environ is None else environ))
    if values.get("ENGAGEMENT_ENVIRONMENT") in (Environment.DEMO, Environment.TEST):
        here = {"PUBLIC_BASE_URL": "http://127.0.0.1:8000", "ENGAGEMENT_DESK_ADDRESS": DEMO_ADDRESS}
        values = DEMO_SECRETS | here | values
    names = {str(field.validation_alias) for field in Settings.model_fields.values()}
    try:
        settings = Settings(**{name: value for name, value in values.items() if name in names})  # type: ignore[arg-type]
    except ValueError as error:
        raise SettingsError(str(error)) from error
    problems = _problems(settings)
    if problems:
        raise SettingsError("The settings cannot be used:\n" + "\n".join(f"  - {problem}" for problem in problems))
    return settings


def _with_secret_files(environ: dict[str, str]) -> dict[str, str]:
    for name in [
        name for name in environ if name.endswith("_FILE") and name.startswith(("ENGAGEMENT_", "TWILIO_", "DATABASE_"))
    ]:
        path = Path(environ[name])
        if not path.is_file():
            raise SettingsError(f"{name} names {path}, which is not a file.")
        environ[name.removesuffix("_FILE")] = path.read_text().strip()
    return environ


def _problems(settings: Settings) -> list[str]:
    problems = [
        f"{name} is missing" for name in DEMO_SECRETS if not getattr(settings, name.removeprefix("ENGAGEMENT_").lower())
    ]
    if not settings.public_base_url:
        problems.append("PUBLIC_BASE_URL is missing")
    problems += _key_problems(settings)
    if settings.environment is Environment.PRODUCTION:
        problems += _production_problems(settings)
    if settings.texts_for_real:
        if not settings.twilio_auth_token:
            problems.append("TWILIO_AUTH_TOKEN is missing")
        if not (settings.twilio_from or settings.twilio_messaging_service_sid):
            problems.append("TWILIO_FROM or TWILIO_MESSAGING_SERVICE_SID is missing")
    return problems


def _production_problems(settings: Settings) -> list[str]:
    # A key of the demo stays known to everyone under another number, and behind another key.
    problems = [
        f"{name} is the demo's, which everyone knows"
        for name, value in DEMO_SECRETS.items()
        if value.rpartition(":")[2] in getattr(settings, name.removeprefix("ENGAGEMENT_").lower())
    ]
    problems += [
        f"{name} is too short to be a secret: use {SHORTEST_SECRET} characters or more"
        for name in ("ENGAGEMENT_SECRET_KEY", "ENGAGEMENT_PASSWORD_SALT")
        if 0 < len(getattr(settings, name.removeprefix("ENGAGEMENT_").lower())) < SHORTEST_SECRET
    ]
    if not settings.texts_for_real:
        problems.append("TWILIO_ACCOUNT_SID is missing (only a demo can do without texts)")
    if urlsplit(settings.public_base_url).scheme == "http" and not _on_this_machine(settings.public_base_url):
        problems.append("PUBLIC_BASE_URL must begin with https://")
    if settings.desk_phone == DEMO_PHONE:
        problems.append("ENGAGEMENT_DESK_PHONE is missing: residents are told to call it")
    return problems


def _on_this_machine(address: str) -> bool:
    return urlsplit(address).hostname in ("localhost", "127.0.0.1", "::1")


def _key_problems(settings: Settings) -> list[str]:
    problems, numbers = [], [part.partition(":")[0] for part in settings.encryption_keys.split(",")]
    if len(set(numbers)) < len(numbers):
        problems.append("ENGAGEMENT_ENCRYPTION_KEYS gives one number to two keys")
    for part in filter(None, settings.encryption_keys.split(",")):
        number, _, key = part.partition(":")
        if not (number.isdigit() and 1 <= int(number) <= 255 and _decoded_length(key) == 32):
            problems.append("ENGAGEMENT_ENCRYPTION_KEYS must be number:base64-of-32-bytes, newest first, comma between")
    if settings.index_key and _decoded_length(settings.index_key) < 32:
        problems.append("ENGAGEMENT_INDEX_KEY must be base64 of 32 bytes")
    return problems


def _decoded_length(text: str) -> int:
    try:
        return len(b64decode(text, validate=True))
    except (NotBase64, ValueError):
        return 0
