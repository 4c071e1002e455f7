"""Files that are written whole or not at all, so that nobody ever reads half of one."""

from pathlib import Path


def put(where: Path, content: bytes) -> None:
    """Write a file, its folder too if need be."""
    where.parent.mkdir(parents=True, exist_ok=True)
    beside = where.with_name(f".{where.name}.new")
    beside.write_bytes(content)
    beside.replace(where)
