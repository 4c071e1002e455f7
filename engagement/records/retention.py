"""What goes when: one table, made of what the slices contribute; and the run that lets it go, batch by batch."""

from collections.abc import Iterator
from contextlib import nullcontext
from datetime import timedelta

from flask import Flask, current_app
from sqlalchemy import func, select

from engagement.foundation import clock, db, jobs
from engagement.foundation.errors import SettingsError
from engagement.web.contributions import EXTENSION, Contributions, Retention, contributed

BATCH = 200


def init_app(app: Flask) -> None:
    """Refuse to start with a setting that names a kind of record there is not: what was meant would be kept too long."""
    slices: Contributions = app.extensions[EXTENSION]
    known = {one.key for one in slices.every("retention") if not one.at_once}
    if unknown := sorted(app.config["SETTINGS"].retention.keys() - known):
        raise SettingsError(
            f"ENGAGEMENT_RETENTION names {', '.join(unknown)}, which we do not keep. We keep: {', '.join(sorted(known))}."
        )


def keeps(one: Retention) -> timedelta:
    """How long a kind of record is kept here: what the setting says, else what we propose."""
    days = current_app.config["SETTINGS"].retention.get(one.key)
    return one.keeps if days is None else timedelta(days=days)


def waiting(one: Retention) -> int:
    """How many of a kind have been kept long enough."""
    over = one.over(clock.now() - keeps(one))
    return db.session.scalar(select(func.count()).select_from(over.subquery())) or 0


def run(one: Retention) -> int:
    """Let go what has been kept long enough; returns how many. Stopped after any batch, it goes on from there the next time."""
    over, total, stuck = one.over(clock.now() - keeps(one)), 0, set[int]()
    key = over.selected_columns[0]
    while not jobs.stopping.is_set():
        with db.transaction():
            ids = db.session.scalars(over.where(key.not_in(stuck)).limit(BATCH)).all()
        if not ids:
            break
        with nullcontext() if one.own_transactions else db.transaction():
            left = set(one.erase(ids) or ())
        total, stuck = total + len(ids) - len(left), stuck | left
    return total


def told(*, dry: bool) -> Iterator[str]:
    """Run every kind, or with `dry` only count it; a sentence for each."""
    for one in contributed().every("retention"):
        how_many = waiting(one) if dry else run(one)
        done = "would go" if dry else "gone"
        yield f"{one.what}, kept {in_words(keeps(one))} after {one.since}: {how_many} {done}"


def in_words(time: timedelta) -> str:
    """A time to keep something, in days, or in minutes if it is shorter."""
    many, unit = (time.days, "day") if time.days else (time.seconds // 60, "minute")
    return f"{many} {unit}" if many == 1 else f"{many} {unit}s"


HEAD = """# What we keep, and how long

Made by `engagement access` from what each slice says of itself; a test holds it to the code. **Every time is a proposal, to be
confirmed by the city.** `ENGAGEMENT_RETENTION=texts=180,closed_cases=3650` sets others, in days, for the kinds whose key is given.
`engagement retention run --dry-run` says how many of each would go now; workers let them go each night, what lies at a kiosk
every ten minutes. What a legal hold protects stays until it is lifted.

| what goes | key | how long after | what stays |
|---|---|---|---|
"""

PERSON = """
## When a person is erased

On request, or when their time is over. Their open referrals are withdrawn and texts that wait are taken back. What the provider
still has of their texts is blanked within minutes, or a day after a text was sent if nobody knows yet whether it arrived; the
number stays in the provider's own list for as long as the city's account there says.

Then, table by table (“row” where nothing of it stays):

| table | goes | stays, and why |
|---|---|---|
"""

NOBODY = """
## What holds nothing of a resident

| table | why |
|---|---|
"""


def page(app: Flask) -> str:
    """docs/retention.md."""
    slices: Contributions = app.extensions[EXTENSION]
    lines = [HEAD.rstrip("\n")]
    for one in slices.every("retention"):
        key = "" if one.at_once else f"`{one.key}`"
        lines.append(f"| {one.what} | {key} | {in_words(one.keeps)} after {one.since} | {one.stays} |")
    lines.append(PERSON.rstrip("\n"))
    for erasure in slices.every("erasure"):
        goes = "row" if erasure.goes is None else ", ".join(f"`{name}`" for name in erasure.goes) or "nothing"
        stays = "; ".join(f"`{name}`: {why}" for name, why in erasure.stays.items())
        lines.append(f"| `{erasure.model.__tablename__}` | {goes} | {stays} |")
    lines.append(NOBODY.rstrip("\n"))
    impersonal = {table: why for one in slices.slices for table, why in (one.impersonal or {}).items()}
    lines += [f"| `{table}` | {why} |" for table, why in sorted(impersonal.items())]
    return "\n".join(lines) + "\n"
