"""With what a case ends, what became of each of its needs, and what becomes of all that is under way."""

from collections.abc import Sequence
from typing import Any

from wtforms import Field, RadioField, SelectField, StringField
from wtforms.fields import SelectChoice  # type: ignore[attr-defined] # the stubs are those of 3.2

from engagement.casework.needs.forms import SAID_BY_CHOICES
from engagement.language.staff_texts import staff_gettext as _s
from engagement.language.staff_texts import staff_lazy_gettext as _sl
from engagement.people.models import Case, Need
from engagement.people.needs import NEEDS
from engagement.people.outcomes import GOES_ON_ELSEWHERE, disagreement
from engagement.people.queries import case_by_code
from engagement.people.restriction.queries import visible_to
from engagement.people.vocabulary import NEED_STATE_LABELS, OUTCOME_LABELS, NeedState, Outcome, SaidBy
from engagement.web.access import required_account
from engagement.web.closing import ClosingQuestion
from engagement.web.forms import Form, ValidationError, at_most, offer, required


class CloseForm(Form):
    """With what the case ends. `case` is the one that ends; `goes_on_in` another, where that is so, once the form is valid."""

    case: Case
    needs: Sequence[Need]
    questions: Sequence[ClosingQuestion]
    goes_on_in: Case | None = None

    said_by = SelectField(_sl("Who says so?"), choices=SAID_BY_CHOICES, default=SaidBy.RESIDENT.value)
    outcome = RadioField(
        _sl("How did it end?"),
        [required(_sl("Choose how it ended."))],
        choices=offer((outcome.value, label) for outcome, label in OUTCOME_LABELS.items()),
    )
    other_code = StringField(
        _sl("The other case's request code, for a duplicate or a case that was moved"), [at_most(20)]
    )

    def state_of(self, need: Need) -> Field:
        """The field for what became of that need."""
        field: Field = self[f"need_{need.id}"]
        return field

    def decision_on(self, question: ClosingQuestion) -> Field:
        """The field for what becomes of that."""
        field: Field = self[f"decide_{question.key}"]
        return field

    @property
    def states(self) -> dict[int, NeedState]:
        """What became of each need; where nothing was chosen, it is as it was."""
        return {need.id: NeedState(self.state_of(need).data or need.state) for need in self.needs}

    @property
    def elsewhere(self) -> bool:
        """Whether the needs go on under another request code."""
        return self.outcome.data in GOES_ON_ELSEWHERE

    @property
    def problems(self) -> list[tuple[str, str]]:
        """Each problem with its field, in the order of the page: what was made for this case stands above, and says of what."""
        of_this_case = [*map(self.decision_on, self.questions), *map(self.state_of, self.needs)]
        named = [(field.id, f"{field.label.text}: {error}") for field in of_this_case for error in field.errors]
        return named + [problem for problem in super().problems if not problem[0].startswith(("decide_", "need_"))]

    def validate(self, extra_validators: Any = None) -> bool:
        """The usual checks, then whether how it ended agrees with what became of the needs."""
        fine = super().validate(extra_validators)
        return all((fine, self._needs_agree(), self._nobody_goes_on()))

    def _nobody_goes_on(self) -> bool:
        """Nobody goes on with what is no longer needed."""
        going = [self.decision_on(one) for one in self.questions if self.decision_on(one).data in one.goes_on]
        if self.outcome.data != Outcome.NO_LONGER_NEEDED or not going:
            return True
        for field in going:
            field.errors = [_s("If they no longer need it, nobody can go on with it. Take it back.")]
        return False

    def _needs_agree(self) -> bool:
        unsaid = [] if self.elsewhere else [self.state_of(need) for need in self.needs if not self.state_of(need).data]
        for field in unsaid:
            field.errors = [_s("Say whether help came. “Not known yet” is an answer too.")]
        if unsaid or self.outcome.errors:
            return False
        wrong = disagreement(Outcome(self.outcome.data), self.states.values())
        self.outcome.errors = [str(wrong)] if wrong else []
        return wrong is None

    def validate_other_code(self, field: Field) -> None:
        """The code of another case, in which it goes on."""
        if not self.elsewhere:
            return
        other = case_by_code(field.data or "", visible_to(required_account()))
        if not field.data:
            raise ValidationError(_s("Write the request code of the other case."))
        if other is None or other.erased_at is not None:
            raise ValidationError(_s("No case has this code."))
        if other.id == self.case.id:
            raise ValidationError(_s("This is the code of this case. Write that of the other one."))
        if other.outcome in GOES_ON_ELSEWHERE:
            raise ValidationError(
                _s("That case was closed because it goes on in another one. Write the code of that one.")
            )
        self.goes_on_in = other


def close_form(case: Case, needs: Sequence[Need], questions: Sequence[ClosingQuestion]) -> CloseForm:
    """A form to close a case, with a question for each of its needs and for all that is under way."""
    fields = {f"decide_{one.key}": _decision_on(one) for one in questions}
    fields |= {f"need_{need.id}": _what_became_of(need) for need in needs}
    known = {f"need_{need.id}": need.state.value for need in needs if need.state is not NeedState.UNKNOWN}
    form: CloseForm = type("CloseFormOfThisCase", (CloseForm,), fields)(data=known)
    form.case, form.needs, form.questions = case, needs, questions
    return form


def _what_became_of(need: Need) -> SelectField:
    """What is not known is asked; that a need is let go is said on the case page, with a reason."""
    offered = [state for state in NeedState if state is not NeedState.LET_GO or need.state is state]
    choices = offer((state.value, NEED_STATE_LABELS[state]) for state in offered)
    return SelectField(
        NEEDS[need.category].label,
        choices=[SelectChoice("", _s("Choose")), *choices] if need.state is NeedState.UNKNOWN else choices,
    )


def _decision_on(question: ClosingQuestion) -> SelectField:
    choices = [SelectChoice("", _s("Choose"))]
    choices += [
        SelectChoice(key, words, optgroup=heading or None)
        for heading, offered in question.choices.items()
        for key, words in offered
    ]
    return SelectField(question.said, [required(_sl("Choose what becomes of it."))], choices=choices)
