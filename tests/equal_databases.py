"""What two databases have in common: every row, and everything that is made of more than rows."""

import re

import psycopg
from psycopg import sql

TABLES = "SELECT relname FROM pg_class WHERE relnamespace = 'public'::regnamespace AND relkind = 'r' ORDER BY 1"
ROWS = "SELECT count(*), md5(coalesce(string_agg(md5(t::text), '' ORDER BY md5(t::text)), '')) FROM {} AS t"
CASTS = re.compile(r"[()]|::(character varying|text)(\[\])?")
MORE = {
    "columns": "SELECT table_name, column_name, data_type, is_nullable, column_default, is_identity"
    " FROM information_schema.columns WHERE table_schema = 'public'",
    "constraints": "SELECT conrelid::regclass::text, conname, pg_get_constraintdef(oid), convalidated FROM pg_constraint"
    " WHERE connamespace = 'public'::regnamespace",
    "indexes": "SELECT indexdef FROM pg_indexes WHERE schemaname = 'public'",
    "triggers": "SELECT pg_get_triggerdef(oid), tgenabled FROM pg_trigger WHERE NOT tgisinternal",
    "hidden rows": "SELECT tablename, policyname, roles::text, cmd, qual, with_check FROM pg_policies",
    "tables that hide rows": "SELECT relname FROM pg_class WHERE relrowsecurity",
    "rights": "SELECT grantee, table_name, privilege_type FROM information_schema.role_table_grants"
    " WHERE table_schema = 'public'",
    "rights to columns": "SELECT grantee, table_name, column_name, privilege_type"
    " FROM information_schema.column_privileges WHERE table_schema = 'public'",
    "functions": "SELECT proname, prosrc FROM pg_proc WHERE pronamespace = 'public'::regnamespace AND prolang <> 13",
}


def rows_of(connection: psycopg.Connection) -> dict[str, tuple[int, str]]:
    """How many rows each table has, and a checksum of all of them."""
    names = [str(name) for (name,) in connection.execute(TABLES).fetchall()]
    found = {name: connection.execute(sql.SQL(ROWS).format(sql.Identifier(name))).fetchone() for name in names}
    return {name: (int(row[0]), str(row[1])) for name, row in found.items()}


def made_of(connection: psycopg.Connection) -> dict[str, list[tuple[object, ...]]]:
    """Sequences, constraints, triggers, rights: what a copy of rows alone would lose."""
    found: dict[str, list[tuple[object, ...]]] = {
        name: sorted(connection.execute(wanted).fetchall(), key=repr) for name, wanted in MORE.items()
    }
    names = [name for (name,) in connection.execute(TABLES.replace("'r'", "'S'")).fetchall()]
    next_numbers = sql.SQL("SELECT {}, last_value, is_called FROM {}")
    found["sequences"] = [
        connection.execute(next_numbers.format(sql.Literal(name), sql.Identifier(name))).fetchone() for name in names
    ]
    # An index made from another's definition, as the city's are, casts its words in another place.
    found["indexes"] = [(CASTS.sub("", str(definition)),) for (definition,) in found["indexes"]]
    return found
