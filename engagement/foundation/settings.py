"""Settings from the environment (and, for secrets, from files). Anything missing or unsafe is named at once, at start."""

import os
import re
from base64 import b64decode
from enum import StrEnum
from pathlib import Path
from typing import Annotated
from urllib.parse import urlsplit

from pydantic import BaseModel, BeforeValidator, ConfigDict, Field, ValidationError, ValidationInfo, field_validator
from pydantic_core import ErrorDetails

from engagement.foundation import folders
from engagement.foundation.errors import SettingsError

# Known to everyone who can read this repository: good for a demo on a laptop, refused in production.
DEMO_SECRET = "demo-only-secret-known-to-everyone"
DEMO_KEY = "1:ZGVtby1vbmx5LWtleS1rbm93bi10by1ldmVyeW9uZSE="
DEMO_PHONE = "+15055550100"
DEMO_ADDRESS = "1 Example Plaza NW, Albuquerque, NM 87102"
PLAIN_ADDRESS = re.compile(r"[A-Za-z0-9._+-]+@[A-Za-z0-9-]+(?:\.[A-Za-z0-9-]+)*")
SHORTEST_SECRET = 16
KEY_BYTES = 32
OF_BEFORE = "ENGAGEMENT_INDEX_KEY"  # when there was one index key: it is number 1 of a list
DEMO_SECRETS = {
    "ENGAGEMENT_SECRET_KEY": DEMO_SECRET,
    "ENGAGEMENT_PASSWORD_SALT": DEMO_SECRET,
    "ENGAGEMENT_ENCRYPTION_KEYS": DEMO_KEY,
    "ENGAGEMENT_INDEX_KEYS": "1:ZGVtby1vbmx5LWluZGV4LWtub3duLXRvLWV2ZXJ5b24=",
}


class Environment(StrEnum):
    """Where we run. Production is the default, so that forgetting to say is the safe mistake."""

    PRODUCTION = "production"
    DEMO = "demo"
    TEST = "test"


def _decoded(text: str) -> bytes:
    try:
        return b64decode(text, validate=True)
    except ValueError:
        return b""


def _keys(text: str) -> dict[int, bytes]:
    keys: dict[int, bytes] = {}
    parts = text.split(",")
    for place, part in enumerate(parts, 1):
        number, _, key = part.strip().partition(":")
        if not (number.isdecimal() and 1 <= int(number) <= 255 and len(_decoded(key)) == KEY_BYTES):
            wrong = "" if len(parts) == 1 else f"; part {place} of {len(parts)} is not"
            raise ValueError(f"must be number:base64-of-32-bytes, newest first, comma between{wrong}")
        if int(number) in keys:
            raise ValueError(f"gives one number to two keys ({int(number)})")
        if _decoded(key) in keys.values():
            raise ValueError(f"gives one key two numbers; {int(number)} is the second")
        keys[int(number)] = _decoded(key)
    return keys


def _times(text: str) -> dict[str, int]:
    times = {}
    for part in text.replace(" ", "").split(",") if text else ():
        key, _, days = part.partition("=")
        if not (key and days.isdecimal() and int(days) > 0):
            raise ValueError("must be kind=days, comma between, such as texts=180,closed_cases=3650")
        times[key] = int(days)
    return times


