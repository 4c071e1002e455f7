"""What goes of a person's referrals when they are erased: what was shared, and what was written of them."""

from functools import partial

from engagement.people.erasure import OURS
from engagement.people.whom import theirs
from engagement.referrals.models import FollowUp, Referral, ReferralMove
from engagement.web.contributions import Erasure

ERASURE = (
    Erasure(Referral, partial(theirs, Referral), {"shared": None}, {"reason": OURS}),
    Erasure(
        ReferralMove, partial(theirs, ReferralMove), {"note": None, "told_by": None}, {"move": OURS, "reason": OURS}
    ),
    Erasure(FollowUp, partial(theirs, FollowUp), {}, {"question": OURS, "answer": OURS}),
)
