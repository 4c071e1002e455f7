"""Where a text is used, in words for somebody who has never seen the code: the order in which a sheet is read."""

from babel.messages.catalog import Message

# The first that fits, from what matters most when it is wrong to what matters least.
PLACES = (
    ("engagement/messaging/templates.py", "Text message to a phone"),
    ("engagement/intake/", "Form: asking for help"),
    ("templates/intake/", "Form: asking for help"),
    ("templates/components/intake.html", "Form: asking for help"),
    ("engagement/people/consent.py", "Form: what a person agrees to"),
    ("engagement/people/safety_lines.py", "Help in danger"),
    ("engagement/people/", "Words for needs, ages and people, on forms and pages"),
    ("engagement/my_request/", "Page: My request"),
    ("templates/my_request/", "Page: My request"),
    ("engagement/referrals/", "Page: My request, what happened"),
    ("engagement/directory/", "Page: places that help"),
    ("templates/directory/", "Page: places that help"),
    ("templates/components/service.html", "Page: places that help"),
    ("templates/welcome/", "Page: the first page, privacy"),
    ("templates/layouts/", "Every page: top and bottom"),
    ("engagement/web/desk_menu.py", "Every page: top and bottom"),
    ("engagement/web/failures.py", "Page: when something went wrong"),
    ("templates/errors/", "Page: when something went wrong"),
    ("engagement/welcome/routes.py", "Page: the first page, privacy"),
    ("templates/components/aloud.html", "Form: asking for help"),
    ("engagement/web/forms.py", "Form: when an answer is missing"),
    ("templates/components/forms.html", "Form: when an answer is missing"),
    ("engagement/messaging/", "Pages that show the texts to a phone"),
    ("templates/messaging/", "Pages that show the texts to a phone"),
)
ELSEWHERE = "Other pages"


def place_of(message: Message) -> tuple[int, str]:
    """Where a text is used, and how early its place comes."""
    files = [file for file, _line in message.locations]
    for order, (beginning, words) in enumerate(PLACES):
        if any(file.startswith(beginning) for file in files):
            return order, words
    return len(PLACES), ELSEWHERE
