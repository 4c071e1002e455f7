"""Who may open which page. A route cannot be declared without a rule, and only the gate commits a request's work."""

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import wraps
from typing import Any, NoReturn, Protocol

from flask import Blueprint, Flask, Response, abort, current_app, g, make_response, redirect, request, url_for
from flask_login import current_user
from werkzeug.wrappers import Response as AnyResponse

from engagement.foundation import audit, db
from engagement.foundation.locks import hold
from engagement.language import i18n
from engagement.web import shown_again
from engagement.web.contributions import contributed
from engagement.web.roles import Permission, Role, grants

SAFE = {"GET", "HEAD", "OPTIONS"}


class SignedInAccount(Protocol):
    """What a rule needs to know of the person at the keyboard."""

    id: int
    organization_id: int | None
    language: str
    must_change_password: bool

    @property
    def role(self) -> str:
        """What they are here to do."""
        ...

    @property
    def department_ids(self) -> Sequence[int]:
        """The departments of the city that they belong to."""
        ...

    @property
    def all_roles(self) -> Sequence[str]:
        """All that they may do something as, their role first."""
        ...


def as_their_organization(account: SignedInAccount | None) -> None:
    """A partner's request runs as the partner's database role, before any row is read."""
    if account is not None and account.role == Role.PARTNER:
        db.act_as_partner(account.organization_id or 0)


@dataclass(frozen=True)
class Rule:
    """Two questions: may this account come here at all (else 403), and may it touch this very row (else 404).

    Between the two, `becomes` makes the transaction that of a narrower database role, where there is one.
    `names_nobody`: the page says nothing of whom it is about, so it is open even where the rows of a person are not.
    """

    name: str
    admits: Callable[[SignedInAccount | None], bool]
    covers: Callable[[SignedInAccount | None, Any], bool] = lambda account, subject: True
    becomes: Callable[[SignedInAccount | None], None] = as_their_organization
    names_nobody: bool = False

    def __and__(self, other: "Rule") -> "Rule":
        return Rule(
            f"{self.name}, {other.name}",
            lambda account: self.admits(account) and other.admits(account),
            lambda account, subject: self.covers(account, subject) and other.covers(account, subject),
            self.becomes,
            self.names_nobody or other.names_nobody,
        )


# On a page open to anyone a partner is a visitor like others, perhaps helping a resident to fill in a request.
anyone = Rule("anyone", lambda account: True, becomes=lambda account: None)
signed_in = Rule("anyone with an account", lambda account: account is not None)
arriving = Rule("anyone with an account, before they changed their first password too", signed_in.admits)
names_nobody = Rule("on a page that names nobody", anyone.admits, names_nobody=True)
own_organization = Rule(
    "of their own organization",
    lambda account: account is not None and account.organization_id is not None,
    lambda account, subject: account is not None and subject.organization_id == account.organization_id,
)
of_own_department = Rule(
    "of a department of their own",
    lambda account: account is not None,
    lambda account, subject: account is not None and subject.department_id in account.department_ids,
)


def may(*permissions: Permission) -> Rule:
    """The rule of an account one of whose roles grants the permission, or one of several."""
    return Rule(
        " or ".join(permission.replace("_", " ") for permission in permissions),
        lambda account: account is not None and any(grants(account.all_roles, one) for one in permissions),
    )


def signed_in_account() -> SignedInAccount | None:
    """The account of this request, looked up once."""
    if "user" not in g:
        g.user = current_user._get_current_object() if current_user.is_authenticated else None
    found: SignedInAccount | None = g.user
    return found


def required_account() -> SignedInAccount:
    """The account of this request, on a page whose rule lets nobody else in."""
    account = signed_in_account()
    if account is None:
        abort(403)
    return account


def ask_to_sign_in() -> NoReturn:
    """What was sent here belongs to a desk that has closed meanwhile: it comes back to whoever signs in again."""
    g.of_a_desk = True
    abort(403)


def only_in_the_demo() -> None:
    """Anywhere else there is no such page. Whoever tries the product out reads it as staff do."""
    if not current_app.config["SETTINGS"].demo:
        abort(404)
    i18n.choose(i18n.wished(i18n.STAFF_LANGUAGES).tag)


class Slice(Blueprint):
    """A blueprint whose every route names its rule, and the row it is about if there is one."""

    def add_url_rule(  # type: ignore[override]
        self, rule: str, endpoint: str | None = None, view_func: Callable[..., Any] | None = None,
        *, allow: Rule, subject: type[db.Model] | None = None, largest: int | None = None, **options: Any,
    ) -> None:  # fmt: skip
        if view_func is None:
            raise TypeError(f"{rule} has no view")
        gated = gate(view_func, allow, subject)
        gated.largest = largest  # type: ignore[attr-defined]  # bytes, for bodies.py
        super().add_url_rule(rule, endpoint or view_func.__name__, gated, **options)


def gate(view: Callable[..., Any], allow: Rule, subject: type[db.Model] | None = None) -> Callable[..., AnyResponse]:
    """Wrap a view: load its row, apply the rule to it, audit the reading, run, and commit once if all went well."""

    @wraps(view)
    def guarded(**arguments: Any) -> AnyResponse:
        try:
            response = _run(view, allow, subject, arguments)
        except BaseException:
            db.session.rollback()
            raise
        if g.pop("keep_changes", False) or (request.method not in SAFE and response.status_code < 400):
            db.session.commit()
        else:
            # Closed, not rolled back: nothing is kept either way, but what was loaded (the account) is not asked for again.
            db.session.close()
        return response

    guarded.allow = allow  # type: ignore[attr-defined]
    guarded.subject = subject  # type: ignore[attr-defined]
    return guarded


