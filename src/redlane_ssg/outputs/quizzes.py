"""The questions that an entry's page asks."""

from __future__ import annotations

from hashlib import sha256

from redlane_ssg.kinds.entries import Entry
from redlane_ssg.kinds.facets import Quizzed
from redlane_ssg.kinds.quiz import Question
from redlane_ssg.outputs.edition import PageContext
from redlane_ssg.outputs.entry_views import AnswerView, QuestionView, QuizView


def quiz_on(context: PageContext, entry: Entry) -> QuizView | None:
    """An entry's questions, where it has any."""
    quizzed = entry.fields.facet(Quizzed)
    if quizzed is None:
        return None
    original = context.edition.guide.entries[entry.id, context.edition.guide.first_language].fields.facet(Quizzed)
    is_foreign = entry.language != entry.original_language and quizzed == original
    questions = tuple(_question(question, f"{entry.id}#{place}") for place, question in enumerate(quizzed.questions))
    return QuizView(entry.id, questions, entry.original_language if is_foreign else "")


def _question(question: Question, seed: str) -> QuestionView:
    answers = tuple(AnswerView(one.text, one.right, place) for place, one in enumerate(question.answers, start=1))
    solution = tuple(one.text for one in answers if one.is_right or question.order)
    shown = _shuffled(answers, seed) if question.order else answers
    return QuestionView(question.question, question.kind, shown, solution, question.explanation or "")


def _shuffled(answers: tuple[AnswerView, ...], seed: str) -> tuple[AnswerView, ...]:
    """The same for every build and language, and never in the right order."""
    mixed = tuple(sorted(answers, key=lambda one: sha256(f"{seed}#{one.place}".encode()).digest()))
    return mixed if mixed != answers else mixed[1:] + mixed[:1]
