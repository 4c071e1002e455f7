"""What somebody sent after their desk had closed behind them: kept sealed for a while, for the same account in the same browser.

It lies with the session that has ended. Signing in again in that browser takes it along; whoever else signs in there first
ends it.
"""

import re
import sys
from collections.abc import Iterator, Sequence
from datetime import datetime, timedelta
from typing import Any
from urllib.parse import urlsplit

from flask import Flask, current_app, g, request, session
from sqlalchemy import Select, select, update
from werkzeug.exceptions import HTTPException
from wtforms import HiddenField, IntegerField, StringField
from wtforms.fields.core import UnboundField

from engagement.foundation import clock, db
from engagement.foundation.unreadable import MARK, readable
from engagement.language.staff_texts import staff_gettext as _s
from engagement.web.browser_sessions import DESK, BrowserSession, hashed, here
from engagement.web.forms import Form
from engagement.web.roles import DESKS

KEEPS = timedelta(minutes=30)
MOST = 5  # tabs with something in them
LARGEST = 64 * 1024  # letters of a form
NEVER = "password"  # a form with such a field is not kept at all
NOT_TYPED = {"csrf_token"}
KEY = re.compile(r"[a-z0-9_]*")  # as a choice or a row is called

KeptForm = dict[str, Any]  # address, and fields as pairs: a name may come several times


def init_app(app: Flask) -> None:
    """Let every page of the desk say that something waits to be sent."""
    app.context_processor(lambda: {"unsent": waiting})


def keep(address: str) -> bool:
    """Keep the form at hand, which was meant for that address; whether it was kept. The caller commits."""
    typed = request.form.items(multi=True)
    fields = [(name, value.replace(MARK, "")) for name, value in typed if name not in NOT_TYPED and MARK not in name]
    written = sum(len(name) + len(value) for name, value in fields)
    if not 0 < written <= LARGEST or any(NEVER in name.lower() for name, _ in fields) or not _is_of_a_desk(address):
        return False
    row = of_this_browser()
    if row is None:
        return False
    before = readable(row.kept_forms) if _is_fresh(row) else None
    form = {"address": address, "fields": [list(pair) for pair in fields]}
    row.kept_forms = [*(one for one in before or [] if one != form), form][-MOST:]
    row.kept_at = clock.now()
    return True


def _is_of_a_desk(address: str) -> bool:
    """Whether a form of the desk is sent there, and not one to sign in with."""
    path = urlsplit(address).path
    adapter = current_app.create_url_adapter(request)
    if adapter is None or not (address.startswith(DESKS) or g.get("of_a_desk")) or not address.isprintable():
        return False
    try:
        endpoint, _ = adapter.match(path, method="POST")
    except HTTPException:
        return False
    return not str(endpoint).startswith("security.")


def of_this_browser() -> BrowserSession | None:
    """The session of a desk whose token this browser carries, open or not."""
    if DESK not in session:
        return None
    wanted = select(BrowserSession).where(
        BrowserSession.token_hash == hashed(session[DESK]), BrowserSession.account_id.is_not(None)
    )
    return db.session.scalar(wanted.with_for_update())


def hand_over(before: BrowserSession | None, after: BrowserSession) -> None:
    """Give what was kept to the session that follows in the same browser, if it is the same account's; else it is gone."""
    if before is None or before.kept_at is None:
        return
    if before.account_id == after.account_id and _is_fresh(before):
        after.kept_forms, after.kept_at = readable(before.kept_forms), before.kept_at
    before.kept_forms = before.kept_at = None


def waiting() -> bool:
    """Whether something waits to be sent by whoever is signed in here."""
    row = here()
    return row is not None and _is_fresh(row)


def _is_fresh(row: BrowserSession) -> bool:
    return row.kept_at is not None and clock.now() - row.kept_at < KEEPS


def waiting_forms() -> list[KeptForm]:
    """What waits, oldest first."""
    row = here()
    return list(readable(row.kept_forms) or []) if row is not None and _is_fresh(row) else []


def label_of(name: str, value: str) -> str | None:
    """What to call a field that somebody wrote into; None for a choice, and for whatever else was not typed.

    Which form it was is not kept: a name that several forms have, with other labels, is just what they wrote.
    """
    found = list(_fields_called(name.rsplit("-", 1)[-1]))  # a form on a page with others puts its own name before
    typed = [one for one in found if issubclass(one.field_class, (StringField, IntegerField))]
    typed = [one for one in typed if not issubclass(one.field_class, HiddenField)]
    # Where it may be a choice, in one form or in another, what looks like a key is one.
    may_be_chosen = len(typed) < len(found) or not found
    if not value.strip() or (found and not typed) or (may_be_chosen and KEY.fullmatch(value.strip())):
        return None
    labels = {str(one.args[0]) for one in typed if one.args}
    return labels.pop() if len(labels) == 1 else _s("What you wrote")


def _fields_called(name: str) -> "Iterator[UnboundField[Any]]":
    forms: list[type[Form]] = [Form]
    while forms:
        form = forms.pop()
        # Not those that are made for one request, which may be there or not.
        forms += [one for one in form.__subclasses__() if hasattr(sys.modules[one.__module__], one.__name__)]
        if isinstance(field := vars(form).get(name), UnboundField):
            yield field


def take_out(place: int) -> KeptForm | None:
    """Take one out of those that wait; None if it is there no more."""
    row, forms = here(), waiting_forms()
    if row is None or place >= len(forms):
        return None
    taken = forms.pop(place)
    row.kept_forms = forms or None
    row.kept_at = row.kept_at if forms else None
    return taken


def over(before: datetime) -> Select[int]:
    """What nobody came back for since before that moment."""
    return select(BrowserSession.id).where(BrowserSession.kept_at < before)


def forget(ids: Sequence[int]) -> None:
    """Erase what was kept with these sessions."""
    db.session.execute(update(BrowserSession).where(BrowserSession.id.in_(ids)).values(kept_forms=None, kept_at=None))
