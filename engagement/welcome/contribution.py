"""What the first pages add to the whole."""

from engagement.language.reviewed_words import TextPlace
from engagement.web.contributions import Contribution
from engagement.welcome.routes import welcome
from engagement.welcome.spoken_parts import SPOKEN_PARTS

CONTRIBUTION = Contribution(
    blueprints=(welcome,),
    fixed_pages=frozenset({"welcome.wall", "welcome.home", "welcome.privacy"}),
    spoken_parts=SPOKEN_PARTS,
    text_places=(
        TextPlace(80, "engagement/welcome/", "Page: the first page, privacy"),
        TextPlace(80, "templates/welcome/", "Page: the first page, privacy"),
    ),
)
