"""Which modules are put to the test, and by which test files: the nearest ones, those without a database first."""

from dataclasses import dataclass
from pathlib import Path


@dataclass(frozen=True)
class Target:
    """A module and what has to notice when it is wrong. With `only`, just these functions of it."""

    module: str
    files: tuple[str, ...]
    only: tuple[str, ...] = ()


def _of(module: str, tests: str, only: str = "") -> Target:
    files = tuple(f"tests/{name}.py" for name in tests.split())
    return Target(f"engagement/{module}.py", files, tuple(only.split()))


TARGETS = (
    _of("directory/matching", "directory/test_checks directory/test_matching"),
    _of("directory/checks", "directory/test_checks directory/test_matching"),
    _of("equity/suppression", "equity/test_suppression equity/test_queries"),
    _of("messaging/withholding", "messaging/test_withholding"),
    _of("messaging/timing", "messaging/test_timing"),
    _of("messaging/receipts", "messaging/test_receipts"),
    _of("people/models", "people/test_models", only="Consent.holds Person.called Appointment.ends_at"),
    _of("people/never_collect", "people/test_never_collect"),
    _of("referrals/partner_limits", "referrals/test_partner_limits"),
    _of(
        "referrals/undo", "referrals/test_undo referrals/test_effects referrals/test_actions referrals/test_taking_back"
    ),
    _of("referrals/duties", "referrals/test_duties"),
    _of(
        "referrals/moves",
        "referrals/test_moves referrals/test_undo referrals/test_effects referrals/test_actions referrals/test_taking_back",
    ),
    _of(
        "referrals/effects",
        "referrals/test_moves referrals/test_effects referrals/test_actions referrals/test_taking_back",
    ),
    _of("people/consent", "people/test_consent people/test_actions"),
    _of("web/access", "web/test_access web/test_gate referrals/test_row_security whole_app/test_routes"),
    _of(
        "messaging/outbox",
        "messaging/test_outbox messaging/test_delivery messaging/test_replies appointments/test_routes",
    ),
    _of("messaging/delivery", "messaging/test_settling messaging/test_delivery messaging/test_sms"),
)


def there(files: tuple[str, ...]) -> list[str]:
    """Those of the test files that there are."""
    return [name for name in files if Path(name).exists()]
