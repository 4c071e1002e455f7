"""What accounts add to the whole."""

from engagement.accounts import sign_in
from engagement.accounts.account_page.routes import account_page
from engagement.accounts.departments.routes import departments
from engagement.accounts.key_use import actions as key_use
from engagement.accounts.own_account.routes import own_account
from engagement.accounts.routes import accounts
from engagement.accounts.sessions.routes import sessions
from engagement.foundation import audit_chain
from engagement.language.staff_texts import staff_lazy_gettext as _sl
from engagement.web.contributions import Contribution, KeyUse, MenuEntry
from engagement.web.roles import Permission

CONTRIBUTION = Contribution(
    blueprints=(accounts, account_page, departments, own_account, sessions),
    set_up=(sign_in.init_app,),
    jobs=(audit_chain.seal,),  # what accounts did is kept by the foundation, which contributes nothing itself
    impersonal={
        "account": "staff and partners: kept, with their name in the history, when they have left",
        "account_department": "who of the staff belongs where",
        "department": "parts of the city",
    },
    key_uses=(KeyUse("second factors", key_use.second_factors_again, key_use.needed),),
    menu=(MenuEntry(70, Permission.MANAGE_ACCOUNTS, "/staff/accounts", _sl("Accounts")),),
)
