"""The quiz of an entry's page."""

from __future__ import annotations

from hashlib import sha256

from redlane_ssg.kinds.entries import Entry
from redlane_ssg.kinds.facets import Quizzed
from redlane_ssg.kinds.quiz import Question
from redlane_ssg.outputs.edition import PageContext
from redlane_ssg.outputs.entry_views import AnswerView, QuestionView, QuizView


def quiz_view(context: PageContext, entry: Entry) -> QuizView | None:
    """An entry's questions; None if it has none."""
    quizzed = entry.fields.facet(Quizzed)
    if quizzed is None:
        return None
    original = context.edition.guide.entries[entry.id, context.edition.guide.first_language].fields.facet(Quizzed)
    is_foreign = entry.language != entry.original_language and quizzed == original
    questions = tuple(_question(question, f"{entry.id}#{index}") for index, question in enumerate(quizzed.questions))
    return QuizView(entry.id, questions, entry.original_language if is_foreign else "")


def _question(question: Question, seed: str) -> QuestionView:
    answers = tuple(
        AnswerView(answer.text, answer.right, place) for place, answer in enumerate(question.answers, start=1)
    )
    solution = tuple(answer.text for answer in answers if answer.is_right or question.order)
    shown = _shuffled(answers, seed) if question.order else answers
    return QuestionView(question.question, question.kind, shown, solution, question.explanation or "")


def _shuffled(answers: tuple[AnswerView, ...], seed: str) -> tuple[AnswerView, ...]:
    """The answers in an order that is the same in every build and language, and never the right one."""
    shuffled = tuple(sorted(answers, key=lambda answer: sha256(f"{seed}#{answer.place}".encode()).digest()))
    return shuffled if shuffled != answers else shuffled[1:] + shuffled[:1]
