"""What the demo adds to the whole."""

from engagement.demo.routes import demo
from engagement.web.contributions import Contribution

CONTRIBUTION = Contribution(blueprints=(demo,))
