"""Reading the e-mail addresses people type."""

from email_validator import EmailNotValidError, validate_email

from engagement.language.folding import visible


def read_email(text: str) -> str | None:
    """The address as it was typed, or None when this is not one. Whether anybody has it is not asked."""
    address = visible(text).strip()
    try:
        validate_email(address, check_deliverability=False)
    except EmailNotValidError:
        return None
    return address
