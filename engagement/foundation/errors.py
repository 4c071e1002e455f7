"""What can go wrong in a way a person can act on. The message of each is shown as it is, so it is always translated."""


class DomainError(Exception):
    """Something the rules of the work do not allow. Its message tells the reader what to do; the gate answers 409."""

    def __init__(self, message: object):
        super().__init__(message)
        self.message = message

    def __str__(self) -> str:
        return str(self.message)


class StaleEdit(DomainError):
    """Somebody else changed the row first. `theirs` and `yours` are shown side by side so that nothing typed is lost.

    `again` is the page to open again, where the address of the form does not tell.
    """

    def __init__(self, message: object, *, theirs: dict[str, str], yours: dict[str, str], again: str | None = None):
        super().__init__(message)
        self.again = again
        self.theirs = theirs
        self.yours = yours


class SettingsError(Exception):
    """The settings cannot be used. The message names every missing or unsafe value at once."""


class UnreadableSecret(Exception):
    """A sealed value was not written under any key we hold, was moved or damaged, or stands for one that was."""

    def __init__(self, place: str, why: str):
        super().__init__(f"{place}: {why}")
        self.why = why


class BackupError(Exception):
    """A backup cannot be made or restored. The message is a sentence for whoever sits at the command line."""
