"""Reading the phone numbers people type, and showing them the way people read them."""

import re

import phonenumbers

from engagement.language.folding import plain_digits, visible

LOWEST_CODE = 200  # no North American area code or exchange is lower
US_LENGTH = 10
OURS = re.compile(r"\+1[2-9]\d{9}", re.ASCII)


def read_phone(text: str, region: str = "US") -> str | None:
    """The number in E.164, or None when this is not a phone number. Digits of any script are read."""
    try:
        number = phonenumbers.parse(plain_digits(visible(text)), region)
    except phonenumbers.NumberParseException:
        return None
    if number.extension or not _may_be_dialled(number):
        return None
    return phonenumbers.format_number(number, phonenumbers.PhoneNumberFormat.E164)


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
