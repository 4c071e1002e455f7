"""The menu of the desk: what each account finds there, and how much waits in it."""

from collections.abc import Callable
from dataclasses import dataclass

from flask import Flask, request
from flask_babel import LazyString
from flask_babel import lazy_gettext as _l
from werkzeug.local import LocalProxy

from engagement.language import i18n
from engagement.messaging.queries import unread_count
from engagement.web.access import signed_in_account
from engagement.web.roles import Permission, grants


@dataclass(frozen=True)
class Entry:
    """One place an account with that permission can go; `waiting` counts what waits there."""

    permission: Permission
    address: str
    label: LazyString
    waiting: Callable[[], int] = lambda: 0


@dataclass(frozen=True)
class Item:
    """An entry as the page shows it."""

    url: str
    label: str
    current: bool
    count: int


ENTRIES = (
    Entry(Permission.WORK_CASES, "/staff/queue", _l("Queue")),
    Entry(Permission.WORK_CASES, "/staff/search", _l("Search")),
    Entry(Permission.WORK_CASES, "/staff/messages", _l("Messages"), lambda: unread_count()),
    Entry(Permission.WORK_CASES, "/{lang}/services", _l("Services")),
    Entry(Permission.ANSWER_REFERRALS, "/partner/", _l("Referrals")),
    Entry(Permission.READ_INPUT, "/staff/input", _l("What people say")),
    Entry(Permission.MANAGE_ACCOUNTS, "/staff/accounts", _l("Accounts")),
    Entry(Permission.READ_FIGURES, "/staff/languages", _l("Languages")),
)


def init_app(app: Flask) -> None:
    """Give every page `desk_menu()` and the `account` at the keyboard, if there is one."""
    # A proxy: a page that never asks for the account asks nothing of the database, which may be what is broken.
    account = LocalProxy(signed_in_account)
    app.context_processor(lambda: {"desk_menu": desk_menu, "account": account})


def desk_menu() -> list[Item]:
    """The places this account can go, in the order of its day; none for somebody not signed in."""
    account = signed_in_account()
    if account is None:
        return []
    return [_item(entry) for entry in ENTRIES if grants(account.role, entry.permission)]


def _item(entry: Entry) -> Item:
    address = entry.address.format(lang=i18n.current().tag)
    return Item(address, str(entry.label), request.path.startswith(address), entry.waiting())
