"""No column of a hash is forgotten when a key changes."""

from flask import Flask
from sqlalchemy import LargeBinary

from engagement.foundation import db
from engagement.foundation.keyed_columns import Keyed, keyed_columns
from engagement.foundation.sealed_columns import sealed_columns
from engagement.people.models import Person

HASHES_WITHOUT_A_KEY = {
    "browser_session.token_hash",  # of a long random token
    "answer_link.token_hash", "answer_link.browser_hash", "tablet.link_hash", "tablet.device_hash",  # the same
    "audit_seal.digest", "audit_seal.chain",  # of lines of the audit, to be checked by anybody
    "key_in_use.mark",  # by which a key is known again
    "one_time_code.asked_by",  # of a random token of a browser
    "shown_page.token_hash",  # of a long random token
    "consent_text.text_hash",  # as below
    "consent.text_hash", "enrolment.agreed_hash",  # of the words of a consent, which are ours
    "event_text.of_hash", "own_level_text.of_hash", "plan_text.of_hash",  # of words that everybody may read
}  # fmt: skip
# What they are made of we do not have, so they keep the key they were made under until they are used or over.
KEEP_THEIR_KEY = {"case_file.return_number", "draft.return_number", "draft.token_hash", "one_time_code.code_hash"}
MADE_ANEW_BY_THEIR_SLICE = {
    "name_key.key",
    "phone_line.phone_index",
    "mail_address.email_index",
    "demographics.token",
    "participant_key.key",
}


def test_every_column_that_hangs_on_a_key_says_so(app: Flask) -> None:
    """A new column of bytes, or called like a hash, is sealed, or keyed, or named above with its reason."""
    undeclared, keyed = set(), set()
    for table in db.Model.metadata.sorted_tables:
        known = keyed_columns(table).keys() | sealed_columns(table).keys()
        for column in table.columns:
            name = f"{table.name}.{column.name}"
            is_hash = column.name.endswith(("_hash", "_index", "token", "digest"))
            if column.name not in known and (isinstance(column.type, LargeBinary) or is_hash):
                undeclared.add(name)
        keyed |= {f"{table.name}.{name}" for name, one in keyed_columns(table).items() if not one.of}
        for one in keyed_columns(table).values():
            assert one.of is None or one.of in sealed_columns(table)
    assert undeclared == HASHES_WITHOUT_A_KEY
    assert keyed == KEEP_THEIR_KEY | MADE_ANEW_BY_THEIR_SLICE
    assert isinstance(Person.__table__.c.phone_index.type, Keyed)
