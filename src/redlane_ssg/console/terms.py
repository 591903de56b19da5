"""What the commands about a term's plan share: the programme with what it lists."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import TYPE_CHECKING

from redlane_ssg.console.arguments import Arguments
from redlane_ssg.console.exceptions import UsageError
from redlane_ssg.console.messages import message
from redlane_ssg.console.progress import ProgressBar
from redlane_ssg.console.runs import inputs_of, open_context
from redlane_ssg.diagnostics import Diagnostic, Report, nearest

if TYPE_CHECKING:
    from redlane_ssg.guide.names_of_entries import EntryNames
    from redlane_ssg.kinds.fields import Model
    from redlane_ssg.terms.columns import OccasionList


@dataclass(frozen=True, slots=True)
class ListedOccasions:
    """An entry that lists what is held: its file's path in the content and in messages, its bytes and its text.

    ``words`` is the language of headings that are written: ``zh`` or ``en``.
    """

    kind: str
    relative: str
    path: str
    data: bytes
    text: str
    occasions: OccasionList
    items: tuple[Model, ...]
    names: EntryNames
    words: str
    is_draft: bool


def open_listed(arguments: Arguments) -> ListedOccasions | Report:
    """The entry that ``--programme`` names, or what keeps its file from being read.

    Raises:
        UsageError: no entry of this id lists what is held.
    """
    from redlane_ssg.disk.regular import read_regular
    from redlane_ssg.edit.line_ends import text_of
    from redlane_ssg.guide.names_of_entries import EntryNames
    from redlane_ssg.inputs import read_inputs
    from redlane_ssg.terms.columns import occasion_list
    from redlane_ssg.terms.merging import listed_occasions

    with open_context(arguments, ProgressBar(arguments.language)) as context:
        read = read_inputs(inputs_of(arguments), context)
    if read.guide is None:
        return Report.of(read.diagnostics, read.texts)
    guide = read.guide
    entry = guide.any_entry(arguments.programme, guide.first_language)
    if entry is None and (unfit := _problems_of(arguments.programme, read.diagnostics)):
        return Report.of(unfit, read.texts)
    occasions = occasion_list(entry.kind) if entry is not None else None
    if entry is None or occasions is None:
        raise _no_programme(arguments, (identifier for identifier, _ in guide.entries.untracked))
    relative = entry.path.partition("/")[2]
    data = read_regular(arguments.content / relative)
    text = text_of(data) or ""
    items = listed_occasions(text, occasions)
    wrong = tuple(one for one in items if isinstance(one, Diagnostic))
    if wrong:
        return Report.of(wrong, read.texts)
    words = "zh" if guide.first_language.partition("-")[0] == "zh" else "en"
    models = tuple(one for one in items if not isinstance(one, Diagnostic))
    names, is_draft = EntryNames(guide), entry.outline.draft
    return ListedOccasions(entry.kind, relative, entry.path, data, text, occasions, models, names, words, is_draft)


def _problems_of(identifier: str, diagnostics: Iterable[Diagnostic]) -> tuple[Diagnostic, ...]:
    """The errors of the file whose name is an id, which keep its entry out of the guide."""
    file = f"/{identifier}.md"
    return tuple(one for one in diagnostics if one.severity == "error" and one.span.path.endswith(file))


def _no_programme(arguments: Arguments, known: Iterable[str]) -> UsageError:
    word, language = arguments.programme, arguments.language
    if not word:
        return UsageError(language, "needs_value", word="--programme")
    likely = nearest(word, sorted(set(known)))
    suggestion = message(language, "perhaps", word=likely) if likely else ""
    return UsageError(language, "no_programme", word=word, nearest=suggestion)