class Settings(BaseModel):
    """Every setting, with the name of its environment variable. `load()` is how one is made."""

    # What a check looks at besides its own field stands above it.
    model_config = ConfigDict(frozen=True, validate_default=True, hide_input_in_errors=True, loc_by_alias=False)

    environment: Environment = Field(default=Environment.PRODUCTION, alias="ENGAGEMENT_ENVIRONMENT")
    secret_key: str = Field(alias="ENGAGEMENT_SECRET_KEY", repr=False)
    password_salt: str = Field(alias="ENGAGEMENT_PASSWORD_SALT", repr=False)
    keys: Annotated[dict[int, bytes], BeforeValidator(_keys)] = Field(alias="ENGAGEMENT_ENCRYPTION_KEYS", repr=False)
    index_keys: Annotated[dict[int, bytes], BeforeValidator(_keys)] = Field(alias="ENGAGEMENT_INDEX_KEYS", repr=False)
    backup_recipient: str = Field(default="", alias="ENGAGEMENT_BACKUP_RECIPIENT")
    database_url: str = Field(default="", alias="DATABASE_URL", repr=False)
    database_direct_url: str = Field(default="", alias="DATABASE_DIRECT_URL", repr=False)
    database_read_url: str = Field(default="", alias="DATABASE_READ_URL", repr=False)
    data_folder: Path = Field(default_factory=folders.data, alias="ENGAGEMENT_DATA_FOLDER")
    public_base_url: str = Field(alias="PUBLIC_BASE_URL")
    twilio_account_sid: str = Field(default="", alias="TWILIO_ACCOUNT_SID")
    twilio_auth_token: str = Field(default="", alias="TWILIO_AUTH_TOKEN", repr=False)
    twilio_messaging_service_sid: str = Field(default="", alias="TWILIO_MESSAGING_SERVICE_SID")
    twilio_from: str = Field(default="", alias="TWILIO_FROM")
    twilio_base_url: str = Field(default="", alias="TWILIO_BASE_URL")
    texts_per_second: float = Field(default=1, gt=0, alias="ENGAGEMENT_TEXTS_PER_SECOND")
    smtp_url: str = Field(default="", alias="ENGAGEMENT_SMTP_URL", repr=False)
    mail_from: str = Field(default="", alias="ENGAGEMENT_MAIL_FROM")
    mails_per_second: float = Field(default=5, gt=0, alias="ENGAGEMENT_MAILS_PER_SECOND")
    desk_phone: str = Field(default=DEMO_PHONE, alias="ENGAGEMENT_DESK_PHONE")
    desk_address: str = Field(default="", alias="ENGAGEMENT_DESK_ADDRESS")
    proxies: int = Field(default=0, alias="ENGAGEMENT_PROXIES")
    retention: Annotated[dict[str, int], BeforeValidator(_times)] = Field(
        default_factory=dict, alias="ENGAGEMENT_RETENTION"
    )
    rate_limits: bool = Field(default=True, alias="ENGAGEMENT_RATE_LIMITS")
    idle_minutes: int = Field(default=30, alias="ENGAGEMENT_IDLE_MINUTES", ge=10, le=720)
    metrics_token: str = Field(default="", alias="ENGAGEMENT_METRICS_TOKEN", repr=False)

    @property
    def demo(self) -> bool:
        """Whether the invented residents, the handset and the open sign-in list belong here."""
        return self.environment is not Environment.PRODUCTION

    @property
    def texts_for_real(self) -> bool:
        """Whether texts go to Twilio; without credentials they go to the handset page of the demo."""
        return bool(self.twilio_account_sid)

    @property
    def text_number(self) -> str:
        """The number people text, to be printed; none where texts go out from whichever number of a messaging service."""
        return self.twilio_from if self.texts_for_real else self.desk_phone

    @property
    def mails_for_real(self) -> bool:
        """Whether e-mails go to a mail server; without one they go to the mailbox page of the demo, and elsewhere nowhere."""
        return bool(self.smtp_url)

    @property
    def can_mail(self) -> bool:
        """Whether e-mails go anywhere."""
        return self.mails_for_real or self.demo

    @field_validator("secret_key", "password_salt", "keys", "index_keys", mode="before")
    @classmethod
    def _is_not_the_demos(cls, value: str, info: ValidationInfo) -> str:
        known = DEMO_SECRETS[_variable(info.field_name)]
        # A key of the demo stays known to everyone under another number, and behind another key.
        if _in_production(info) and known.rpartition(":")[2] in value:
            raise ValueError("is the demo's, which everyone knows")
        return value

    @field_validator("secret_key", "password_salt")
    @classmethod
    def _is_long_enough(cls, value: str, info: ValidationInfo) -> str:
        if _in_production(info) and len(value) < SHORTEST_SECRET:
            raise ValueError(f"is too short to be a secret: use {SHORTEST_SECRET} characters or more")
        return value

    @field_validator("public_base_url")
    @classmethod
    def _is_encrypted_on_its_way(cls, value: str, info: ValidationInfo) -> str:
        address = urlsplit(value)
        here = address.hostname in ("localhost", "127.0.0.1", "::1")
        if _in_production(info) and address.scheme == "http" and not here:
            raise ValueError("must begin with https://")
        return value.rstrip("/")  # what follows it begins with one

    @field_validator("twilio_account_sid")
    @classmethod
    def _sends_texts(cls, value: str, info: ValidationInfo) -> str:
        if _in_production(info) and not value:
            raise ValueError("is missing (only a demo can do without texts)")
        return value

    @field_validator("twilio_auth_token")
    @classmethod
    def _opens_the_account(cls, value: str, info: ValidationInfo) -> str:
        if info.data.get("twilio_account_sid") and not value:
            raise ValueError("is missing")
        return value

    @field_validator("twilio_from")
    @classmethod
    def _says_who_texts(cls, value: str, info: ValidationInfo) -> str:
        if info.data.get("twilio_account_sid") and not (value or info.data.get("twilio_messaging_service_sid")):
            raise ValueError("or TWILIO_MESSAGING_SERVICE_SID is missing")
        return value

    @field_validator("smtp_url")
    @classmethod
    def _names_a_mail_server(cls, value: str) -> str:
        address = urlsplit(value)
        if value and (address.scheme not in ("smtp", "smtps") or not address.hostname):
            raise ValueError("must be smtp://user:password@host:port or smtps://…")
        return value

    @field_validator("mail_from")
    @classmethod
    def _says_who_mails(cls, value: str, info: ValidationInfo) -> str:
        if info.data.get("smtp_url") and not PLAIN_ADDRESS.fullmatch(value):
            raise ValueError(
                "must be the address that e-mails come from, such as desk@example.org" if value else "is missing"
            )
        return value

    @field_validator("desk_phone")
    @classmethod
    def _is_answered(cls, value: str, info: ValidationInfo) -> str:
        if _in_production(info) and value == DEMO_PHONE:
            raise ValueError("is missing: residents are told to call it")
        return value

    @field_validator("rate_limits")
    @classmethod
    def _counts_guesses(cls, value: bool, info: ValidationInfo) -> bool:
        if _in_production(info) and not value:
            raise ValueError("is for tests: without it everybody may guess without end")
        return value


