"""Writing rules and wages, and judging by them. Nothing here commits; no judgement is ever changed."""

import json
from collections import Counter
from collections.abc import Sequence
from datetime import date
from typing import Any

from sqlalchemy import case, delete, func, insert, select, text, update
from sqlalchemy.dialects.postgresql import insert as insert_once

from engagement.employment.placements.models import Placement
from engagement.employment.retention.verdicts import Verdict
from engagement.employment.sustained import facts, queries
from engagement.employment.sustained.judging import Judged, judge
from engagement.employment.sustained.models import (
    Judgement,
    JudgingChange,
    JudgingRound,
    SchoolTime,
    Standing,
    SustainedRule,
)
from engagement.employment.sustained.rule import Rule
from engagement.foundation import audit, clock, db
from engagement.foundation.errors import DomainError
from engagement.foundation.locks import beside_others, one_at_a_time
from engagement.language.staff_texts import staff_gettext as _s
from engagement.people.models import Case

# Whoever is judged for the first time is in no round that begins before that is written: one waits for the other.
FIRST_JOB = "first judgement of somebody"

# A thousand judgements as one value: to name each of their columns costs twice as much as to write them.
KEEP = text(
    """
    INSERT INTO sustained_judgement (created_at, rule_id, round_id, person_id, verdict, since, day, reasons)
    SELECT :at, :rule, :round, person_id, verdict, since, day, reasons FROM jsonb_to_recordset(CAST(:rows AS jsonb))
        AS judged (person_id bigint, verdict text, since date, day date, reasons jsonb)
    RETURNING id
    """
)

# Of whom it is not known whether an earlier job lasted, and whose later one has its day still to come.
LOOK_AGAIN = text(
    """
    UPDATE sustained_standing SET look_again_on = again.day
        FROM jsonb_to_recordset(CAST(:rows AS jsonb)) AS again (person_id bigint, day date)
        WHERE sustained_standing.person_id = again.person_id
    """
)


def write(rule: Rule) -> SustainedRule:
    """The version that says this: the one there is, or a new one, which changes nothing before it is in force."""
    one_at_a_time("sustained rule")
    said = rule.as_written()
    there = next((one for one in db.session.scalars(select(SustainedRule)) if one.rule == rule), None)
    if there is not None:
        return there
    last = db.session.scalar(select(func.max(SustainedRule.number))) or 0
    made = SustainedRule(number=last + 1, said=said, by_id=audit.actor_id())
    db.session.add(made)
    db.session.flush()
    audit.record("sustained_rule_written", made, number=made.number)
    return made


def try_out(version: SustainedRule) -> JudgingRound:
    """Judge everybody by it and change nothing: only who would change is noted. Another trial that runs is stopped."""
    one_at_a_time("sustained rule")
    for one in queries.running():
        if one.trial:
            one.stopped_at = clock.now()
    db.session.execute(delete(JudgingChange))
    return _begin(version, trial=True)


def put_in_force(version: SustainedRule) -> JudgingRound:
    """From now on people are judged by it; those there are, one after the other. Raises DomainError before it was tried out."""
    one_at_a_time("sustained rule")
    tried = select(JudgingRound.id).filter_by(rule_id=version.id, trial=True)
    if db.session.scalar(tried.where(JudgingRound.finished_at.is_not(None)).limit(1)) is None:
        raise DomainError(_s("Try this version out first, and look at who changes."))
    return _in_force(version)


def judge_anew() -> JudgingRound:
    """Judge everybody again by the rule in force, because a wage was corrected. Raises DomainError if there is none."""
    one_at_a_time("sustained rule")
    version = queries.rule_in_force()
    if version is None:
        raise DomainError(_s("No rule is in force yet."))
    return _in_force(version)


def stop(trial: JudgingRound) -> None:
    """Go on with a trial no more. Twice is once."""
    if trial.trial and trial.finished_at is None and trial.stopped_at is None:
        trial.stopped_at = clock.now()
        db.session.flush()
        audit.record("judging_stopped", trial)


