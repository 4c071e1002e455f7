"""The words of a page: a title, and lines in one of four shapes. Nothing else is understood, so nothing else can be on a page."""

from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum
from hashlib import sha256
from itertools import groupby

LONGEST_TITLE = 120
LONGEST = 6000


class Shape(StrEnum):
    """What a block is. The value is how each of its lines begins."""

    HEADING = "## "
    POINTS = "- "
    CHECKS = "[ ] "
    PARAGRAPH = ""


@dataclass(frozen=True)
class Block:
    """A heading, a paragraph, a list, or a list to tick off; with its lines."""

    shape: Shape
    lines: tuple[str, ...]


@dataclass(frozen=True)
class Words:
    """A page as it is written."""

    title: str
    body: str

    @property
    def mark(self) -> str:
        """By which it is known whether words are still the same."""
        return sha256(f"{self.title}\n{self.body}".encode()).hexdigest()[:16]

    @property
    def blocks(self) -> list[Block]:
        """Lines of one shape that follow each other are one block; a heading is one by itself, and an empty line ends any."""
        shaped = [_shaped(line) for line in self.body.splitlines()]
        return list(_joined(shaped))


def from_file(text: str) -> Words:
    """The words of a shipped file, whose first line is `# ` and the title."""
    first, _end, rest = text.partition("\n")
    return Words(first.removeprefix("# ").strip(), rest.strip())


def _shaped(line: str) -> tuple[Shape, str]:
    shape = next(shape for shape in Shape if line.startswith(shape.value))
    return shape, line.removeprefix(shape.value).strip()


def _joined(shaped: list[tuple[Shape, str]]) -> Iterator[Block]:
    for (shape, said), lines in groupby(shaped, key=lambda one: (one[0], bool(one[1]))):
        texts = tuple(text for _shape, text in lines)
        if not said:
            continue
        if shape is Shape.HEADING:
            yield from (Block(shape, (text,)) for text in texts)
        elif shape is Shape.PARAGRAPH:
            yield Block(shape, (" ".join(texts),))
        else:
            yield Block(shape, texts)
