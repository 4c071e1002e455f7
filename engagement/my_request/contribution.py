"""What My request adds to the whole."""

from engagement.language.reviewed_words import TextPlace
from engagement.my_request.consents.routes import my_consents
from engagement.my_request.routes import my_request
from engagement.my_request.spoken_parts import SPOKEN_PARTS
from engagement.web.contributions import Contribution

CONTRIBUTION = Contribution(
    blueprints=(
        my_request,
        my_consents,
    ),
    spoken_parts=SPOKEN_PARTS,
    text_places=(
        TextPlace(40, "engagement/my_request/", "Page: My request"),
        TextPlace(40, "templates/my_request/", "Page: My request"),
        TextPlace(40, "templates/*/request_panel.html", "Page: My request"),
    ),
)
