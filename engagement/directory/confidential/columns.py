"""The columns by which directories say that a place is not to be told, whatever each calls them.

HSDS and Ohana have none of their own, so those who keep such places add one; 211 systems export theirs as IsConfidential,
PhysicalAddressIsPrivate, AddressVisibility and the like. A mark on a phone or on a postal address is about that alone.
"""

import re
from collections.abc import Mapping

_NAME = re.compile(
    r"confidential|confidencial|(?:^|_|is|address|location|site|program|shelter)_?private(?:$|_?(?:address|location|site|listing)|flag)"
    r"|undisclosed|unlisted|(?:hide|hidden|withhold|suppress|mask)_?(?:address|location|site|map|from|in|$)|(?:address|location|site)_?(?:is_?)?(?:hidden|withheld|suppressed)"
    r"|do_?not_?(?:publish|display|disclose|share|map|list)|sensitiv|dv_?(?:shelter|flag)|safe_?house"
)
_SHOWN = re.compile(
    r"^(?:is_?)?public$|(?:display|show|publish|public)_?(?:address|location|site|on_?map|to_?public|in_?directory|online)"
    r"|(?:address|location|site)_?(?:is_?)?public$"
)
_STATUS = re.compile(r"visib|privacy|(?:address|location|site|listing)_?(?:status|type|access)|access_?level")
_OF_SOMETHING_ELSE = re.compile(
    r"phone|fax|mail|contact|note|insur|pay|fund|legal|tax|owner|confidentiality_?policy|testing"
)
_YES = re.compile(r"(?:1|y|yes|true|t|x|si|sí|checked|on)$")
_NO = re.compile(r"(?:0|n|no|false|f|never|off)$")
_WORD = re.compile(
    r"(?:strictly |address |location |site )?(?:confidential|private|undisclosed|unpublished|unlisted|hidden|withheld"
    r"|secret|restricted|confidencial|privad[oa]|secret[oa]|not disclosed|not for public\w*|call for (?:address|location))(?: .*)?$"
)
# What stands in place of an address where there is none to be told.
_ADDRESS_CELLS = ("address_1", "address_2", "address", "city", "name", "alternate_name", "location_name")
_NOT_TOLD = re.compile(
    r"(?:strictly )?(?:confidential|undisclosed|not disclosed"
    r"|(?:address|location) (?:withheld|confidential|undisclosed|not published)"
    r"|(?:(?:dirección|direccion|ubicación|ubicacion) )?confidencial)(?: (?:location|address|site|shelter))?\W*$"
)


def marks(cells: Mapping[str, str]) -> tuple[str, ...]:
    """What a row says of itself that makes its place private, as "column: cell"; nothing said, or a no, is no mark."""
    return tuple(f"{name}: {cell}" for name, cell in cells.items() if cell and _is_mark(name, cell.strip().lower()))


def is_about_privacy(name: str) -> bool:
    """Whether a column is looked at for such a mark."""
    return any(_about_it(name, one) for one in (_NAME, _SHOWN, _STATUS)) or name in _ADDRESS_CELLS


def contradict(cells: Mapping[str, str]) -> bool:
    """Whether one column says private, and another says that it may be told."""
    lowered = {name: cell.strip().lower() for name, cell in cells.items() if cell}
    told = any(
        (_about_it(name, _SHOWN) and _YES.match(cell))
        or (_about_it(name, _NAME) and (_NO.match(cell) or cell in ("standard", "public")))
        for name, cell in lowered.items()
    )
    return told and bool(marks(cells))


def is_private(cells: Mapping[str, str]) -> bool:
    """Whether a phone is marked as one that is not to be given out."""
    return any(
        re.search(r"private|confidential|unlisted|do_?not_?publish", name) and _YES.match(cell.strip().lower())
        for name, cell in cells.items()
    )


def _about_it(name: str, pattern: re.Pattern[str]) -> bool:
    return bool(pattern.search(name)) and not _OF_SOMETHING_ELSE.search(name)


def _is_mark(name: str, cell: str) -> bool:
    if name in _ADDRESS_CELLS and _NOT_TOLD.match(cell):
        return True
    if _about_it(name, _NAME) and (_YES.match(cell) or _WORD.match(cell)):
        return True
    if _about_it(name, _SHOWN) and _NO.match(cell):
        return True
    return _about_it(name, _STATUS) and bool(_WORD.match(cell))