def _variable(field: object) -> str:
    return str(Settings.model_fields[str(field)].alias)


def _in_production(info: ValidationInfo) -> bool:
    return info.data.get("environment") is Environment.PRODUCTION


def load(environ: dict[str, str] | None = None) -> Settings:
    """Read and check the settings; raises SettingsError with every problem in one message."""
    given = _with_secret_files(dict(os.environ if environ is None else environ))
    values = {name: value for name, value in given.items() if value}
    if OF_BEFORE in values and "ENGAGEMENT_INDEX_KEYS" not in values:
        values["ENGAGEMENT_INDEX_KEYS"] = f"1:{values[OF_BEFORE]}"
    if values.get("ENGAGEMENT_ENVIRONMENT") in (Environment.DEMO, Environment.TEST):
        here = {"PUBLIC_BASE_URL": "http://127.0.0.1:8000", "ENGAGEMENT_DESK_ADDRESS": DEMO_ADDRESS}
        values = DEMO_SECRETS | here | values
    try:
        return Settings.model_validate(values)
    except ValidationError as error:
        problems = "\n".join(f"  - {_problem(each)}" for each in error.errors())
        raise SettingsError(f"The settings cannot be used:\n{problems}") from error


def _problem(error: ErrorDetails) -> str:
    name, ours = _variable(error["loc"][0]), error.get("ctx", {}).get("error")
    if error["type"] == "missing":
        return f"{name} is missing"
    return f"{name} {ours}" if ours else f"{name} cannot be used: {error['msg']}"


def _with_secret_files(environ: dict[str, str]) -> dict[str, str]:
    for name in [
        name for name in environ if name.endswith("_FILE") and name.startswith(("ENGAGEMENT_", "TWILIO_", "DATABASE_"))
    ]:
        path = Path(environ[name])
        if not path.is_file():
            raise SettingsError(f"{name} names {path}, which is not a file.")
        environ[name.removesuffix("_FILE")] = path.read_text().strip()
    return environ