def judge_some(round_id: int) -> int:
    """Judge the next people of a round; how many these were. Killed after any batch, it goes on behind the last one."""
    found = db.session.get_one(JudgingRound, round_id, with_for_update=True)
    if found.finished_at is not None or found.stopped_at is not None:
        return 0
    standings = queries.next_standings(found.after_person_id)
    if not standings:
        found.finished_at = clock.now()
        audit.record("judging_finished", found, done=found.done)
        return 0
    version = db.session.get_one(SustainedRule, found.rule_id)
    judged = _judged(version, standings)
    found.tally = dict(Counter(found.tally) + Counter(_moves(standings, judged)))
    if found.trial:
        _note_changes(found, standings, judged)
    else:
        _keep(version, [(one, judged[one.person_id]) for one in standings], found.id)
    found.done += len(standings)
    found.after_person_id = standings[-1].person_id
    db.session.flush()
    return len(standings)


def judge_due(today: date) -> int:
    """Judge the next people with whom it is otherwise since a day has come; how many these were."""
    standings = queries.standings_due(today)
    version = queries.rule_in_force()  # behind the lock: a round that was faster is that of the rule by now
    if version is not None and standings:
        _keep_what_is_new(version, standings)
    return len(standings)


def work_changed(case_id: int) -> None:
    """Something was written down of the work of somebody: judge them anew."""
    with db.as_the_office():
        person_id = db.session.scalar(select(Case.person_id).where(Case.id == case_id))
        db.session.flush()
        _stand(person_id)
        held = select(Standing).where(Standing.person_id == person_id).with_for_update()
        standing = db.session.scalars(held.execution_options(populate_existing=True)).one()
        version = queries.rule_in_force()  # behind the lock: a round that was faster is that of the rule by now
        if version is not None:
            _keep_what_is_new(version, [standing])


def employer_changed(employer_id: int) -> None:
    """Jobs are with another employer than was known: whoever has one there is judged anew within the hour."""
    theirs = select(Case.person_id).join(Placement, Placement.case_id == Case.id)
    theirs = theirs.where(Placement.employer_id == employer_id)
    judged = select(Standing.person_id).where(Standing.person_id.in_(theirs), Standing.judgement_id.is_not(None))
    held = db.session.scalars(judged.order_by(Standing.person_id).with_for_update()).all()
    db.session.execute(update(Standing).where(Standing.person_id.in_(held)).values(look_again_on=clock.today()))


def _stand(person_id: int | None) -> None:
    """They are among those who are judged. No rule comes into force between their first judgement and that it can be seen."""
    made = insert_once(Standing).values(person_id=person_id).on_conflict_do_nothing().returning(Standing.person_id)
    if db.session.scalar(made) is not None:
        beside_others(FIRST_JOB)


def enrolment_changed(case_id: int) -> None:
    """A credential, school or death of somebody was written down, or was none: judge them anew, if they have or had a job."""
    theirs = select(Standing.person_id).join(Case, Case.person_id == Standing.person_id)
    if db.session.scalar(theirs.where(Case.id == case_id)) is not None:
        work_changed(case_id)


def in_school(
    case: Case,
    from_on: date,
    until_on: date | None,
    *,
    postsecondary: bool | None = None,
    organization_id: int | None = None,
) -> SchoolTime:
    """They go to school, from a day until another or on. Pressed twice, it is one. Said with the same days otherwise or for the
    first time whether it is after high school, it takes the place of the one before, of whoever wrote that: reports see a new row.
    """
    written = (from_on, until_on, organization_id)
    there = next(
        (one for one in queries.school_of(case.id) if (one.from_on, one.until_on, one.organization_id) == written), None
    )
    if there is not None and postsecondary in (None, there.postsecondary):
        return there
    if there is not None:
        not_in_school(there)
    made = SchoolTime(
        case_id=case.id, from_on=from_on, until_on=until_on, postsecondary=postsecondary, organization_id=organization_id,
        by_id=audit.actor_id(),
    )  # fmt: skip
    db.session.add(made)
    db.session.flush()
    audit.record("school_time_added", made, person_id=case.person_id)
    enrolment_changed(case.id)
    return made


