"""Optional answers for statistics, apart from whoever gave them."""

from typing import Any

from sqlalchemy import String
from sqlalchemy.dialects.postgresql import JSONB
from sqlalchemy.orm import Mapped, mapped_column

from engagement.foundation import db
from engagement.foundation.keyed_columns import Keyed
from engagement.foundation.sealed_columns import EncryptedJSON


class Demographics(db.Model):
    """Optional answers for statistics, stored apart: the token is a keyed hash, so the row alone names nobody."""

    __tablename__ = "demographics"

    token: Mapped[bytes] = mapped_column(Keyed("demographics"), primary_key=True)
    month: Mapped[str] = mapped_column(String(7))
    race: Mapped[list[str]] = mapped_column(JSONB)
    gender: Mapped[str | None] = mapped_column(String(30))
    disability: Mapped[list[str]] = mapped_column(JSONB)


class WaitingDemographics(db.Model):
    """Optional answers that wait for enough others; nothing of them is readable."""

    __tablename__ = "waiting_demographics"

    id: Mapped[db.Id]
    given: Mapped[dict[str, Any]] = mapped_column(EncryptedJSON("waiting_demographics.given"))
