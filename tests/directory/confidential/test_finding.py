"""What the words and marks of a service say, on wordings as directories have them."""

import pytest

from engagement.directory.confidential.addresses import gives_address, without_addresses
from engagement.directory.confidential.columns import contradict, is_private, marks
from engagement.directory.confidential.finding import Reason, Said, Where, is_for_survivors, look
from engagement.directory.confidential.standing import BY_ITSELF, Found
from tests.directory.confidential.wordings import WORDINGS, Wording


def said(wording: Wording) -> Said:
    words = {
        Where.NAME: [wording.name], Where.DESCRIPTION: [wording.description],
        Where.ELIGIBILITY: [wording.eligibility], Where.ORGANIZATION: [wording.organization],
    }  # fmt: skip
    return Said(words, terms=[one.strip() for one in wording.keywords.split(",") if one.strip()])


@pytest.mark.parametrize("wording", WORDINGS, ids=lambda one: one.name)
def test_a_service_is_known_by_its_words(wording: Wording) -> None:
    assert BY_ITSELF[look(said(wording)).found] == wording.stands, look(said(wording)).reasons


@pytest.mark.parametrize(
    ("where", "text", "found"),
    [
        # What an organization says of itself is doubt enough, however late it says so.
        (
            Where.ABOUT_ORGANIZATION,
            "We help families. Our shelter is for survivors of domestic violence.",
            Found.UNSURE,
        ),
        (Where.ABOUT_ORGANIZATION, "Food and clothes. We once helped victims too.", Found.NOTHING),
        (Where.ABOUT_ORGANIZATION, "A refuge for women in need. Since 1990.", Found.UNSURE),
        (Where.OTHER_WORDS, "Call first. The address is not disclosed.", Found.SURE),
        (Where.OTHER_WORDS, "Bring your protection order, if you have a restraining order.", Found.UNSURE),
        (Where.PLACE, "Domestic Violence Center", Found.UNSURE),
        (Where.PLACE, "Confidential location", Found.SURE),
        (Where.DESCRIPTION, "Groceries.\nClothes. For victims of family violence too.", Found.UNSURE),
    ],
)
def test_where_a_word_stands_decides_how_much_it_says(where: Where, text: str, found: Found) -> None:
    assert look(Said({where: [text]})).found is found


def test_a_kind_of_help_nobody_hides_at_is_not_held_for_what_its_organization_does_besides() -> None:
    about = {Where.ABOUT_ORGANIZATION: ["We feed people. We also shelter survivors of domestic violence."]}
    assert look(Said(about, categories=["food", "work"])).found is Found.NOTHING
    assert look(Said(about, categories=["food", "housing"])).found is Found.UNSURE
    at_the_shelter = {Where.ABOUT_ORGANIZATION: ["A shelter for survivors of domestic violence. We feed people."]}
    assert look(Said(at_the_shelter, categories=["food"])).found is Found.UNSURE


def test_marks_categories_and_places_speak_too() -> None:
    assert look(Said({}, marks=["IsConfidential: yes"])).found is Found.SURE
    assert look(Said({}, categories=["safety"])).found is Found.UNSURE
    assert look(Said({}, categories=["housing"])).found is Found.NOTHING
    assert look(Said({}, with_a_hidden_one=True)).reasons == (Reason(Where.SAME_PLACE, ""),)


