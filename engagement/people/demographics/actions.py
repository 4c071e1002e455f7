"""Optional answers for statistics, kept so that neither their order nor their moment tells whose they are.

A new answer is sealed as a whole and waits. When eleven or more wait they are opened together and written, in the order of their
tokens (keyed hashes, so any order), in one transaction: a row can be matched to nobody, only to the eleven or more of its batch.
"""

from secrets import token_bytes

from sqlalchemy import delete, select

from engagement.foundation import clock, crypto, db
from engagement.foundation.unreadable import Unreadable
from engagement.people.demographics.models import Demographics, WaitingDemographics

SMALLEST_BATCH = 11  # the smallest group any figure of ours names: equity/suppression.py
LARGEST_BATCH = 1000


def keep(person_id: int, *, race: list[str], gender: str | None, disability: list[str]) -> None:
    """Take somebody's optional answers; given again later, they take the place of those given before."""
    given = {
        "person": person_id, "month": clock.today().strftime("%Y-%m"), "race": race, "gender": gender, "disability": disability,
    }  # fmt: skip
    db.session.add(WaitingDemographics(given=given))


def token_of_nobody() -> bytes:
    """A token that looks like any other and is nobody's."""
    return crypto.numbered(crypto.ring().newest_index, token_bytes(crypto.HASH))


def mix() -> int:
    """Write those that wait if they are enough to hide in; returns how many people's there were."""
    found = db.session.scalars(
        select(WaitingDemographics)
        .order_by(WaitingDemographics.id)
        .limit(LARGEST_BATCH)
        .with_for_update(skip_locked=True)
    ).all()
    waiting = [one for one in found if not isinstance(one.given, Unreadable)]
    latest = {one.given["person"]: one.given for one in waiting}
    if len(latest) < SMALLEST_BATCH:
        return 0
    rows = {crypto.blind_index("demographics", str(person)): given for person, given in latest.items()}
    older = [one for person in latest for one in crypto.blind_indexes("demographics", str(person))[1:]]
    if older:
        db.session.execute(delete(Demographics).where(Demographics.token.in_(older)))
    for token in sorted(rows):
        answers = {key: rows[token][key] for key in ("month", "race", "gender", "disability")}
        db.session.merge(Demographics(token=token, **answers))
        db.session.flush()
    for one in waiting:
        db.session.delete(one)
    return len(rows)