def not_in_school(time: SchoolTime) -> None:
    """They did not go to school then."""
    audit.record("school_time_removed", time)
    case_id = time.case_id
    db.session.delete(time)
    db.session.flush()
    enrolment_changed(case_id)


def _in_force(version: SustainedRule) -> JudgingRound:
    if any(not one.trial for one in queries.running()):
        raise DomainError(_s("Everybody is being judged at the moment. Wait until that is done."))
    one_at_a_time(FIRST_JOB)
    return _begin(version, trial=False)


def _begin(version: SustainedRule, *, trial: bool) -> JudgingRound:
    made = JudgingRound(rule_id=version.id, trial=trial, by_id=audit.actor_id(), people=queries.people_with_jobs())
    db.session.add(made)
    db.session.flush()
    audit.record("rule_tried_out" if trial else "rule_put_in_force", made, number=version.number)
    return made


def _judged(version: SustainedRule, standings: Sequence[Standing]) -> dict[int, Judged]:
    rule, wages, today = version.rule, facts.wages(), clock.today()
    known = facts.people([one.person_id for one in standings])
    return {person_id: judge(rule, person, wages, today) for person_id, person in known.items()}


def _moves(standings: Sequence[Standing], judged: dict[int, Judged]) -> list[str]:
    return [f"{one.verdict or queries.NEVER}>{judged[one.person_id].verdict}" for one in standings]


def _note_changes(trial: JudgingRound, standings: Sequence[Standing], judged: dict[int, Judged]) -> None:
    rows = [
        {"round_id": trial.id, "person_id": one.person_id, "was": one.verdict, "will": judged[one.person_id].verdict}
        for one in standings
        if one.verdict is not judged[one.person_id].verdict
    ]
    if rows:
        db.session.execute(insert(JudgingChange), rows)


def _keep_what_is_new(version: SustainedRule, standings: Sequence[Standing]) -> None:
    """Keep a judgement where it says something else than the last one, if only why."""
    judged = _judged(version, standings)
    last = queries.last_judgements([one.judgement_id for one in standings if one.judgement_id])
    new: list[tuple[Standing, Judged]] = []
    same: list[tuple[Standing, Judged]] = []
    for one in standings:
        found, before = judged[one.person_id], last.get(one.person_id)
        is_same = before is not None and before.rule_id == version.id and _says(before) == _row(found)
        (same if is_same else new).append((one, found))
    for one, found in same:
        one.look_again_on = found.look_again_on
    _keep(version, new, None)


def _keep(version: SustainedRule, found: Sequence[tuple[Standing, Judged]], round_id: int | None) -> None:
    if not found:
        return
    rows = [{"person_id": standing.person_id} | _row(judged) for standing, judged in found]
    same = {"rule": version.id, "round": round_id, "at": clock.now()}
    made = db.session.scalars(KEEP, same | {"rows": json.dumps(rows, default=str)}).all()
    db.session.execute(
        update(Standing)
        .where(Judgement.id.in_(made), Standing.person_id == Judgement.person_id)
        .values(judgement_id=Judgement.id, verdict=Judgement.verdict, look_again_on=_to_look_again())
        .execution_options(synchronize_session=False)
    )
    another = [
        {"person_id": standing.person_id, "day": judged.look_again_on}
        for standing, judged in found
        if judged.look_again_on is not None and judged.verdict is not Verdict.NOT_DUE
    ]
    if another:
        db.session.execute(LOOK_AGAIN, {"rows": json.dumps(another, default=str)})
    for standing, _judged in found:
        db.session.expire(standing)


def _to_look_again() -> Any:
    return case((Judgement.verdict == Verdict.NOT_DUE, Judgement.day))


def _row(judged: Judged) -> dict[str, Any]:
    reasons = [{"key": one.key, "met": one.met.value, "values": one.values} for one in judged.reasons]
    return {"verdict": judged.verdict, "since": judged.since, "day": judged.day, "reasons": reasons}


def _says(judgement: Judgement) -> dict[str, Any]:
    return {name: getattr(judgement, name) for name in ("verdict", "since", "day", "reasons")}
