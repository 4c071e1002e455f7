"""The menu of the desk: what each account finds there, how much waits in it, where its work lies, and what stands above all."""

from collections.abc import Iterable
from dataclasses import dataclass
from functools import cache
from typing import Any, cast

from flask import Flask, request
from sqlalchemy import Select, select
from werkzeug.local import LocalProxy

from engagement.foundation import db
from engagement.language import i18n
from engagement.web.access import signed_in_account
from engagement.web.contributions import Alarm, MenuEntry, Waiting, contributed
from engagement.web.roles import Permission, permissions_of


@dataclass(frozen=True)
class Item:
    """An entry as the page shows it."""

    url: str
    label: str
    current: bool
    count: int


def init_app(app: Flask) -> None:
    """Give every page `desk_menu()`, `desk_alarms()` and the `account` at the keyboard, if there is one."""
    # A proxy: a page that never asks for the account asks nothing of the database, which may be what is broken.
    account = LocalProxy(signed_in_account)
    app.context_processor(lambda: {"desk_menu": desk_menu, "desk_alarms": desk_alarms, "account": account})


def desk_menu() -> list[Item]:
    """The places this account can go, in the order of its day; none before their own password is chosen."""
    account = signed_in_account()
    if account is None or account.must_change_password:
        return []
    held = frozenset(permissions_of(account.all_roles))
    entries = [one for one in entries_of(account.all_roles) if one.only_for is None or one.only_for(account)]
    waiting = tuple(entry.waiting for entry in entries if entry.waiting)
    counts = iter(db.rows(what_waits(waiting, held)).one() if waiting else ())
    # Where one page of the menu lies under another, whoever is on it is not on that other too.
    under = [(at, entry) for entry in entries for at in (_address(entry), *entry.also) if request.path.startswith(at)]
    _, above = max(under, key=lambda found: len(found[0]), default=("", None))
    here = next((entry for entry in entries if request.blueprint in entry.slices), above)
    return [
        Item(_address(entry), str(entry.label), entry is here, next(counts) if entry.waiting else 0)
        for entry in entries
    ]


@cache
def what_waits(waiting: tuple[Waiting, ...], held: frozenset[Permission]) -> Select[Any]:
    """What counts all that waits in the menu of whoever asks and may do so much."""
    return cast(Select[Any], select(*(count(held) for count in waiting)))


def entries_of(roles: Iterable[str]) -> list[MenuEntry]:
    """What somebody with these roles finds in the menu."""
    held = permissions_of(roles)
    return [entry for entry in contributed().menu if entry.permission in held]


def desk_alarms() -> list[tuple[Alarm, bool]]:
    """What keeps the desk from its work, for whoever works there; and whether this account may see to it."""
    account = signed_in_account()
    if account is None or account.must_change_password:
        return []
    held = permissions_of(account.all_roles)
    may_mend_it = Permission.MANAGE_ACCOUNTS in held
    if not (may_mend_it or Permission.WORK_CASES in held):
        return []
    found = [look() for look in contributed().every("alarms")]
    return [(alarm, may_mend_it) for alarm in found if alarm is not None]


def _address(entry: MenuEntry) -> str:
    return entry.address.format(lang=i18n.current().tag)


def first_page(role: str) -> str:
    """The address of the page where the role's work waits."""
    return _address(entries_of((role,))[0])
