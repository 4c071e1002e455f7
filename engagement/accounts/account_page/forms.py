"""What an administrator changes about an account: what it may do."""

from typing import Any

from wtforms import BooleanField, SelectField, SelectMultipleField

from engagement.accounts import queries
from engagement.accounts.account_page.actions import Rights
from engagement.accounts.forms import organizations
from engagement.language.formats import show_list
from engagement.language.staff_texts import staff_lazy_gettext as _sl
from engagement.web.forms import ValidationError, VersionedForm, offer
from engagement.web.roles import LABELS, Permission, Role, fit_together, permissions_of


class RightsForm(VersionedForm):
    """What it may do, and for whom."""

    now: Rights  # what it has now; set by the view

    role = SelectField(_sl("What they are here to do"), choices=offer((role.value, LABELS[role]) for role in Role))
    also = SelectMultipleField(
        _sl("What they do besides"), choices=offer((r.value, LABELS[r]) for r in Role if r is not Role.PARTNER)
    )
    organization_id = SelectField(_sl("Organization (only for a partner)"), coerce=int)
    department_ids = SelectMultipleField(_sl("Departments"), coerce=int)
    sure = BooleanField(_sl("Yes, they shall manage accounts: everybody's roles and passwords."))

    def __init__(self, *arguments: Any, **options: Any):
        super().__init__(*arguments, **options)
        self.organization_id.choices = organizations()
        self.department_ids.choices = offer((one.id, one.name) for one in queries.every_department())

    @property
    def wanted(self) -> Rights:
        """What was chosen."""
        also = frozenset(Role(role) for role in self.also.data or ())
        departments = frozenset(self.department_ids.data or ())
        return Rights(Role(self.role.data), also, self.organization_id.data or None, departments)

    def words(self, rights: Rights) -> dict[str, str]:
        """Rights as the page says them."""
        organizations = dict(queries.organizations())
        departments = [one.name for one in queries.every_department() if one.id in rights.department_ids]
        return {
            str(self.role.label.text): str(LABELS[rights.role]),
            str(self.also.label.text): show_list(str(LABELS[role]) for role in Role if role in rights.also),
            str(self.organization_id.label.text): organizations.get(rights.organization_id or 0, ""),
            str(self.department_ids.label.text): show_list(departments),
        }

    def validate_organization_id(self, field: SelectField) -> None:
        """An organization and nothing else for a partner, and none for anybody else."""
        if not fit_together(self.role.data, self.also.data or (), field.data or None):
            raise ValidationError(_sl("A partner has an organization and no other role; city staff have none."))

    def validate_department_ids(self, field: SelectMultipleField) -> None:
        """Departments are the city's."""
        if self.role.data == Role.PARTNER and field.data:
            raise ValidationError(_sl("A partner belongs to no department of the city."))

    def validate_sure(self, field: BooleanField) -> None:
        """Asked once more before somebody may do everything."""
        roles = {self.role.data, *(self.also.data or ())} & set(Role)
        gained = permissions_of(roles) - self.now.permissions
        if Permission.MANAGE_ACCOUNTS in gained and not field.data:
            raise ValidationError(_sl("An administrator can let anybody in. Tick this if you mean it."))
