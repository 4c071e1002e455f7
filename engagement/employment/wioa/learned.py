"""Credentials and skill gains of a period of participation."""

from engagement.employment.enrolments.exit import Period
from engagement.employment.retention.verdicts import Verdict
from engagement.employment.wioa.employed import Found, Reason, employed
from engagement.employment.wioa.facts import Credential, Facts, Learning, Training
from engagement.employment.wioa.years import ONE, Days, ProgramYear, a_year_after, quarters_in

YOUTH = "youth"  # the detail of who was asked for a school, too


def credential(facts: Facts, period: Period) -> Found:
    """Whether somebody who learned meanwhile has a credential that counts, a year after the exit at the latest."""
    assert period.exited_on is not None  # only who left is asked about
    learned = in_training(facts, Days(period.began_on, period.exited_on))
    if not learned:
        return _did_not_learn(facts)
    if all(one.kind is not Training.CLASS for one in learned):
        return Found(None, Reason.ON_THE_JOB_ONLY)
    year = Days(period.exited_on + ONE, a_year_after(period.exited_on))
    time = Days(period.began_on, year.last)
    earned = {kind: on for kind, on in sorted(facts.credentials, key=lambda one: one[1], reverse=True) if on in time}
    if Credential.POSTSECONDARY in earned:
        return Found(Verdict.YES, Reason.CREDENTIAL, on=earned[Credential.POSTSECONDARY])
    if Credential.SECONDARY not in earned:
        return Found(Verdict.NO, Reason.NO_CREDENTIAL, on=year.last)
    after = {employed(facts, part).verdict for part in quarters_in(year)}
    if Verdict.YES in after or any(one.postsecondary and one.within(year.first, year.last) for one in facts.schools):
        return Found(Verdict.YES, Reason.DIPLOMA, on=earned[Credential.SECONDARY])
    if Verdict.NOT_KNOWN in after:  # what is said in a quarter is said of that one
        return Found(Verdict.NOT_KNOWN, Reason.DIPLOMA_SILENT, on=year.last)
    return Found(Verdict.NO, Reason.DIPLOMA_ALONE, on=year.last)


def gains(facts: Facts, period: Period, year: ProgramYear) -> Found:
    """Whether somebody who learned in that year, on the job or in a class, made a gain in it. Not asked of who left alone."""
    until = min(year.days.last, period.exited_on or year.days.last)
    there = Days(max(year.days.first, period.began_on), until)
    if there.first > there.last or not in_training(facts, there):
        return _did_not_learn(facts)
    made = min((on for on in facts.gains if on in there), default=None)
    if made is not None:
        return Found(Verdict.YES, Reason.GAIN, on=made)
    return Found(Verdict.NO, Reason.NO_GAIN, on=until)


def in_training(facts: Facts, days: Days) -> list[Learning]:
    """The trainings of the program that they were in during those days; in Title I Youth any school, too (TEGL 10-16)."""
    learned = (*facts.trainings, *facts.schools) if facts.youth else facts.trainings
    return [one for one in learned if one.within(days.first, days.last)]


def _did_not_learn(facts: Facts) -> Found:
    """In no figure; of young people the sentence says that they were in no school either."""
    return Found(None, Reason.NO_TRAINING, detail=YOUTH if facts.youth else "")