@pytest.mark.parametrize(
    ("cells", "found"),
    [
        ({"isconfidential": "Yes"}, True),
        ({"isconfidential": "No"}, False),
        ({"isconfidential": ""}, False),
        ({"is_confidential": "1"}, True),
        ({"confidential": "TRUE"}, True),
        ({"confidential_location": "x"}, True),
        ({"physicaladdressisprivate": "true"}, True),
        ({"physical_address_is_private": "Y"}, True),
        ({"addressvisibility": "Private"}, True),
        ({"address_status": "Confidential"}, True),
        ({"location_type": "confidential"}, True),
        ({"sensitivity": "confidential"}, True),
        ({"sensitivity": "standard"}, False),
        ({"hide_address": "yes"}, True),
        ({"display_address": "no"}, True),
        ({"display_address": "yes"}, False),
        ({"is_public": "false"}, True),
        ({"public": "N"}, True),
        ({"do_not_publish": "1"}, True),
        ({"address_1": "Confidential"}, True),
        ({"address_1": "Address withheld"}, True),
        ({"name": "Confidential Location"}, True),
        ({"address_1": "Ubicación confidencial"}, True),
        ({"dv_shelter": "yes"}, True),
        # About something else
        ({"mailingaddressisprivate": "true"}, False),
        ({"phone1isprivate": "yes"}, False),
        ({"private_pay": "yes"}, False),
        ({"legal_status": "private"}, False),
        ({"organization_type": "Private nonprofit"}, False),
        ({"confidentiality_policy": "yes"}, False),
        ({"confidential_hiv_testing": "yes"}, False),
        ({"address_1": "100 Private Road"}, False),
        ({"name": "Confidential Records"}, False),
    ],
)
def test_a_mark_of_any_system_is_read(cells: dict[str, str], found: bool) -> None:
    assert bool(marks(cells)) is found


def test_of_two_marks_that_differ_it_is_said_and_the_one_that_hides_is_believed() -> None:
    both = {"sensitivity": "standard", "isconfidential": "yes"}
    assert marks(both) == ("isconfidential: yes",)
    assert contradict(both) and contradict({"is_public": "yes", "confidential": "yes"})
    assert not contradict({"isconfidential": "yes"}) and not contradict({"sensitivity": "standard"})


def test_a_private_phone_is_about_the_phone_alone() -> None:
    assert is_private({"isprivate": "yes"}) and is_private({"phone_is_confidential": "1"})
    assert not is_private({"isprivate": "no"}) and not is_private({"number": "505-555-0100"})


@pytest.mark.parametrize(
    "text",
    [
        "Come to 123 Example St.",
        "at 4500 N. Example Road NE, Suite 2",
        "12 Old Mill Ln",
        "1200 Avenida Ejemplo",
        "Calle Ejemplo 123",
        "en la Avenida Central #45",
        "the corner of Example and Sample",
        "esquina de Ejemplo con Muestra",
        "Example Ave and Sample St",
        "35.08440, -106.65040",
        "The blue house on Fourth Street",
        "Behind the library at Old Example Road",
        "Suite 19, ring twice",
    ],
)
def test_an_address_in_a_text_is_found(text: str) -> None:
    assert gives_address(text)


@pytest.mark.parametrize(
    "text",
    [
        "Stay 30 days. Two rooms.",
        "Ages 18 to 24, 7 days a week",
        "PO Box 123",
        "Open 24 hours",
        "5 meals and 3 snacks",
        "Call 505-555-0100",
        "We place 12 women in homes",
        "La vía es llamar al 911",
        "We meet you on the way, at a safe place near the road",
    ],
)
def test_numbers_that_are_no_address_stay(text: str) -> None:
    assert not gives_address(text)


def test_only_the_sentences_that_tell_where_it_is_are_left_out() -> None:
    text = "A home for you. We are at 123 Example St. NE in the city. Pets can come too."
    assert without_addresses(text) == "A home for you. Pets can come too."
    assert without_addresses("123 Example Street") == ""
    assert without_addresses("A home for you.") == "A home for you."


def test_those_who_harm_are_nobodys_safe_place() -> None:
    assert is_for_survivors(look(Said({Where.NAME: ["Domestic violence shelter"]})).reasons)
    assert not is_for_survivors(look(Said({Where.NAME: ["Domestic violence offenders group"]})).reasons)
    assert not is_for_survivors(look(Said({}, marks=["confidential: yes"])).reasons)
