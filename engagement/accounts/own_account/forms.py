"""What is typed to change one's own password."""

from collections.abc import Iterable

from wtforms import PasswordField

from engagement.accounts import passwords
from engagement.language.staff_texts import staff_lazy_gettext as _sl
from engagement.web.forms import Form, ValidationError, required


class PasswordForm(Form):
    """The present password, and the new one twice. Nothing is stripped from them: a space at the end counts."""

    about: Iterable[str] = ()  # what others know of the account's owner

    present = PasswordField(_sl("Present password"), [required(_sl("Please write your present password."))])
    new = PasswordField(_sl("New password"), [required(_sl("Please write a new password."))])
    again = PasswordField(_sl("New password once more"), [required(_sl("Please write the new password once more."))])

    def validate_new(self, field: PasswordField) -> None:
        """Hard to guess, and another than before."""
        complaint = passwords.complaint(field.data or "", self.about)
        if complaint is not None:
            raise ValidationError(complaint)
        if field.data == self.present.data:
            raise ValidationError(_sl("This is your present password. Choose another."))

    def validate_again(self, field: PasswordField) -> None:
        """The same twice, so that no slip of the finger locks them out."""
        if field.data != self.new.data:
            raise ValidationError(_sl("The two new passwords are not the same."))
