"""Text that is taken along as a file."""

from flask import Response


def as_file(content: str | bytes, name: str, kind: str = "text/csv") -> Response:
    """A file of that name. The name is one of ours, of letters, digits and dashes."""
    answer = Response(content, content_type=f"{kind}; charset=utf-8")
    answer.headers["Content-Disposition"] = f"attachment; filename={name}"
    return answer
