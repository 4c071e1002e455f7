"""What is typed to sign in and to add a colleague."""

from typing import Any

from flask_security.forms import LoginForm, TwoFactorRescueForm, TwoFactorSetupForm
from flask_security.recovery_codes import MfRecoveryForm
from wtforms import BooleanField, EmailField, RadioField, SelectField, StringField
from wtforms.fields import SelectChoice  # type: ignore[attr-defined] # the stubs are those of 3.2

from engagement.accounts import actions, queries
from engagement.foundation.errors import DomainError
from engagement.language.i18n import STAFF_LANGUAGES
from engagement.language.staff_texts import staff_gettext as _s
from engagement.language.staff_texts import staff_lazy_gettext as _sl
from engagement.web.forms import Form, ValidationError, at_most, offer, required
from engagement.web.roles import LABELS, Role, fit_together


class SignInForm(LoginForm):
    """E-mail and password, and no box to stay signed in: desks are shared."""

    remember = None  # type: ignore[assignment] # how a form drops a field of the one it derives from

    def validate_next(self, field: Any) -> None:
        """Not a reason to refuse: the redirect checks the address once more, and drops one that leads elsewhere."""


class PhoneForm(TwoFactorSetupForm):
    """A code from an app: no text message, which can be read on somebody else's phone, and no e-mail."""

    setup = RadioField(choices=offer([("authenticator", ""), ("disable", "")]), validate_choice=False)


class LostPhoneForm(TwoFactorRescueForm):
    """Without the phone there are the recovery codes, or the administrator in person."""

    help_setup = RadioField(choices=offer([("recovery_code", "")]))


class RecoveryCodeForm(MfRecoveryForm):
    """A code from the paper list; a wrong one is counted like any other, as it comes after the right password."""

    def validate(self, **kwargs: Any) -> bool:
        """Whether the code is on the list."""
        right = bool(super().validate(**kwargs))
        if not right and self.user is not None and self.code.data:
            self.user.track_failed_authn("recovery_code", True)
        return right


class SureForm(Form):
    """The word of whoever lets somebody in again that they know whom."""

    sure = BooleanField(
        _sl("I saw them, or called them at a number we had before: it is really them."),
        [required(_sl("First make sure that it is really them."))],
    )


def organizations() -> list[SelectChoice]:
    """Whose partner somebody may be."""
    return offer([(0, _s("None: city staff")), *queries.organizations()])


class FactsForm(Form):
    """Who it is."""

    account_id: int = 0  # whose account it is already; set by the view

    name = StringField(_sl("Name"), [required(_sl("Write their name.")), at_most(120)])
    email = EmailField(
        _sl("E-mail"), [required(_sl("Please write an e-mail address, such as name@example.org.")), at_most(254)]
    )
    language = SelectField(
        _sl("Language of their pages"), choices=offer((x.tag, x.endonym) for x in STAFF_LANGUAGES.values())
    )

    def validate_email(self, field: EmailField) -> None:
        """An address that no other account has."""
        try:
            actions.free_address(field.data or "", but=self.account_id)
        except DomainError as error:
            raise ValidationError(str(error)) from error


class AccountForm(FactsForm):
    """A new colleague, or somebody at a partner organization."""

    role = SelectField(_sl("What they are here to do"), choices=offer((role.value, LABELS[role]) for role in Role))
    organization_id = SelectField(_sl("Organization (only for a partner)"), coerce=int)

    def __init__(self, *arguments: Any, **options: Any):
        super().__init__(*arguments, **options)
        self.organization_id.choices = organizations()

    def validate_organization_id(self, field: SelectField) -> None:
        """An organization for a partner, and for nobody else."""
        if not fit_together(self.role.data, (), field.data or None):
            raise ValidationError(_sl("A partner's account belongs to an organization; a staff account does not."))
