"""What a case's referrals, or what its resident says of them, ask of whoever works on it."""

from flask_babel import lazy_gettext as _l

from engagement.language.staff_texts import staff_lazy_gettext as _sl
from engagement.people.next_steps import REFER, hear_from_us
from engagement.web.contributions import NextStep, always

_ASKED = always(_l("We asked the organizations below. You do not have to do anything now."))

PARTNER_TO_ANSWER = NextStep("partner_to_answer", 30, _sl("Partner to answer"), _ASKED, waits_on_partner=True)
OFFER_ANOTHER_SERVICE = NextStep("offer_another_service", 40, _sl("Offer another service"), REFER.told)
RESIDENT_SAYS_NO_CONTACT = NextStep(
    "resident_says_no_contact", 60, _sl("Resident says: nobody called"), hear_from_us, by_hand=False, wants_answer=True
)
RESIDENT_NEEDS_HELP = NextStep(
    "resident_needs_help", 70, _sl("Resident asks for help"), hear_from_us, by_hand=False, wants_answer=True
)
PARTNER_NEEDS_RESIDENT = NextStep(
    "partner_needs_resident", 80, _sl("Partner needs the resident"),
    always(_l("An organization needs something from you. Look below.")),
)  # fmt: skip
CALL_ORGANIZATION = NextStep(
    "call_organization", 35, _sl("Call the organization"), always(_l("We are working on it.")), by_hand=False
)  # fmt: skip
HELP_TO_COME = NextStep("help_to_come", 90, _sl("Help to come"), _ASKED, waits_on_partner=True)

NEXT_STEPS = (
    PARTNER_TO_ANSWER, OFFER_ANOTHER_SERVICE, RESIDENT_SAYS_NO_CONTACT, RESIDENT_NEEDS_HELP, PARTNER_NEEDS_RESIDENT,
    HELP_TO_COME, CALL_ORGANIZATION,
)  # fmt: skip
