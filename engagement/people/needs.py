"""The kinds of help a person can ask for. One entry here adds a kind; keys are append-only and are what is stored."""

from collections.abc import Mapping
from dataclasses import dataclass
from types import MappingProxyType

from flask_babel import lazy_gettext as _l
from flask_babel.speaklater import LazyString


@dataclass(frozen=True)
class NeedCategory:
    """One kind of help: its stored key, its words in the reader's language, and the name of a drawing in pictograms/.

    `signs` are beginnings of English words (a regular expression) by which another directory's service is known to be
    of this kind. What `is_private` is nobody else's business: no text names it.
    """

    key: str
    label: LazyString
    hint: LazyString
    icon: str
    signs: str = ""
    is_private: bool = False

    @property
    def is_told_by_text(self) -> bool:
        """Whether a text may name it. "Something else" would tell nobody what it is about."""
        return not self.is_private and self.key != "other"


_IN_ORDER = (
    NeedCategory(
        "work", _l("Work and training"), _l("Find a job, résumé, trade classes"), "briefcase",
        signs=r"employ|jobs?\b|workforce|career|vocational|resum|interview train|workplace|find work|work expenses",
    ),
    NeedCategory(
        "english", _l("English classes"), _l("Free, in the day or in the evening"), "speech",
        signs=r"english|esl\b|literacy",
    ),
    NeedCategory(
        "legal", _l("Legal help"), _l("Lawyers you can trust. What you say is confidential."), "scales", is_private=True,
        signs=r"legal|lawyer|attorney|civil rights|mediation|guardianship|citizenship",
    ),
    NeedCategory(
        "children", _l("Young children and school"), _l("Child care, preschool, signing up for school"), "child",
        signs=r"child ?care|preschool|head start|after ?school|day camp|parenting|child development|school readiness"
        r"|help find school|youth",
    ),
    NeedCategory(
        "housing", _l("Housing"), _l("Rent, eviction, repairs"), "house",
        signs=r"housing|shelter|rent\b|rental|evict|homeless|foreclosure|homebuyer|utilities",
    ),
    NeedCategory(
        "business", _l("Start or grow a business"), _l("Permits, loans, advice"), "shop",
        signs=r"small business|business development|entrepreneur|microenterprise",
    ),
    NeedCategory(
        "food", _l("Food"), _l("Food pantries, meals, help to buy food"), "food",
        signs=r"food|meals?\b|nutrition|grocer|hunger|pantr|wic\b",
    ),
    NeedCategory(
        "health", _l("Health"), _l("Clinics, health insurance, someone to talk to"), "heart", is_private=True,
        signs=r"health|medic|dental|clinic|counsel|alcohol|drug|addict|hospice|disab|maternity|vaccin|salud|therap",
    ),
    NeedCategory(
        "documents", _l("Papers and forms"), _l("ID cards, letters, help with forms"), "document",
        signs=r"passport|identification|fill out forms|notary|birth certificate",
    ),
    NeedCategory(
        "transport", _l("Getting around"), _l("Bus passes, rides, driving lessons"), "bus",
        signs=r"transit|transport|bus (?:token|pass)|automobile",
    ),
    NeedCategory(
        "digital", _l("Phone, computer and internet"), _l("Classes, low-cost internet, a device"), "screen",
        signs=r"computer|internet|digital",
    ),
    NeedCategory(
        "safety", _l("Safety"), _l("If someone hurts you or scares you"), "shield", is_private=True,
        # "Abuse" alone is not safety: drug abuse is health.
        signs=r"domestic violence|escape violence|child abuse|elder abuse|protective|safe housing|immediate safety",
    ),
    NeedCategory("other", _l("Something else"), _l("Tell us in your own words"), "dots"),
)  # fmt: skip

NEEDS: Mapping[str, NeedCategory] = MappingProxyType({category.key: category for category in _IN_ORDER})
