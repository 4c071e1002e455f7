"""Who sees what outreach does, who does it, and to whose rows: said once for all its pages."""

from engagement.web.access import may, of_own_department
from engagement.web.roles import Permission

SEERS = may(Permission.SEE_OUTREACH)
PLANNERS = may(Permission.PLAN_OUTREACH)
TOOLKIT_WRITERS = may(Permission.WRITE_TOOLKIT)
THEIRS = PLANNERS & of_own_department
