"""Every text and e-mail we send, by key; one entry adds one. Short and neutral: somebody else may read the phone, or the mail.

No text names a service, an organization, a language community or a case; a question names the help it is about where nobody else
reads the phone. In every language each fits in two segments, with its link; who we are and how to stop goes once before the first.
A number that was typed may be a stranger's: until somebody there answered, only what is `before_proof` goes to it.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import timedelta
from typing import Any

from flask_babel import LazyString
from flask_babel import lazy_gettext as _l

from engagement.language.formats import UNBROKEN, isolate
from engagement.language.staff_texts import staff_lazy_gettext as _sl
from engagement.messaging.job_texts import JOB_TEXTS
from engagement.messaging.office_texts import OFFICE_TEXTS
from engagement.messaging.outreach_texts import OUTREACH_TEXTS
from engagement.messaging.vocabulary import MOST_TO_A_WORD

NUMBER_CHECK = "number_check"  # asks whether a number is the person's who gave it
WAITS = timedelta(minutes=10)  # an undo mostly follows at once
WHAT_THEY_ASKED = _l("what you asked for")  # in place of a code: “About what you asked for: …”
A_MESSAGE = _l("A message from the Welcome Desk")


@dataclass(frozen=True)
class TextTemplate:
    """One text, or one e-mail. What each flag allows is decided in withholding.py and outbox.py."""

    key: str
    text: LazyString | str
    about: LazyString  # for the history of a case: what it was about; its words are in the thread
    link: bool = False  # ends with the address of My request
    asks: bool = False  # a question: yes, no, 1, 2 and 3 answer it
    neutral: bool = False  # may go to somebody to whom we must say nothing of the service
    prompt: bool = False  # goes at any hour and before others, since it answers what the person did a moment ago
    # May go to a number that was only typed, and may be a stranger's: it says nothing of the request.
    before_proof: bool = False
    reply: bool = False  # answers a text from that number, so it needs no earlier agreement
    introduces: bool = False  # says who we are, so that nothing else has to
    last_word: bool = False  # goes even to a number that said stop
    secret: bool = False  # its words open the request: nobody but the person reads them again
    useful_for: timedelta | None = None  # not sent, or tried again, later than this
    most_a_day: int | None = None  # to one number or address: anybody may ask for this text, for any of them
    waits: timedelta | None = None  # goes this much later, since what it says is often undone at once
    # Said in its place where the help must not be named: then no `need` is handed over.
    unnamed: LazyString | None = None
    # Its words in an e-mail, if the text's will not do; a question is answered on My request.
    in_mail: LazyString | None = None
    subject: LazyString = A_MESSAGE  # of an e-mail: who reads over a shoulder learns nothing from it
    to_office: bool = False  # for an organization, and in its words
    to_many: bool = False  # no question, but many are told the same at once

    @property
    def bulk(self) -> bool:
        """Whether it goes after all others: thousands may be asked or told the same in a minute."""
        return (self.asks or self.to_many) and not self.prompt

    @property
    def is_introduced(self) -> bool:
        """Whether a number is told who we are before it. Not before a text to somebody who must not know, nor before an answer."""
        return not (self.neutral or self.reply or self.to_office)

    @property
    def by_mail(self) -> bool:
        """Whether it may go by e-mail: not what opens a request, nor what answers a text, or is answered only by one."""
        return self.to_office or self.in_mail is not None or not (self.secret or self.reply or self.asks)


TEMPLATES: dict[str, TextTemplate] = {
    template.key: template
    for template in (
        TextTemplate(
            NUMBER_CHECK,
            _l("Welcome Desk. Did you give us this number for our texts? Reply 1 for yes. If it was not you, reply 2."),
            about=_sl("is this your number?"),
            asks=True,
            before_proof=True,
            prompt=True,
            most_a_day=5,
        ),
        TextTemplate(
            "number_shared",
            _l("We were given this number more than once. Reply with the code from the last page, such as K7F-Q2M."),
            about=_sl("which of several people is it?"),
            prompt=True,
            reply=True,
            most_a_day=MOST_TO_A_WORD,
        ),
        TextTemplate(
            "number_freed",
            _l("Thank you. We are sorry for the mistake. We will not text you about this again."),
            about=_sl("sorry, it was the wrong number"),
            neutral=True,
            prompt=True,
            reply=True,
        ),
        TextTemplate(
            "consent_ends",
            _l("About %(code)s: what you said yes to ends on %(day)s. To go on, say yes again here, or call us."),
            about=_sl("their consent ends soon"),
            link=True,
        ),
        TextTemplate(
            "sharing_stopped",
            _l("From now on we share nothing about you with any organization. You still get help from us."),
            about=_sl("nothing is shared any more"),
            prompt=True,
            reply=True,
            most_a_day=MOST_TO_A_WORD,
        ),
        TextTemplate(
            "request_received",
            _l("Thank you. We have your request. Your code is %(code)s. Here you see what comes next."),
            about=_sl("the request was received"),
            in_mail=_l("Thank you. We have your request. Here you see what comes next."),
            link=True,
            prompt=True,
            most_a_day=5,
        ),
        TextTemplate(
            "return_code",
            _l("Your six digits are %(digits)s. They work for 10 minutes. Do not give them to anyone."),
            about=_sl("six digits to come back with"),
            secret=True,
            neutral=True,
            before_proof=True,
            prompt=True,
            useful_for=timedelta(minutes=10),
        ),
        TextTemplate(
            "referral_sent",
            _l("About %(code)s: we asked someone to help you. They should answer by %(day)s."),
            about=_sl("somebody was asked to help"),
            link=True,
            waits=WAITS,
        ),
        TextTemplate(
            "partner_accepted",
            _l("Good news about %(code)s: someone can help you. They should contact you by %(day)s."),
            about=_sl("somebody can help"),
            link=True,
            waits=WAITS,
        ),
        TextTemplate(
            "partner_waitlisted",
            _l("About %(code)s: you are on a waiting list. We will tell you when it moves."),
            about=_sl("they are on a waiting list"),
            link=True,
            waits=WAITS,
        ),
        TextTemplate(
            "partner_declined",
            _l("About %(code)s: we need to find someone else to help you. We will contact you."),
            about=_sl("we look for somebody else"),
            link=True,
            waits=WAITS,
        ),
        TextTemplate(
            "needs_you",
            _l("About %(code)s: we need something from you to go on. Please look here."),
            about=_sl("something is needed from them"),
            link=True,
            waits=WAITS,
        ),
        TextTemplate(
            "referral_taken_back",
            _l("About %(code)s: we stopped asking one place for you. We will contact you."),
            about=_sl("a referral was taken back"),
            link=True,
            waits=WAITS,
        ),
        TextTemplate(
            "no_longer_so",
            _l("About %(code)s: something we wrote to you is no longer so. See here how it stands."),
            about=_sl("something we texted is no longer so"),
            link=True,
        ),
        TextTemplate(
            "follow_up_contact",
            _l("%(need)s (%(code)s): did they contact you? Reply 1 for yes, 2 for no, 3 for I need help."),
            unnamed=_l(
                "Asked on %(day)s (%(code)s): did they contact you? Reply 1 for yes, 2 for no, 3 for I need help."
            ),
            in_mail=_l("About %(code)s: did they contact you? Please answer here."),
            about=_sl("did somebody contact you?"),
            asks=True,
        ),
        TextTemplate(
            "follow_up_help",
            _l("%(need)s (%(code)s): did you get the help? Reply 1 for yes, 2 for no, 3 for I need help."),
            unnamed=_l(
                "Asked on %(day)s (%(code)s): did you get the help? Reply 1 for yes, 2 for no, 3 for I need help."
            ),
            in_mail=_l("About %(code)s: did you get the help? Please answer here."),
            about=_sl("did you get the help?"),
            asks=True,
        ),
        TextTemplate(
            "answer_thanks_yes",
            _l("Thank you. We are glad to hear it."),
            about=_sl("thanks for the answer"),
            prompt=True,
            reply=True,
        ),
        TextTemplate(
            "answer_thanks_no",
            _l("Thank you for telling us. A person will contact you by %(day)s."),
            about=_sl("thanks for the answer"),
            prompt=True,
            reply=True,
        ),
        TextTemplate(
            "stop_confirmed",
            _l("You will get no more texts from us. To get them again, reply START."),
            about=_sl("no more texts"),
            neutral=True,
            prompt=True,
            reply=True,
            last_word=True,
            most_a_day=MOST_TO_A_WORD,
        ),
        TextTemplate(
            "start_confirmed",
            _l("You will get our texts again. Reply STOP to stop them, HELP for help."),
            about=_sl("texts again"),
            neutral=True,
            prompt=True,
            reply=True,
            last_word=True,
            most_a_day=MOST_TO_A_WORD,
        ),
        TextTemplate(
            "help_reply",
            _l("Welcome Desk. Call us: %(phone)s. Message and data rates may apply. Reply STOP for no more texts."),
            about=_sl("how to reach us"),
            prompt=True,
            reply=True,
            last_word=True,
            most_a_day=MOST_TO_A_WORD,
        ),
        TextTemplate(
            "unclear_reply",
            _l("We got your text. A person will read it by %(day)s. In danger, call 911."),
            about=_sl("a person will read it"),
            prompt=True,
            reply=True,
        ),
        TextTemplate(
            "picture_reply",
            _l("We cannot open pictures or recordings here. Please tell us in words."),
            about=_sl("we cannot open pictures"),
            neutral=True,
            prompt=True,
            reply=True,
        ),
        TextTemplate("own_words", "%(words)s", about=_sl("in our own words")),
        TextTemplate(
            "introduction",
            _l(
                "Welcome Desk. We text you only about what you asked or told us. Message and data rates may apply. "
                "Reply HELP for help, STOP to stop."
            ),
            about=_sl("who we are"),
            before_proof=True,
        ),
        TextTemplate(
            "appointment",
            _l("About %(code)s: you have an appointment on %(day)s at %(time)s. See the place here."),
            about=_sl("an appointment"),
            link=True,
        ),
        TextTemplate(
            "appointment_called_off",
            _l("About %(code)s: your appointment on %(day)s at %(time)s was called off. We will contact you."),
            about=_sl("an appointment was called off"),
        ),
        *(TextTemplate(**facts) for facts in OUTREACH_TEXTS + JOB_TEXTS),
        *(TextTemplate(**one.facts()) for one in OFFICE_TEXTS),
    )
}

WITHOUT_INTRODUCTION = tuple(key for key, one in TEMPLATES.items() if not (one.is_introduced or one.introduces))


def write(template: TextTemplate, values: Mapping[str, Any], *, link: str = "", mail: bool = False) -> str:
    """The text in the language being spoken. Codes and numbers stay whole inside right-to-left words; a link has its own line.

    An e-mail has no code: nobody proved that the address is theirs who gave it, and a letter is mistyped soon.
    """
    own = template.key == "own_words"
    text = template.text if template.unnamed is None or ("need" in values and not mail) else template.unnamed
    known = {name: value if own else isolate(value) for name, value in values.items()}
    if mail and not template.to_office:
        known["code"] = str(WHAT_THEY_ASKED)
    body = (str((mail and template.in_mail) or text) % known).replace(UNBROKEN, " ")  # which is in no cheap alphabet
    return f"{body}\n{link}" if link and (template.link or (mail and template.asks)) else body
