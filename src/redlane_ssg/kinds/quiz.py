"""Questions about an entry: with one right answer, with several, or with things to put in order."""

from __future__ import annotations

from typing import Annotated, Literal

from pydantic import Field, model_validator

from redlane_ssg.kinds.field_problems import field_problem
from redlane_ssg.kinds.fields import Model, Text

_FEWEST_ANSWERS, _FEWEST_IN_ORDER = 2, 3


class Answer(Model):
    """A possible answer; in a question of order, one of the things."""

    text: Annotated[Text, Field(max_length=200)]
    right: bool = False


class Question(Model):
    """A question. If ``order`` is set, the answers are written in the right order."""

    question: Annotated[Text, Field(max_length=300)]
    order: bool = False
    answers: Annotated[tuple[Answer, ...], Field(max_length=10)]
    explanation: Text | None = None

    @property
    def kind(self) -> Literal["single", "multiple", "order"]:
        """How it is answered: choose one, if exactly one answer is right; choose several; or put things in order."""
        if self.order:
            return "order"
        return "single" if sum(answer.right for answer in self.answers) == 1 else "multiple"

    @model_validator(mode="after")
    def _can_be_answered(self) -> Question:
        """Raises a problem with its code and its path within the question; ``validate`` adds the span."""
        if len(self.answers) < (_FEWEST_IN_ORDER if self.order else _FEWEST_ANSWERS):
            raise field_problem("E233" if self.order else "E232", "answers")
        texts = [answer.text for answer in self.answers]
        for index, text in enumerate(texts):
            if text in texts[:index]:
                raise field_problem("E234", "answers", index, "text")
        right = [index for index, answer in enumerate(self.answers) if answer.right]
        if self.order and right:
            raise field_problem("E235", "answers", right[0], "right")
        if not self.order and len(right) in (0, len(texts)):
            raise field_problem("E231" if right else "E230", "answers")
        return self
