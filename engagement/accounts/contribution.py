"""What accounts add to the whole."""

from engagement.accounts import sign_in
from engagement.accounts.account_page.routes import account_page
from engagement.accounts.departments.routes import departments
from engagement.accounts.own_account.routes import own_account
from engagement.accounts.routes import accounts
from engagement.accounts.sessions.routes import sessions
from engagement.foundation import audit_chain
from engagement.language.staff_texts import staff_lazy_gettext as _sl
from engagement.web.browser_sessions import REMEMBERED, erase_over
from engagement.web.contributions import Contribution, MenuEntry, Retention
from engagement.web.kept_forms import KEEPS, erase_kept
from engagement.web.roles import Permission

CONTRIBUTION = Contribution(
    blueprints=(accounts, account_page, departments, own_account, sessions),
    set_up=(sign_in.init_app,),
    jobs=(audit_chain.seal,),  # what accounts did is kept by the foundation, which contributes nothing itself
    retention=(
        Retention("what was open in a browser", REMEMBERED, erase_over),
        Retention("what was written when a desk closed", KEEPS, erase_kept),
    ),
    menu=(MenuEntry(70, Permission.MANAGE_ACCOUNTS, "/staff/accounts", _sl("Accounts")),),
)