def _run(view: Callable[..., Any], allow: Rule, subject: type[db.Model] | None, arguments: dict[str, Any]) -> Response:
    account = signed_in_account()
    if not allow.admits(account):
        if account is None and request.method in SAFE:
            return make_response(redirect(url_for("security.login", next=request.path)))
        abort(403)
    if account is not None and account.must_change_password and allow not in (anyone, arriving):
        return make_response(redirect(url_for("own_account.password"), 303))
    allow.becomes(account)
    if subject is not None:
        name = _argument(subject)
        row_id = arguments.pop(f"{name}_id")
        row = _row(subject, row_id)
        if row is None or getattr(row, "erased_at", None) is not None or not allow.covers(account, row):
            abort(404)
        if account is not None and not allow.names_nobody and not all(guard(account, row) for guard in _row_guards()):
            abort(404)
        if account is not None and request.method in SAFE and getattr(row, "about_a_person", False):
            audit.record_read(row, page=request.endpoint)
        arguments[name] = row
        case_id = getattr(row, "case_id", None)
        if case_id is not None and request.method not in SAFE and request.path.startswith("/staff"):
            g.page_behind = url_for("casework.case", case_id=case_id)  # where the buttons of such rows are
    shown = shown_again.find() if request.method in SAFE else None
    return shown or make_response(view(**arguments))


def _row_guards() -> list[Callable[[SignedInAccount, Any], bool]]:
    """What looks at every row that a page is about, whatever its own rule says: no page can forget it."""
    return contributed().every("row_guards")


def _row(subject: type[db.Model], row_id: int) -> Any:
    """The row. What can be erased is held by whoever writes, who so comes before the erasure or finds it done, never beside it."""
    if row_id > db.BIGGEST_ID:
        return None
    if hasattr(subject, "erased_at") and request.method not in SAFE:
        return hold(subject, row_id)
    return db.session.get(subject, row_id)


def _argument(subject: type[db.Model]) -> str:
    """What the view calls its row: `resident_input` for a ResidentInput, whose id is `resident_input_id` in the address."""
    return re.sub(r"(?<=[a-z])(?=[A-Z])", "_", subject.__name__).lower()


def row_id(text: str) -> int:
    """An id out of an address, for `request.args.get(…, type=row_id)`; ValueError for a number no row can have."""
    number = int(text)
    if not 0 <= number <= db.BIGGEST_ID:
        raise ValueError("no row has this number")
    return number


def keep_changes() -> None:
    """Commit although the answer is a refusal, or the page was only asked for: a wrong code is counted, a kiosk forgets."""
    g.keep_changes = True


def adopt(app: Flask, blueprint: str, allow: Rule) -> None:
    """Name the rule of a library's routes (the sign-in pages), which guard themselves."""
    for endpoint, view in app.view_functions.items():
        if endpoint.startswith(f"{blueprint}."):
            setattr(view, "allow", allow)  # noqa: B010 - mypy knows no attributes on functions


def seal(app: Flask) -> None:
    """Refuse to start if any view slipped by without a rule."""
    bare = sorted(e for e, view in app.view_functions.items() if not hasattr(view, "allow") and e != "static")
    if bare:
        raise RuntimeError(f"routes without an access rule: {', '.join(bare)}")


def table(app: Flask) -> list[tuple[str, str, str, str]]:
    """Every route with its methods, its rule and the row it is about, for docs/access.md and the tests."""
    rows = []
    for rule in sorted(app.url_map.iter_rules(), key=lambda r: r.rule):
        view = app.view_functions[rule.endpoint]
        if hasattr(view, "allow"):
            methods = " ".join(sorted((rule.methods or set()) - {"HEAD", "OPTIONS"}))
            subject = getattr(view, "subject", None)
            rows.append((methods, rule.rule, view.allow.name, subject.__tablename__ if subject else ""))
    return rows


def page(app: Flask) -> str:
    """docs/access.md: the table in Markdown."""
    lines = ["# Who may open what", "", "Made by `engagement access` from the routes themselves.", ""]
    lines += ["| method | address | rule | about |", "|---|---|---|---|"]
    lines += [f"| {methods} | `{address}` | {rule} | {subject} |" for methods, address, rule, subject in table(app)]
    return "\n".join(lines) + "\n"


def addresses(app: Flask) -> str:
    """docs/addresses.md: for each address the file and the view that answer it, in Markdown."""
    lines = ["# Which slice has which address", "", "Made by `engagement access` from the routes themselves.", ""]
    lines += ["| address | method | view | in |", "|---|---|---|---|"]
    for rule in sorted(app.url_map.iter_rules(), key=lambda one: (one.rule, one.endpoint)):
        view = app.view_functions[rule.endpoint]
        if view.__module__.startswith("engagement."):
            methods = " ".join(sorted((rule.methods or set()) - {"HEAD", "OPTIONS"}))
            lines.append(f"| `{rule.rule}` | {methods} | `{view.__name__}` | {view.__module__.replace('.', '/')}.py |")
    return "\n".join(lines) + "\n"
