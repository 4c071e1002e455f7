"""Addresses that stand in the words of a service: where a place is kept secret, no text may tell it either."""

import re

_WAY = (
    r"(?:street|st|avenue|ave|av|boulevard|blvd|road|rd|drive|dr|lane|ln|court|ct|place|pl|way|highway|hwy|parkway|pkwy"
    r"|terrace|ter|circle|cir|trail|trl|loop|plaza|square|sq|alley)"
)
# Said without a number: "on the way" and "a safe place" are no streets.
_CLEARLY_A_WAY = r"(?:street|st|avenue|ave|boulevard|blvd|road|rd|highway|hwy|lane|parkway)"
_NAMES = r"(?:(?!\d{4})[\w'’.]+[ ]+){1,4}?"
_SIDE = r"(?:[NSEW]{1,2}\.?[ ]+|north |south |east |west )?"
ADDRESS = re.compile(
    rf"\b\d{{1,6}}[a-z]?(?:-\d+)?[ ]+{_SIDE}{_NAMES}{_WAY}\b\.?"
    rf"|\b\d{{1,6}}[a-z]?[ ]+(?:route|rt|state road|county road|avenida|calle|camino|paseo|via)[ ]+[\w'’.]+"
    rf"|\b(?:calle|avenida|av\.|camino|paseo|carretera|bulevar)[ ]+(?:[\w'’.]+[ ]+){{1,4}}?"
    rf"(?:#|n[°ºo]\.?|n[uú]m(?:ero|\.)?)?[ ]?\d{{1,6}}\b"
    rf"|\b(?:corner|intersection) of [\w'’.]+(?: [\w'’.]+){{0,3}}? (?:and|&) [\w'’.]+"
    rf"|\b(?:esquina|cruce) de [\w'’.]+(?: [\w'’.]+){{0,3}}? (?:y|con) [\w'’.]+"
    rf"|\b[\w'’.]+ {_WAY}\.? (?:and|&|at) [\w'’.]+(?: {_WAY}\b)?"
    rf"|\b(?:on|at|near|behind|off) (?-i:[A-Z0-9])[\w'’.]*(?: (?-i:[A-Z])[\w'’.]*){{0,2}} {_CLEARLY_A_WAY}\b"
    r"|\b(?:suite|ste|apt)\.? #?\d"
    rf"|-?\d{{1,3}}\.\d{{3,}}, ?-?\d{{1,3}}\.\d{{3,}}",
    re.I,
)
_ENDS = re.compile(r"(?<=[.!?;])[ ]+(?=[A-ZÁÉÍÓÚÑ¿¡])|\n+")
_ABBREVIATED = re.compile(rf"\b(?:{_WAY}|[nsew]{{1,2}}|apt|ste|no|núm)\.$", re.I)


def gives_address(text: str) -> bool:
    """Whether a text says where something is."""
    return ADDRESS.search(text) is not None


def without_addresses(text: str) -> str:
    """The text without the sentences that say where something is."""
    return text if not gives_address(text) else " ".join(one for one in _whole(text) if not gives_address(one))


def that_tell(text: str) -> list[str]:
    """The sentences that do."""
    return [one for one in _whole(text) if gives_address(one)]


def _whole(text: str) -> list[str]:
    """Its sentences; the full stop of "St." or "NW." ends none."""
    found: list[str] = []
    for one in _ENDS.split(text):
        if found and _ABBREVIATED.search(found[-1]):
            found[-1] += " " + one
        else:
            found.append(one)
    return found
