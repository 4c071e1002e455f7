"""What an administrator changes about somebody else's account. Whoever calls commits."""

from dataclasses import dataclass

from sqlalchemy import delete, insert

from engagement.accounts import actions
from engagement.accounts.models import BELONGS, Account
from engagement.foundation import audit, db
from engagement.foundation.errors import DomainError
from engagement.language.staff_texts import staff_gettext as _s
from engagement.web.roles import Permission, Role, fit_together, permissions_of


@dataclass(frozen=True)
class Rights:
    """What somebody is here to do, as what else, and for whom."""

    role: Role
    also: frozenset[Role] = frozenset()
    organization_id: int | None = None
    department_ids: frozenset[int] = frozenset()

    @classmethod
    def of(cls, account: Account) -> "Rights":
        """What an account has now."""
        also = frozenset(Role(role) for role in account.also_roles)
        return cls(account.role, also, account.organization_id, frozenset(account.department_ids))

    @property
    def version(self) -> str:
        """Which rights these are, for a form that was begun from them."""
        return f"{self.role} {sorted(self.also)} {self.organization_id} {sorted(self.department_ids)}"

    @property
    def permissions(self) -> frozenset[Permission]:
        """What they let somebody do."""
        return permissions_of([self.role, *self.also])


def change_facts(account: Account, *, name: str, email: str, language: str) -> None:
    """Who it is, the address they sign in with, and the language of their pages."""
    address = actions.free_address(email, but=account.id)
    wanted = {"name": name.strip(), "email": address, "language": language}
    changed = [fact for fact, value in wanted.items() if getattr(account, fact) != value]
    for fact in changed:
        setattr(account, fact, wanted[fact])
    if changed:
        audit.record("account_changed", account, changed=changed)


def change_rights(account: Account, rights: Rights) -> None:
    """Give and take rights. Who loses one is signed out everywhere, so that no open page goes on as before."""
    if account.id == audit.actor_id():
        raise DomainError(_s("You cannot change your own rights. Ask another administrator."))
    if not fit_together(rights.role, rights.also, rights.organization_id):
        raise DomainError(_s("A partner has an organization and no other role; city staff have none."))
    before = Rights.of(account)
    lost = before.permissions - rights.permissions
    if Permission.MANAGE_ACCOUNTS in lost:
        actions.keep_an_administrator(account)
    shrinks = bool(
        lost or before.organization_id != rights.organization_id or before.department_ids - rights.department_ids
    )
    also = [role.value for role in Role if role in rights.also and role != rights.role]
    account.role, account.also_roles, account.organization_id = rights.role, also, rights.organization_id
    _belong_to(account, rights.department_ids)
    if shrinks:
        actions.sign_out_everywhere(account)
    audit.record(
        "rights_changed", account, role=rights.role.value, also=also, organization=rights.organization_id,
        departments=sorted(rights.department_ids), signed_out=shrinks,
    )  # fmt: skip


def _belong_to(account: Account, department_ids: frozenset[int]) -> None:
    db.session.flush()
    db.session.execute(delete(BELONGS).where(BELONGS.c.account_id == account.id))
    if department_ids:
        rows = [{"account_id": account.id, "department_id": one} for one in sorted(department_ids)]
        db.session.execute(insert(BELONGS), rows)
    db.session.expire(account, ["department_ids"])
