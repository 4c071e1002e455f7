"""Pages of docs/ that are made from the program itself, so that they cannot say what is no longer so."""

from collections.abc import Mapping

from engagement.foundation.errors import DomainError
from engagement.foundation.folders import HOME


def write(pages: Mapping[str, str], *, check: bool) -> None:
    """Write each page, by its name; with `check` raise DomainError if one is not what it should be."""
    if not (HOME / "docs").is_dir():
        raise DomainError("Only a checkout of the repository has docs/.")
    for name, text in pages.items():
        path = HOME / "docs" / f"{name}.md"
        if not check:
            path.write_text(text)
        elif not path.exists() or path.read_text() != text:
            raise DomainError(f"docs/{path.name} is out of date: run `engagement access`.")
