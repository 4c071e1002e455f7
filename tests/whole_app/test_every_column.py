"""No column is forgotten: each that could hold something of a resident is named by an erasure, or it is said why it may stay."""

from collections import Counter

from flask import Flask
from sqlalchemy import JSON, Boolean, Date, DateTime, Enum, Integer, SmallInteger, inspect
from sqlalchemy.schema import Column, Table

from engagement.foundation import db
from engagement.web.contributions import Erasure, contributed
from tests.sealed import every_sealed_column

# A number, a moment, a yes or no, or a word of a closed list names nobody.
NAMES_NOBODY = (Integer, SmallInteger, Boolean, Date, DateTime, Enum)


def could_name_somebody(column: Column[object]) -> bool:
    return not isinstance(column.type, NAMES_NOBODY) or isinstance(column.type, JSON)


def impersonal() -> dict[str, str]:
    return {table: why for one in contributed().slices for table, why in (one.impersonal or {}).items()}


def tables() -> dict[str, Table]:
    return {table.name: table for table in db.Model.metadata.sorted_tables}


def test_every_column_is_spoken_for(app: Flask) -> None:
    named = {one.model.__tablename__: one for one in contributed().every("erasure")}
    forgotten = []
    for name, table in tables().items():
        if name in impersonal():
            continue
        erasure: Erasure | None = named.get(name)
        if erasure is not None and erasure.goes is None:
            continue
        said = {*erasure.goes, *erasure.stays} if erasure else set()
        forgotten += [
            f"{name}.{one.name}" for one in table.columns if could_name_somebody(one) and one.name not in said
        ]
    assert not forgotten, "say in the slice's erasure.py what becomes of these when somebody is erased"


def test_what_is_sealed_goes(app: Flask) -> None:
    """Whatever is worth sealing does not stay, whatever reason was found for it."""
    goes = {
        f"{one.model.__tablename__}.{name}"
        for one in contributed().every("erasure")
        for name in (one.goes if one.goes is not None else inspect(one.model).columns.keys())
    }
    left = {f"{table.name}.{name}" for table, name in every_sealed_column() if table.name not in impersonal()} - goes
    assert not left


def test_only_columns_that_are_there_are_named_and_each_once(app: Flask) -> None:
    for one in contributed().every("erasure"):
        names = [*(one.goes or {}), *one.stays]
        assert set(names) <= set(one.model.__table__.columns.keys()) and not [
            n for n, k in Counter(names).items() if k > 1
        ]
    erasures = [one.model.__tablename__ for one in contributed().every("erasure")]
    assert len(set(erasures)) == len(erasures) and not set(erasures) & impersonal().keys()
    assert impersonal().keys() <= tables().keys()
    assert impersonal().keys() | set(erasures) == tables().keys()


def test_nothing_of_a_person_hides_in_a_table_without_people(app: Flask) -> None:
    """A table that names a person or a case is not without people, whatever is said of it (but for the audit's ids)."""
    for name in impersonal().keys() - {"audit_entry"}:
        assert not {"person_id", "case_id"} & set(tables()[name].columns.keys()), name
