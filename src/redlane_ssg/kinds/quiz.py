"""Questions about an entry: one right answer, several, or things to be put in order."""

from __future__ import annotations

from typing import Annotated, Literal

from pydantic import Field, model_validator
from pydantic_core import PydanticCustomError

from redlane_ssg.kinds.fields import Model, Text

_FEWEST_ANSWERS, _FEWEST_IN_ORDER = 2, 3


class Answer(Model):
    """What may be answered; in a question of order, one of the things."""

    text: Annotated[Text, Field(max_length=200)]
    right: bool = False


class Question(Model):
    """A question. Where ``order`` is set, the answers as they are written are in the right order."""

    question: Annotated[Text, Field(max_length=300)]
    order: bool = False
    answers: Annotated[tuple[Answer, ...], Field(max_length=10)]
    explanation: Text | None = None

    @property
    def kind(self) -> Literal["single", "multiple", "order"]:
        """How it is answered: how many answers are right says whether one is chosen or several."""
        if self.order:
            return "order"
        return "single" if sum(answer.right for answer in self.answers) == 1 else "multiple"

    @model_validator(mode="after")
    def _can_be_answered(self) -> Question:
        """Raises a problem that ``kinds/validate.py`` finds the place of: its code, and the way to it from here."""
        if len(self.answers) < (_FEWEST_IN_ORDER if self.order else _FEWEST_ANSWERS):
            raise _problem("E233" if self.order else "E232", "answers")
        texts = [answer.text for answer in self.answers]
        for place, text in enumerate(texts):
            if text in texts[:place]:
                raise _problem("E234", "answers", place, "text")
        marked = [place for place, answer in enumerate(self.answers) if answer.right]
        if self.order and marked:
            raise _problem("E235", "answers", marked[0], "right")
        if not self.order and len(marked) in (0, len(texts)):
            raise _problem("E231" if marked else "E230", "answers")
        return self


def _problem(code: str, *way: str | int) -> PydanticCustomError:
    return PydanticCustomError("redlane_problem", "a problem of the catalogue", {"code": code, "way": way})
