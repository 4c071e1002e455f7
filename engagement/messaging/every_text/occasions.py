"""When each text and e-mail goes out, and to whom, for whoever reads the page of all texts. A test finds one that is missing."""

from flask_babel import LazyString

from engagement.language.staff_texts import staff_lazy_gettext as _sl

OCCASIONS: dict[str, LazyString] = {
    "number_check": _sl(
        "To a number that was only typed: at once, and once more a day later with the first text that waits for its answer."
    ),
    "number_shared": _sl("In answer to yes, from a number that several people gave us."),
    "number_freed": _sl("In answer to “wrong number”, and to 2 when we asked whose number it is."),
    "consent_ends": _sl("To a resident three weeks before what they said yes to ends."),
    "sharing_stopped": _sl("In answer to “stop sharing”."),
    "request_received": _sl(
        "To a resident whose request arrived, once we know that the number is theirs; as an e-mail if they left an address only."
    ),
    "return_code": _sl("To whoever asks on My request for six digits to come in with."),
    "referral_sent": _sl("To a resident ten minutes after a referral was made."),
    "partner_accepted": _sl("To a resident ten minutes after an organization said yes."),
    "partner_waitlisted": _sl("To a resident ten minutes after an organization put them on a waiting list."),
    "partner_declined": _sl("To a resident ten minutes after an organization said no."),
    "needs_you": _sl("To a resident ten minutes after an organization asked for something from them."),
    "referral_taken_back": _sl("To a resident ten minutes after we took a referral back."),
    "no_longer_so": _sl("To a resident when something we wrote to them was undone."),
    "follow_up_contact": _sl(
        "To a resident when an organization should have made contact. The help is named only where nobody else reads the phone."
    ),
    "follow_up_help": _sl(
        "To a resident a day after an organization said that it helped. The help is named only where nobody else reads the phone."
    ),
    "answer_thanks_yes": _sl("In answer to 1, when we asked whether somebody made contact, or whether help came."),
    "answer_thanks_no": _sl("In answer to 2 or 3, when we asked whether somebody made contact, or whether help came."),
    "stop_confirmed": _sl("In answer to a wish to stop. After it only answers to START and HELP go to that number."),
    "stop_and_cancelled": _sl(
        "In answer to a word such as CANCEL, after we told somebody when an event is: it cancels their sign-up and stops texts."
    ),
    "start_confirmed": _sl("In answer to START."),
    "help_reply": _sl("In answer to HELP."),
    "unclear_reply": _sl(
        "In answer to a text that only a person can understand, three times a day; about danger, each time."
    ),
    "picture_reply": _sl("In answer to a picture or a recording without words, three times a day."),
    "own_words": _sl("What a caseworker writes to a resident."),
    "introduction": _sl("To a number once, before the first other text."),
    "appointment": _sl("To a resident when an appointment was made."),
    "appointment_called_off": _sl("To a resident when their appointment was called off."),
    "answer_to_input": _sl(
        "To whoever told the city something and left a way to answer, when somebody presses “Tell them” at its last answer."
    ),
    "sign_up_confirmed": _sl("To whoever signed up for an event with a number, and has a place."),
    "sign_up_moved_up": _sl("To whoever waited for a place at an event, when one is free for them."),
    "sign_up_reminder": _sl("To whoever has a place at an event, the day before. 2 cancels the sign-up."),
    "sign_up_changed": _sl("To whoever signed up for an event, once, when its time or its place changed."),
    "sign_up_called_off": _sl("To whoever signed up for an event, once, when it was called off."),
    "sign_up_cancelled": _sl("In answer to 2, when we asked whether they come to an event."),
    "sign_up_which": _sl("In answer to 2, from a number with more than one sign-up for events."),
    "input_opened": _sl("In answer to the word of a poster alone."),
    "input_heard": _sl("In answer to what somebody says to the city by text, once; and when a person files a text so."),
    "input_will_be_told": _sl("In answer to 1, when we asked whether somebody wants to be told what became of it."),
    "sign_up_answer": _sl(
        "To whoever signed up and asked for it, once, when the plan is closed and its answers are public."
    ),
    "job_check": _sl(
        "To a resident 30, 60, 90, 180 and 365 days after they began a job, and once more where no answer came."
    ),
    "job_check_ended": _sl("To a resident on these days, when we know that the job has ended."),
    "job_check_which": _sl("In answer to no in words, when we asked whether somebody still works."),
    "job_check_thanks": _sl("In answer to whoever works or goes to school, when we asked whether they still work."),
    "job_lost": _sl("In answer to whoever has no work now, when we asked whether they still work."),
    "job_began": _sl("In answer to whoever tells us that they have a job."),
    "job_told_before": _sl("In answer to whoever tells us once more that they have a job, or no work."),
    "job_news": _sl("In answer to what may say that somebody has a job or lost it, when we are not sure."),
    "organization_referral": _sl("To an organization when a referral was sent to it."),
    "organization_answer_due": _sl("To an organization before its time to answer ends."),
    "organization_call_due": _sl("To an organization that said yes, before its time for the first call ends."),
    "organization_nobody_called": _sl(
        "To an organization that said yes, when the resident answers that nobody contacted them."
    ),
    "organization_fresh_link": _sl(
        "To an organization where somebody opened a link that had ended and asked for a new one."
    ),
    "organization_over": _sl("To an organization when a referral that it has not ended itself is over."),
    "organization_digest": _sl("To an organization each working morning on which something waits there."),
}
