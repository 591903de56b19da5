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
    from redlane_ssg.terms.listed import ListedOccasions


@dataclass(frozen=True, slots=True)
class ListedFile:
    """The file of an entry that lists what is held: its path in the content, its bytes, and what it lists."""

    relative: str
    data: bytes
    listed: ListedOccasions


def open_listed(arguments: Arguments) -> ListedFile | Report:
    """The entry that ``--programme`` names, or what keeps its file from being read.

    Raises:
        UsageError: no entry of this id lists what is held.
    """
    from redlane_ssg.disk.regular import read_regular
    from redlane_ssg.edit.line_ends import text_of
    from redlane_ssg.inputs import read_inputs
    from redlane_ssg.terms.listed import list_occasions

    with open_context(arguments, ProgressBar(arguments.language)) as context:
        read = read_inputs(inputs_of(arguments), context)
    if read.guide is None:
        return Report.of(read.diagnostics, read.texts)
    guide = read.guide
    entry = guide.any_entry(arguments.programme, guide.first_language)
    if entry is None and (unfit := _problems_of(arguments.programme, read.diagnostics)):
        return Report.of(unfit, read.texts)
    relative = entry.path.partition("/")[2] if entry is not None else ""
    data = read_regular(arguments.content / relative) if entry is not None else b""
    found = list_occasions(entry.kind, entry.id, entry.path, text_of(data) or "", guide) if entry is not None else None
    if found is None:
        raise _no_programme(arguments, (identifier for identifier, _ in guide.entries.untracked))
    return Report.of(found, read.texts) if isinstance(found, tuple) else ListedFile(relative, data, found)


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
