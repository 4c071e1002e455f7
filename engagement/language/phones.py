"""Reading the phone numbers people type, and showing them the way people read them."""

import re

import phonenumbers

from engagement.language.folding import plain_digits, visible

LOWEST_CODE = 200  # no North American area code or exchange is lower
US_LENGTH = 10
NOT_ABROAD = {1, 505}  # 505 is also our area code: a digit too many makes no number in Nicaragua
# A 1 stood before the numbers of cell phones in Mexico until 2020, and people write it still.
MEXICAN_CELL = re.compile(r"^\+\s*52[\s.-]*1[\s.-]*((?:\d[\s.()-]*){10})$", re.ASCII)
OURS = re.compile(r"\+1[2-9]\d{9}", re.ASCII)


def read_phone(text: str, region: str = "US") -> str | None:
    """The number in E.164, or None when this is not a phone number. Digits of any script are read.

    One of another country may begin with +, with 00 as it is dialled in most of the world, or with nothing but the number of the
    country, if that makes a number there is.
    """
    typed = plain_digits(visible(text)).strip()
    if typed.startswith("00"):
        typed = f"+{typed[2:]}"
    number = _parsed(typed, region)
    if number is not None and _may_be_dialled(number):
        return phonenumbers.format_number(number, phonenumbers.PhoneNumberFormat.E164)
    abroad = None if typed.startswith("+") else _parsed(f"+{typed}", region)
    if abroad is None or abroad.country_code in NOT_ABROAD or not phonenumbers.is_valid_number(abroad):
        return None
    return phonenumbers.format_number(abroad, phonenumbers.PhoneNumberFormat.E164)


def _parsed(typed: str, region: str) -> phonenumbers.PhoneNumber | None:
    try:
        number = phonenumbers.parse(MEXICAN_CELL.sub(r"+52 \1", typed), region)
    except phonenumbers.NumberParseException:
        return None
    return None if number.extension else number


def phones_in(text: str, region: str = "US") -> set[str]:
    """The numbers that stand among words, in E.164."""
    found = phonenumbers.PhoneNumberMatcher(plain_digits(visible(text)), region, phonenumbers.Leniency.POSSIBLE)
    return {phonenumbers.format_number(one.number, phonenumbers.PhoneNumberFormat.E164) for one in found}


def show_phone(e164: str) -> str:
    """505-555-0142 for a number of this country, the international form for others."""
    if OURS.fullmatch(e164):  # the usual case, on every page; to parse it takes a hundred times longer
        return f"{e164[2:5]}-{e164[5:8]}-{e164[8:]}"
    try:
        number = phonenumbers.parse(e164)
    except phonenumbers.NumberParseException:
        return e164
    if number.country_code != 1:
        return phonenumbers.format_number(number, phonenumbers.PhoneNumberFormat.INTERNATIONAL)
    digits = str(number.national_number)
    return f"{digits[:3]}-{digits[3:6]}-{digits[6:]}"


def _may_be_dialled(number: phonenumbers.PhoneNumber) -> bool:
    """Whether the length is right; "valid" would refuse numbers newer than the library and those kept for examples."""
    if number.country_code != 1:
        return phonenumbers.is_possible_number(number)
    digits = str(number.national_number)
    if len(digits) != US_LENGTH:
        return False
    return int(digits[:3]) >= LOWEST_CODE and int(digits[3:6]) >= LOWEST_CODE
