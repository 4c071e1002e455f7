"""The kinds of help a person can ask for. One entry here adds a kind; keys are append-only and are what is stored."""

from collections.abc import Mapping
from dataclasses import dataclass
from types import MappingProxyType

from flask_babel import lazy_gettext as _l
from flask_babel.speaklater import LazyString


@dataclass(frozen=True)
class NeedCategory:
    """One kind of help: its stored key, its words in the reader's language, and the key of its icon."""

    key: str
    label: LazyString
    hint: LazyString
    icon: str


_IN_ORDER = (
    NeedCategory("work", _l("Work and training"), _l("Find a job, résumé, trade classes"), "briefcase"),
    NeedCategory("english", _l("English classes"), _l("Free, in the day or in the evening"), "speech"),
    NeedCategory("legal", _l("Legal help"), _l("Lawyers you can trust, in private"), "scales"),
    NeedCategory(
        "children", _l("Young children and school"), _l("Child care, preschool, signing up for school"), "child"
    ),
    NeedCategory("housing", _l("Housing"), _l("Rent, eviction, repairs"), "house"),
    NeedCategory("business", _l("Start or grow a business"), _l("Permits, loans, advice"), "shop"),
    NeedCategory("food", _l("Food"), _l("Food pantries, meals, help to buy food"), "food"),
    NeedCategory("health", _l("Health"), _l("Clinics, health insurance, someone to talk to"), "heart"),
    NeedCategory("documents", _l("Papers and forms"), _l("ID cards, letters, help with forms"), "document"),
    NeedCategory("transport", _l("Getting around"), _l("Bus passes, rides, driving lessons"), "bus"),
    NeedCategory("digital", _l("Phone, computer and internet"), _l("Classes, low-cost internet, a device"), "screen"),
    NeedCategory("safety", _l("Safety"), _l("If someone hurts you or scares you"), "shield"),
    NeedCategory("other", _l("Something else"), _l("Tell us in your own words"), "dots"),
)

NEEDS: Mapping[str, NeedCategory] = MappingProxyType({category.key: category for category in _IN_ORDER})
