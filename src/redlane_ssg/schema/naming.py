"""What fields are called, and how they are explained, for those who write."""

from __future__ import annotations

from dataclasses import dataclass

from pydantic import BaseModel

from redlane_ssg.catalogue.field_words import FIELD_WORDS
from redlane_ssg.catalogue.terms import TERMS
from redlane_ssg.kinds import KINDS
from redlane_ssg.kinds.shape import kinds_of, reference_to
from redlane_ssg.outputs.wording import Wording
from redlane_ssg.schema.values import parts_of, written_form, written_model

# What stands after a name, between sentences, between words of a list, and between a value and its meaning.
_BETWEEN = {"zh": ("：", "；", "、", " "), "en": (": ", "; ", ", ", " = ")}


@dataclass(frozen=True, slots=True)
class FieldNames:
    """The words for fields in one language: those of the catalogue, else those of pages, which ``wording`` has."""

    wording: Wording

    def label(self, model: type[BaseModel], name: str) -> str:
        """What a field of a model is called.

        Raises:
            MissingString: neither has a word for it.
        """
        return self._own("field", model, name) or self.wording(f"field.{name}")

    def explanation(self, model: type[BaseModel], name: str) -> str:
        """What belongs into a field, and how it is written; of a reference, only what belongs there."""
        form = written_form(model, name) if reference_to(model, name) is None else ""
        return self._joined(1, self._own("told", model, name), self._words(form) if form else "")

    def description(self, model: type[BaseModel], name: str) -> str:
        """A line about a field: its name, its explanation, what it may refer to, and what its choices mean."""
        after = self._joined(1, self.explanation(model, name), self._referred(model, name), self._choices(model, name))
        return self._joined(0, self.label(model, name), after)

    def choice(self, model: type[BaseModel], value: str) -> str:
        """What a value of a choice means.

        Raises:
            MissingString: nobody has a word for it.
        """
        return self._own("value", model, value) or self.wording(f"value.{value}")

    def kind(self, folder: str) -> str:
        """What a kind is called."""
        return self.wording(f"kind.{folder}")

    def sentence(self, key: str, **values: str) -> str:
        """A sentence of ``FIELD_WORDS``."""
        return self._words(key).format_map(values)

    def _choices(self, model: type[BaseModel], name: str) -> str:
        meanings = ((value, self.choice(model, value)) for value in choices_of(model, name))
        sign = _BETWEEN[self.wording.language][3]
        return self._joined(2, *(one if one == meaning else f"{one}{sign}{meaning}" for one, meaning in meanings))

    def _referred(self, model: type[BaseModel], name: str) -> str:
        to = reference_to(model, name)
        if to is None:
            return ""
        kinds = kinds_of(to)
        named = (TERMS.get(kind, {}).get(self.wording.language, kind) for kind in kinds)
        may_name = self.sentence("form.may_name", kinds=self._joined(2, *named))
        return self._joined(
            1, self._words("form.id"), self._words("form.any_kind") if kinds == tuple(KINDS) else may_name
        )

    def _own(self, sort: str, model: type[BaseModel], name: str) -> str:
        """The catalogue's words for a name in a model, or in the models that it is made from, or in any."""
        keys = [f"{sort}.{one.__name__}.{name}" for one in model.__mro__]
        return next((self._words(key) for key in (*keys, f"{sort}.{name}") if key in FIELD_WORDS), "")

    def _words(self, key: str) -> str:
        return FIELD_WORDS[key][self.wording.language]

    def _joined(self, sort: int, *words: str) -> str:
        return _BETWEEN[self.wording.language][sort].join(filter(None, words))


def choices_of(model: type[BaseModel], name: str) -> tuple[str, ...]:
    """The values that a choice takes, without the other words for them; none if the field is no choice."""
    found = (part["enum"] for part in parts_of(written_model(model)["properties"][name]) if "enum" in part)
    return tuple(next(found, ()))
